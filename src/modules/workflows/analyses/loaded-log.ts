import type { InstanceLog } from "#engines/eventlog";
import {
  cachedSpans,
  cachedVariants,
  casesOf,
  closingActivities,
  countEnds,
  countHandovers,
  eventsOfCase,
  filterLog,
  isOpen,
  listVariants,
  mine,
} from "#engines/mining";
import type { FilterCaches, LogFilter } from "#engines/mining";
import type { Facts } from "../contract.ts";
import { extentOf } from "../imports/quality.ts";
import { attributeValues } from "./attribute-values.ts";
import { mergeLogs } from "./merge-logs.ts";
import { type Answer, type Counted, type KeptReading, type Kind, type Question } from "./question.ts";

type View = { readonly log: InstanceLog; readonly caches: FilterCaches; readonly counted: Counted };

/** A workflow's log in memory, ready for questions, with the views of its last filters. */
export type LoadedLog = {
  readonly whole: View;
  readonly duplicates: number;
  readonly imports: number;
  readonly bytes: number;
  readonly views: Map<string, View>;
};

const viewsKept = 3;

export function loadedLog(logs: readonly InstanceLog[]): LoadedLog {
  const { log, duplicates } = mergeLogs(logs);
  const { cases, events } = extentOf(log);
  return {
    whole: { log, caches: {}, counted: { cases, casesInAll: cases, events } },
    duplicates,
    imports: logs.length,
    bytes: bytesOf(log),
    views: new Map(),
  };
}

const bytesOf = (log: InstanceLog): number =>
  log.cases.bytes.byteLength +
  log.cases.size * 40 +
  log.activityOf.byteLength +
  log.completeAt.byteLength +
  (log.startAt?.byteLength ?? 0) +
  log.resourceOf.byteLength +
  log.attributes.reduce((sum, column) => sum + column.codeOf.byteLength + column.values.bytes.byteLength, 0);

/** Answers from memory. Throws InputFault for a filter that names what the log does not have. */
export function answer(
  loaded: LoadedLog,
  question: Question,
  given: { readonly reading: KeptReading | null; readonly closedBy?: readonly string[] | undefined },
): Answer<Kind> {
  const { whole } = loaded;
  if (question.kind === "extent") return extentOf(whole.log);
  const closes = closingActivities(whole.log, countEnds(whole.log), given.closedBy);
  if (question.kind === "case") {
    const found = eventsOfCase(whole.log, question.name);
    return found && { open: isOpen(whole.log, closes, found.code), events: found.events };
  }
  const { log, caches, counted } = viewOf(loaded, question.filter);
  switch (question.kind) {
    case "facts": {
      const closedBy = whole.log.activities.filter((_, code) => closes[code] === 1);
      const facts: Facts = mine(log, readingOf(given.reading), { closedBy, variants: cachedVariants(log, caches) });
      return { counted, facts: { ...facts, quality: qualityOf(facts.quality, loaded, given.reading) }, attributes: attributeValues(log) };
    }
    case "variants": {
      const variants = cachedVariants(log, caches);
      const { beganAt, endedAt } = cachedSpans(log, caches);
      const rows = listVariants(log, variants, (c) => endedAt[c]! - beganAt[c]!, question.offset, question.limit);
      return { counted, count: variants.count, variants: rows };
    }
    case "handovers":
      return { counted, ...countHandovers(log, question.by) };
    case "cases":
      return { counted, ...casesOf(log, { offset: question.offset, limit: question.limit, closes }, caches) };
  }
}

function viewOf(loaded: LoadedLog, filter: LogFilter): View {
  const key = JSON.stringify(filter);
  const known = loaded.views.get(key);
  if (known) {
    loaded.views.delete(key);
    loaded.views.set(key, known);
    return known;
  }
  const { whole, views } = loaded;
  const log = filterLog(whole.log, filter, whole.caches);
  if (log === whole.log) return whole;
  const { cases, events } = extentOf(log);
  const view = { log, caches: {}, counted: { cases, casesInAll: whole.counted.cases, events } };
  views.set(key, view);
  for (const oldest of views.keys()) if (views.size > viewsKept) views.delete(oldest);
  return view;
}

const readingOf = (reading: KeptReading | null) => ({
  rejectedRows: reading?.rejectedRows ?? 0,
  rejected: [],
  offsets: reading?.offsets ?? {},
  duplicateRows: 0,
  oddities: [],
});

/** Quality is a statement about what was imported, so it is the same under every filter. */
function qualityOf(mined: Facts["quality"], { whole, imports, duplicates }: LoadedLog, reading: KeptReading | null): Facts["quality"] {
  const { sameTimestampPairs, missingResource } = whole.log.ordering;
  if (reading === null) return mined;
  return {
    ...{ ...reading, sameTimestampPairs: imports === 1 ? reading.sameTimestampPairs : sameTimestampPairs },
    missingResource,
    offsets: mined.offsets,
    ...(imports === 1 ? {} : { duplicatesAcrossImports: duplicates }),
  };
}
