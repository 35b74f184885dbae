// `npm run calibrate [-- --runs 2000] [-- WORD ...]`: simulates worlds whose truth is known and counts what the engine says of them.
import { clopperPearson } from "#engines/stats";
import { parseArgs } from "node:util";
import { cells, measure, type Measured } from "./cells.ts";
import { findingCells } from "./finding-cells.ts";

const { values, positionals } = parseArgs({
  options: { runs: { type: "string", default: "2000" }, seed: { type: "string", default: "1" } },
  allowPositionals: true,
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write("--runs and --seed are whole numbers.\n");
  process.exit(2);
}
const chosen = [...cells, ...findingCells].filter(({ name, what }) => positionals.every((word) => `${what} ${name}`.includes(word)));
process.stdout.write(`${runs} runs per cell, 199 draws, seed ${seed}; the interval is the exact binomial one at 95 %.\n`);
let missed = 0;
for (const cell of chosen) {
  const line = lineOf(measure(cell, runs, seed));
  if (line.endsWith("MISSED")) missed++;
  process.stdout.write(`${line}\n`);
}
process.exit(missed > 0 ? 1 : 0);

function lineOf({ cell, hits }: Measured): string {
  const counted = clopperPearson(hits, runs);
  const [low, high] = counted.kind === "estimate" ? [counted.interval.low, counted.interval.high] : [null, null];
  const percent = (share: number | null) => `${(100 * (share ?? 0)).toFixed(1)} %`;
  const share = hits / runs;
  const asked = [
    ...(cell.atLeast === undefined ? [] : [`at least ${percent(cell.atLeast)}`]),
    ...(cell.atMost === undefined ? [] : [`at most ${percent(cell.atMost)}`]),
  ].join(", ");
  const kept = share >= (cell.atLeast ?? 0) && share <= (cell.atMost ?? 1);
  return `${cell.what.padEnd(13)} ${cell.name.padEnd(58)} ${percent(share).padStart(6)}  (${percent(low)} to ${percent(high)})  ${asked}: ${kept ? "kept" : "MISSED"}`;
}
