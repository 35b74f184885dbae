// `node scripts/on24.mjs verification/placebo-dates.ts FILE ...`: in logs in which nobody announced a change, how often does a single
// series say "changed"? Critical values come from dates before the midpoint, dates after it are tested.
import { calibratedShift } from "#engines/causal";
import { pair, type InstanceLog } from "#engines/eventlog";
import { closingActivities, countEnds, isOpen } from "#engines/mining";
import { readLog } from "#modules/workflows";
import { basename } from "node:path";

const weekMs = 7 * 86_400_000;
const fewestCases = 5;

/** Means per week of opening, weeks with under five cases left out; null where a case has no value. */
function weekly(log: InstanceLog, valueOf: (low: number, high: number, c: number) => number | null): Float64Array {
  const weeks = new Map<number, { sum: number; n: number }>();
  for (let c = 0; c + 1 < log.caseStart.length; c++) {
    const [low, high] = [log.caseStart[c]!, log.caseStart[c + 1]!];
    const value = low === high ? null : valueOf(low, high, c);
    if (value === null) continue;
    const week = Math.floor(log.completeAt[low]! / weekMs);
    const cell = weeks.get(week) ?? { sum: 0, n: 0 };
    weeks.set(week, { sum: cell.sum + value, n: cell.n + 1 });
  }
  const kept = [...weeks].filter(([, { n }]) => n >= fewestCases).sort(([a], [b]) => a - b);
  return Float64Array.from(kept, ([, { sum, n }]) => sum / n);
}

let [allAlarms, allJudged] = [0, 0];
for (const file of process.argv.slice(2)) {
  const { table } = await readLog(file);
  const log = pair(table, "paired");
  const closes = closingActivities(log, countEnds(log));
  const series = {
    "cycle time": weekly(log, (low, high, c) => {
      const took = log.completeAt[high - 1]! - log.completeAt[low]!;
      return isOpen(log, closes, c) || took <= 0 ? null : Math.log(took);
    }),
    rework: weekly(log, (low, high) => Number(new Set(log.activityOf.subarray(low, high)).size < high - low)),
  };
  for (const [name, y] of Object.entries(series)) {
    const midpoint = Math.floor(y.length / 2);
    let [alarms, judged] = [0, 0];
    for (let date = midpoint; date <= y.length - 8; date++) {
      const shift = calibratedShift(y, date, midpoint);
      if (shift === null) continue;
      judged++;
      if (shift.low > 0 || shift.high < 0) alarms++;
    }
    allAlarms += alarms;
    allJudged += judged;
    const said = judged === 0 ? "none could be judged" : `${alarms} of ${judged} dates say "changed"`;
    process.stdout.write(`${basename(file).padEnd(28)} ${name.padEnd(11)} ${String(y.length).padStart(4)} weeks: ${said}\n`);
  }
}
process.stdout.write(
  `in all ${allAlarms} of ${allJudged} (${allJudged === 0 ? "none" : `${((100 * allAlarms) / allJudged).toFixed(1)} %`})\n`,
);
