import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNode, toolPath } from "../tool.ts";
import { oneFailed, type Tally } from "./tally.ts";

type Report = {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

/** Counts a Vitest JSON report. A file that could not be loaded has no tests and counts as one failure. */
export function countTests(report: Report, exitCode: number): Tally {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const file of report.testResults) {
    for (const { status } of file.assertionResults) {
      if (status === "passed") passed++;
      else if (status === "failed") failed++;
      else skipped++;
    }
    if (file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed")) failed++;
  }
  // An error outside every test, or a run that found nothing, must not look like success.
  if (failed === 0 && (exitCode !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped };
}

/** Runs Vitest on the named paths (all when none), each test counted. */
export async function unitTests(paths: readonly string[], exclude: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "millrace-vitest-"));
  const outputFile = join(folder, "report.json");
  try {
    const { code } = await runNode(
      [
        toolPath("vitest"),
        "run",
        ...paths,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${outputFile}`,
        ...exclude.flatMap((pattern) => ["--exclude", pattern]),
      ],
      { env, show: true },
    );
    if (!existsSync(outputFile)) {
      console.log("FAILED  tests: Vitest ended without a report; its output is above.");
      return oneFailed;
    }
    return countTests(JSON.parse(readFileSync(outputFile, "utf8")) as Report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
