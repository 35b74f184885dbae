import type { InstanceLog, ReadingReport } from "#engines/eventlog";
import { closingActivities, countEnds, instantText, isOpen } from "#engines/mining";
import type { QualityReport } from "../contract.ts";
import type { Extent } from "./import-task.ts";

/** Cases with an event, events, first and last complete instant. */
export function extentOf(log: InstanceLog): Extent {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < log.instances; i++) {
    const at = log.completeAt[i]!;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  let cases = 0;
  for (let c = 0; c + 1 < log.caseStart.length; c++) if (log.caseStart[c]! < log.caseStart[c + 1]!) cases++;
  const instant = (at: number) => (log.instances === 0 ? null : instantText(at));
  return { cases, events: log.instances, firstAt: instant(first), lastAt: instant(last) };
}

/** How many of the codes 0 .. codes - 1 occur. */
function countUsed(codeOf: Uint16Array | Int32Array, codes: number): number {
  const used = new Uint8Array(codes);
  for (let i = 0; i < codeOf.length; i++) if (codeOf[i]! >= 0) used[codeOf[i]!] = 1;
  return used.reduce((sum, one) => sum + one, 0);
}

const mostEnds = 200;

function endsByName(log: InstanceLog, ends: Int32Array): Record<string, number> {
  const named = log.activities.map((name, code) => [name, ends[code] ?? 0] as const).filter(([, cases]) => cases > 0);
  return Object.fromEntries(named.toSorted((a, b) => b[1] - a[1]).slice(0, mostEnds));
}

type Given = {
  readonly closedBy: readonly string[] | undefined;
  readonly attributesLeftOut: QualityReport["attributesLeftOut"];
  readonly casesAlreadyThere: number | null;
  readonly oddities: ReadingReport["oddities"];
};

/** What a person should know before anything is kept. */
export function qualityOf(log: InstanceLog, reading: ReadingReport, given: Given): QualityReport {
  const ends = countEnds(log);
  const closes = closingActivities(log, ends, given.closedBy);
  let openCases = 0;
  for (let c = 0; c + 1 < log.caseStart.length; c++) if (log.caseStart[c]! < log.caseStart[c + 1]! && isOpen(log, closes, c)) openCases++;
  return {
    ...extentOf(log),
    activities: countUsed(log.activityOf, log.activities.length),
    resources: countUsed(log.resourceOf, log.resources.length),
    openCases,
    closedBy: log.activities.filter((_, code) => closes[code] === 1),
    endActivities: endsByName(log, ends.ends),
    rejectedRows: reading.rejectedRows,
    rejected: [...reading.rejected],
    duplicateRows: reading.duplicateRows,
    ...log.ordering,
    offsets: { ...reading.offsets },
    oddities: given.oddities.map((oddity) => ({ ...oddity })),
    attributesLeftOut: [...given.attributesLeftOut],
    casesAlreadyThere: given.casesAlreadyThere,
  };
}
