import type { InstanceLog } from "#engines/eventlog";

/** Activities that end at least this share of the cases close a case, unless closing activities are named. */
const closingShare = 0.05;

/** Cases that begin and end with each activity. */
type Ends = { readonly starts: Int32Array; readonly ends: Int32Array; readonly cases: number };

/** Counts with which activity cases begin and end, per activity code; a case without events is none. */
export function countEnds(log: InstanceLog): Ends {
  const { activityOf, caseStart, activities } = log;
  const starts = new Int32Array(activities.length);
  const ends = new Int32Array(activities.length);
  let cases = 0;
  for (let c = 0; c + 1 < caseStart.length; c++) {
    if (caseStart[c] === caseStart[c + 1]) continue;
    cases++;
    starts[activityOf[caseStart[c]!]!]!++;
    ends[activityOf[caseStart[c + 1]! - 1]!]!++;
  }
  return { starts, ends, cases };
}

/** Which activities close a case, one flag per activity code. Names that the log does not have close nothing. */
export function closingActivities(log: InstanceLog, ends: Ends, closedBy?: readonly string[]): Uint8Array {
  const named = closedBy === undefined ? null : new Set(closedBy);
  return Uint8Array.from(log.activities, (name, code) =>
    Number(named === null ? ends.ends[code]! > 0 && ends.ends[code]! >= closingShare * ends.cases : named.has(name)),
  );
}

/** A case is open unless its last activity is a closing one. */
export function isOpen(log: InstanceLog, closes: Uint8Array, c: number): boolean {
  return closes[log.activityOf[log.caseStart[c + 1]! - 1]!] === 0;
}
