import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, runNode, toolPath } from "../tool.ts";
import { nothing, oneFailed, type Tally } from "./tally.ts";

type Report = {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number };
  readonly errors: readonly unknown[];
};

/** Counts a Playwright JSON report. A journey that passes only on a second try has failed. */
export function countJourneys({ stats, errors }: Report, exitCode: number): Tally {
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed: failed === 0 && (exitCode !== 0 || stats.expected === 0) ? 1 : failed, skipped: stats.skipped };
}

/** Runs the browser journeys on the named paths (all when none), each counted. */
export async function journeys(paths: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  if (!readdirSync(join(root, "e2e")).some((name) => name.endsWith(".journey.ts"))) {
    console.log("no journeys in e2e yet");
    return nothing;
  }
  const folder = mkdtempSync(join(tmpdir(), "millrace-journeys-"));
  const outputFile = join(folder, "report.json");
  try {
    const { code } = await runNode([toolPath("playwright"), "test", ...paths, "--reporter=list,json"], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: outputFile },
      show: true,
    });
    if (!existsSync(outputFile)) {
      console.log("FAILED  journeys: Playwright ended without a report; its output is above.");
      return oneFailed;
    }
    return countJourneys(JSON.parse(readFileSync(outputFile, "utf8")) as Report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
