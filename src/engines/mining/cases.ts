import { nameAt, type InstanceLog } from "#engines/eventlog";
import { closingActivities, countEnds, isOpen } from "./closing.ts";
import { cachedSpans, type FilterCaches } from "./filter.ts";
import { instantText } from "./instant-text.ts";
import { firstOf } from "./selection.ts";

export type CaseRow = { case: string; events: number; startedAt: string; lastAt: string; durationSeconds: number; open: boolean };

/**
 * Cases, longest first (ties in the order of the log), a page at a time, and how many there are.
 * `closes` flags the closing activities of the whole log; by default they are found in `log` itself.
 */
export function casesOf(
  log: InstanceLog,
  page: { readonly offset: number; readonly limit: number; readonly closes?: Uint8Array | undefined },
  caches: FilterCaches = {},
): { count: number; cases: CaseRow[] } {
  const { beganAt, endedAt } = cachedSpans(log, caches);
  const present = presentCases(log);
  const closes = page.closes ?? closingActivities(log, countEnds(log));
  const duration = (place: number): number => endedAt[present[place]!]! - beganAt[present[place]!]!;
  const chosen = firstOf(present.length, Math.min(present.length, page.offset + page.limit), (a, b) => duration(a) > duration(b)).slice(
    page.offset,
  );
  return {
    count: present.length,
    cases: chosen.map((place) => {
      const c = present[place]!;
      return {
        case: nameAt(log.cases, c),
        events: log.caseStart[c + 1]! - log.caseStart[c]!,
        startedAt: instantText(beganAt[c]!),
        lastAt: instantText(endedAt[c]!),
        durationSeconds: (endedAt[c]! - beganAt[c]!) / 1000,
        open: isOpen(log, closes, c),
      };
    }),
  };
}

function presentCases(log: InstanceLog): Int32Array {
  const present = new Int32Array(log.caseStart.length - 1);
  let count = 0;
  for (let c = 0; c < present.length; c++) if (log.caseStart[c]! < log.caseStart[c + 1]!) present[count++] = c;
  return present.subarray(0, count);
}

export type CaseEvent = { activity: string; startAt: string | null; completeAt: string; performer: string | null };

/** The events of one case in order, or null when the log has no such case. */
export function eventsOfCase(log: InstanceLog, name: string): { code: number; events: CaseEvent[] } | null {
  const code = findCase(log, name);
  if (code < 0 || log.caseStart[code] === log.caseStart[code + 1]) return null;
  const events: CaseEvent[] = [];
  for (let i = log.caseStart[code]!; i < log.caseStart[code + 1]!; i++) {
    const start = log.startAt === null ? NaN : log.startAt[i]!;
    const performer = log.resourceOf[i]!;
    events.push({
      activity: log.activities[log.activityOf[i]!]!,
      startAt: start === start ? instantText(start) : null,
      completeAt: instantText(log.completeAt[i]!),
      performer: performer < 0 ? null : log.resources[performer]!,
    });
  }
  return { code, events };
}

/** Only names of the same length in bytes are decoded: a name takes between one and three bytes for each of its UTF-16 units. */
function findCase(log: InstanceLog, name: string): number {
  const { ends, size } = log.cases;
  for (let c = 0; c < size; c++) {
    const bytes = ends[c]! - (c === 0 ? 0 : ends[c - 1]!);
    if (bytes >= name.length && bytes <= 3 * name.length && nameAt(log.cases, c) === name) return c;
  }
  return -1;
}
