import type { InstanceLog } from "#engines/eventlog";
import { countPair, emptyTally, type PairTally } from "./pair-tally.ts";

/** How often each activity follows each other directly, and in how many cases; neighbours in the order of the log. */
export function countDirectlyFollows(log: InstanceLog): PairTally {
  const tally = emptyTally(log.activities.length);
  const { activityOf, caseStart } = log;
  for (let c = 0; c + 1 < caseStart.length; c++) {
    const end = caseStart[c + 1]!;
    let i = caseStart[c]!;
    if (i === end) continue;
    let before = activityOf[i]!;
    for (i++; i < end; i++) {
      const activity = activityOf[i]!;
      countPair(tally, before, activity, c);
      before = activity;
    }
  }
  return tally;
}

/** Numbers of all pairs, by count descending, then by the names' code points. */
export function pairsByCount(tally: PairTally, rank: Int32Array): Int32Array {
  return Int32Array.from({ length: tally.size }, (_, pair) => pair).sort(
    (a, b) =>
      tally.count[b]! - tally.count[a]! || rank[tally.from[a]!]! - rank[tally.from[b]!]! || rank[tally.to[a]!]! - rank[tally.to[b]!]!,
  );
}
