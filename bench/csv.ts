import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Figure, median } from "./figure.ts";
import { csvLog } from "./log-data.ts";
import { inTurn, measure, type Measured, peakOf, secondsOf } from "./measured-process.ts";

const runs = 3;
const counted = (output: string): number => (JSON.parse(output) as { log: { events: number } }).log.events;

export async function mineJson(path: string, events: number): Promise<Measured> {
  const done = await measure(process.execPath, ["src/app/cli.ts", "mine", path, "--json"]);
  if (counted(done.output) !== events) throw new Error(`millrace mine counted ${counted(done.output)} events in ${path}, not ${events}.`);
  return done;
}

/** A Python that can import pm4py: MILLRACE_PM4PY names it, else `python3`. */
function pythonWithPm4py(): string | undefined {
  const python = process.env.MILLRACE_PM4PY ?? "python3";
  const found = spawnSync(python, ["-c", "import pm4py"], { stdio: "ignore" }).status === 0;
  if (!found)
    console.error(
      `pm4py is left out: ${existsSync(python) ? python : "python3"} cannot import it (name another Python in MILLRACE_PM4PY).`,
    );
  return found ? python : undefined;
}

/** Ten million events from CSV to all facts, beside DuckDB reading the same file, and beside pm4py doing the same work. */
export async function benchCsv(): Promise<Figure[]> {
  const events = 10_000_000;
  const path = await csvLog(events);
  const duckdb = () => measure(process.execPath, ["bench/duckdb-alone.ts", path]);
  const [ours = [], theirs = []] = await inTurn(runs, [() => mineJson(path, events), duckdb]);
  const ratio = median(secondsOf(ours)) / median(secondsOf(theirs));
  const peak = peakOf(ours);
  const figures: Figure[] = [
    { name: "10M events, CSV: DuckDB reads it into a typed table", seconds: secondsOf(theirs), peakBytes: peakOf(theirs) },
    {
      name: "10M events, CSV: millrace mine --json, all facts",
      seconds: secondsOf(ours),
      peakBytes: peak,
      ratio: { of: "DuckDB", value: ratio },
      limit: { words: "at most 5 x DuckDB, under 2 GB", kept: ratio <= 5 && (peak ?? 0) < 2e9 },
    },
  ];
  const python = pythonWithPm4py();
  if (python === undefined) return figures;
  const peer = await measure(python, ["bench/pm4py-peer.py", path]);
  const slower = peer.seconds / median(secondsOf(ours));
  figures.push({
    name: "10M events, CSV: pm4py, the same facts",
    seconds: [peer.seconds],
    peakBytes: peer.peakBytes,
    ratio: { of: "millrace", value: slower },
    limit: { words: "at least 8 x slower", kept: slower >= 8 },
  });
  return figures;
}
