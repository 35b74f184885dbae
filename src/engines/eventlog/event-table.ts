/**
 * The two shapes every log takes on its way to the facts. Both are plain data (typed arrays, packed names), so they
 * cross a thread border as they are.
 *
 * EventTable: the rows as they stood in the file, dictionary-encoded. InstanceLog: activity instances, lifecycle paired,
 * sorted by case, then start ?? complete, complete, row.
 */

/** Distinct texts of one column, packed as UTF-8; the code of a text is the order of its first appearance. */
export type Names = {
  readonly size: number;
  readonly bytes: Uint8Array;
  /** ends[i] is where text i ends in `bytes`; it starts at ends[i - 1], the first at 0. */
  readonly ends: Float64Array;
};

/** One more column of the file, kept for filters and hand-overs. Codes are -1 where the row has no value. */
export type AttributeColumn = { readonly name: string; readonly values: Names; readonly codeOf: Int32Array };

/** Instants are epoch milliseconds, UTC. All arrays have length `rows`; row i is the i-th accepted event of the file. */
export type EventTable = {
  readonly rows: number;
  readonly cases: Names;
  readonly activities: Names;
  readonly resources: Names;
  readonly transitions: Names;
  readonly caseOf: Int32Array;
  readonly activityOf: Int32Array;
  /** -1 where missing. */
  readonly resourceOf: Int32Array;
  /** Lifecycle transition as written; -1 where the row has none; null where the log has no lifecycle at all. */
  readonly transitionOf: Int32Array | null;
  readonly completeAt: Float64Array;
  /** NaN where a row has none; null where the log has no start column. */
  readonly startAt: Float64Array | null;
  readonly attributes: readonly AttributeColumn[];
  readonly reading: ReadingReport;
};

/** One row that could not be used: where it stood and why, in words. */
export type RejectedRow = { readonly line: number; readonly code: string; readonly reason: string };

/** What the reader noticed while reading, before any pairing or sorting. */
export type ReadingReport = {
  readonly rejectedRows: number;
  /** The first 1,000 of them. */
  readonly rejected: readonly RejectedRow[];
  /** Rows per written UTC offset, "+01:00": 42; rows without an offset are under "none". */
  readonly offsets: Readonly<Record<string, number>>;
  /** Accepted rows that are equal to an earlier row in case, activity, instants, resource and transition. */
  readonly duplicateRows: number;
  /** Oddities worth a sentence that did not cost a row: duplicate ids, year 9999, start after complete ... */
  readonly oddities: readonly { readonly code: string; readonly count: number; readonly sentence: string; readonly line?: number }[];
};

/** Instance i of the sorted log; instances of case c are caseStart[c] .. caseStart[c + 1] - 1. */
export type InstanceLog = {
  readonly instances: number;
  readonly cases: Names;
  readonly activities: readonly string[];
  readonly resources: readonly string[];
  /** Length cases.size + 1. Cases without an instance (all their events dropped) have an empty range. */
  readonly caseStart: Int32Array;
  readonly activityOf: Uint16Array | Int32Array;
  readonly completeAt: Float64Array;
  /** NaN where the instance has no start; null where none has. */
  readonly startAt: Float64Array | null;
  readonly resourceOf: Int32Array;
  /** Attribute codes in instance order. */
  readonly attributes: readonly AttributeColumn[];
  readonly ordering: OrderingReport;
};

/** What pairing and sorting noticed. Definitions in interfaces.md of `millrace mine`. */
export type OrderingReport = {
  readonly sameTimestampPairs: number;
  readonly outOfOrderPairs: number;
  readonly missingResource: number;
  readonly unpairedEvents: number;
  readonly droppedEvents: number;
};
