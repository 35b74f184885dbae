import { namesOf, pair, type InstanceLog, type ReadingReport } from "#engines/eventlog";

/** One event of a hand-made log: activity, minute of its end, and if wanted performer and minute of its start. */
export type MadeEvent = { readonly a: string; readonly at: number; readonly who?: string | undefined; readonly from?: number | undefined };

export const nothingNoticed: ReadingReport = { rejectedRows: 0, rejected: [], offsets: {}, duplicateRows: 0, oddities: [] };

/** A log of the given cases, named c0, c1, ...; minute 0 is Monday 2024-01-01, 00:00 UTC. `group` gives every event an attribute. */
export function logOf(cases: readonly (readonly MadeEvent[])[], group?: (event: MadeEvent) => string): InstanceLog {
  const events = cases.flatMap((made, c) => made.map((event) => ({ ...event, c })));
  const distinct = (texts: readonly (string | undefined)[]): string[] => [...new Set(texts.filter((text) => text !== undefined))];
  const activities = distinct(events.map((event) => event.a));
  const performers = distinct(events.map((event) => event.who));
  const groups = group === undefined ? [] : distinct(events.map(group));
  const instant = (minute: number | undefined): number => (minute === undefined ? NaN : Date.UTC(2024, 0, 1) + minute * 60_000);
  return pair({
    rows: events.length,
    cases: namesOf(cases.map((_, c) => `c${c}`)),
    activities: namesOf(activities),
    resources: namesOf(performers),
    transitions: namesOf([]),
    caseOf: Int32Array.from(events, (event) => event.c),
    activityOf: Int32Array.from(events, (event) => activities.indexOf(event.a)),
    resourceOf: Int32Array.from(events, (event) => (event.who === undefined ? -1 : performers.indexOf(event.who))),
    transitionOf: null,
    completeAt: Float64Array.from(events, (event) => instant(event.at)),
    startAt: events.some((event) => event.from !== undefined) ? Float64Array.from(events, (event) => instant(event.from)) : null,
    attributes:
      group === undefined
        ? []
        : [{ name: "group", values: namesOf(groups), codeOf: Int32Array.from(events, (event) => groups.indexOf(group(event))) }],
    reading: nothingNoticed,
  });
}

/** A case from a word: one event per letter, a minute apart. */
export const word = (letters: string, start = 0): MadeEvent[] => Array.from(letters, (a, i) => ({ a, at: start + i }));
