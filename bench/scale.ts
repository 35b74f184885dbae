import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/tool.ts";
import { mineJson } from "./csv.ts";
import { type Figure, median } from "./figure.ts";
import { parquetLog } from "./log-data.ts";
import { measure, type Measured, peakOf, secondsOf } from "./measured-process.ts";

const sizes = [
  { events: 1_000_000, name: "1M", runs: 3 },
  { events: 10_000_000, name: "10M", runs: 3 },
  { events: 100_000_000, name: "100M", runs: 1 },
] as const;

/** What a run leaves in its temporary folder after one was killed half-way and another, small one has run. */
async function leftAfterKill(): Promise<readonly string[]> {
  const temporary = mkdtempSync(join(tmpdir(), "millrace-bench-"));
  const env = { ...process.env, TMPDIR: temporary };
  const killed = spawn(process.execPath, ["src/app/cli.ts", "mine", await parquetLog(10_000_000), "--json"], {
    cwd: root,
    env,
    stdio: "ignore",
  });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  killed.kill("SIGKILL");
  await new Promise((resolve) => killed.once("exit", resolve));
  const small = await parquetLog(1_000_000);
  await measure(process.execPath, ["src/app/cli.ts", "mine", small, "--json"], { TMPDIR: temporary });
  const left = readdirSync(temporary);
  rmSync(temporary, { recursive: true, force: true });
  return left;
}

/** One, ten and a hundred million events from Parquet: time must grow no faster than the log, and leave nothing behind. */
export async function benchScale(): Promise<Figure[]> {
  const figures: Figure[] = [];
  let tenMillion = Number.NaN;
  for (const { events, name, runs } of sizes) {
    const path = await parquetLog(events);
    const temporary = mkdtempSync(join(tmpdir(), "millrace-bench-"));
    const before = process.env.TMPDIR;
    process.env.TMPDIR = temporary;
    const done: Measured[] = [];
    for (let run = 0; run < runs; run++) done.push(await mineJson(path, events));
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    const left = readdirSync(temporary);
    rmSync(temporary, { recursive: true, force: true });
    const seconds = median(secondsOf(done));
    const peak = peakOf(done);
    if (name === "10M") tenMillion = seconds;
    const ratio = seconds / tenMillion;
    figures.push({
      name: `${name} events, Parquet: all facts${left.length > 0 ? `, leaving ${left.join(", ")}` : ""}`,
      seconds: secondsOf(done),
      peakBytes: peak,
      ratio: name === "100M" ? { of: "10M", value: ratio } : undefined,
      limit:
        name === "100M"
          ? { words: "at most 12 x 10M, under 6 GB, nothing left", kept: ratio <= 12 && (peak ?? 0) < 6e9 && left.length === 0 }
          : { words: "nothing left", kept: left.length === 0 },
    });
  }
  const left = await leftAfterKill();
  figures.push({
    name: `after a run was killed half-way${left.length > 0 ? `: ${left.join(", ")}` : ""}`,
    seconds: [],
    limit: { words: "nothing left", kept: left.length === 0 },
  });
  return figures;
}
