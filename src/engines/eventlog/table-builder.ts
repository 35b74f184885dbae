import { namesFrom, dictionary, intern, type Dictionary } from "./dictionary.ts";
import { countDuplicateRows } from "./duplicate-rows.ts";
import type { AttributeColumn, EventTable, ReadingReport, RejectedRow } from "./event-table.ts";
import { InputFault } from "./fault.ts";
import { noOffset } from "./instant.ts";

/** Distinct values up to which a column is kept as an attribute. */
export const mostAttributeValues = 10_000;
const listedRejections = 1000;
const mostUnnamedRows = 10;

type AttributeBuilder = { readonly name: string; readonly values: Dictionary; codes: Int32Array; overflowed: boolean };

/** Columns as they grow. Rows are added by addRow; the arrays are longer than `rows`. */
export type TableBuilder = {
  rows: number;
  capacity: number;
  readonly cases: Dictionary;
  readonly activities: Dictionary;
  readonly resources: Dictionary;
  readonly transitions: Dictionary;
  caseOf: Int32Array;
  activityOf: Int32Array;
  resourceOf: Int32Array;
  transitionOf: Int32Array | null;
  completeAt: Float64Array;
  startAt: Float64Array | null;
  readonly attributes: AttributeBuilder[];
  readonly offsets: Int32Array;
  /** Line of the row being added; set by the reader. */
  lineOf: () => number;
  rejectedRows: number;
  readonly rejected: RejectedRow[];
  /** Rows whose case is empty, and the lines of the first of them. */
  unnamedRows: number;
  readonly unnamedLines: number[];
  /** Offsets of those rows; they count only if the rows do. */
  readonly unnamedOffsets: Int32Array;
  readonly oddities: Map<string, { count: number; line: number; sentence: (count: number) => string }>;
};

const earliest = Date.UTC(1901, 0, 1);
const latest = Date.UTC(9999, 0, 1);
const offsetSpan = 18 * 60 + 59;

/** An empty table; `capacity` is a guess of the rows to come. */
export function tableBuilder(attributes: readonly string[], capacity = 4096): TableBuilder {
  return {
    rows: 0,
    capacity,
    cases: dictionary(),
    activities: dictionary(),
    resources: dictionary(),
    transitions: dictionary(),
    caseOf: new Int32Array(capacity),
    activityOf: new Int32Array(capacity),
    resourceOf: new Int32Array(capacity),
    transitionOf: null,
    completeAt: new Float64Array(capacity),
    startAt: null,
    attributes: attributes.map((name) => ({ name, values: dictionary(), codes: new Int32Array(capacity).fill(-1), overflowed: false })),
    offsets: new Int32Array(offsetSpan * 2 + 2),
    lineOf: () => 0,
    rejectedRows: 0,
    rejected: [],
    unnamedRows: 0,
    unnamedLines: [],
    unnamedOffsets: new Int32Array(offsetSpan * 2 + 2),
    oddities: new Map(),
  };
}

/** Adds one event. Codes are -1 (a case of -1 is one with an empty name) and startAt NaN where the row has none; attributes are set by setAttribute before. */
export function addRow(
  into: TableBuilder,
  caseCode: number,
  activity: number,
  completeAt: number,
  startAt: number,
  resource: number,
  transition: number,
  offsetMinutes: number,
): void {
  const row = into.rows;
  if (row === into.capacity) grow(into);
  if (caseCode < 0) {
    into.unnamedRows++;
    if (into.unnamedLines.length < listedRejections) into.unnamedLines.push(into.lineOf());
  }
  into.caseOf[row] = caseCode;
  into.activityOf[row] = activity;
  into.resourceOf[row] = resource;
  into.completeAt[row] = completeAt;
  if (transition >= 0 && into.transitionOf === null) into.transitionOf = new Int32Array(into.capacity).fill(-1);
  if (into.transitionOf !== null) into.transitionOf[row] = transition;
  if (startAt === startAt) {
    if (into.startAt === null) into.startAt = new Float64Array(into.capacity).fill(Number.NaN);
    if (startAt > completeAt)
      noteOddity(into, "log/negative-duration", into.lineOf(), (n) => `${rowsWith(n)} a start after the completion; kept as they are.`);
  }
  if (into.startAt !== null) into.startAt[row] = startAt;
  const offset = offsetMinutes === noOffset ? offsetSpan * 2 + 1 : offsetMinutes + offsetSpan;
  const offsets = caseCode < 0 ? into.unnamedOffsets : into.offsets;
  offsets[offset] = offsets[offset]! + 1;
  if (completeAt < earliest || completeAt >= latest) {
    noteOddity(
      into,
      "log/implausible-year",
      into.lineOf(),
      (n) => `${rowsWith(n)} a year up to 1900 or from 9999 on, probably a placeholder; kept as they are.`,
    );
  }
  into.rows = row + 1;
}

/** The beginning of an oddity's sentence: "1 row has", "1,200 rows have". */
export function rowsWith(count: number): string {
  return count === 1 ? "1 row has" : `${count.toLocaleString("en")} rows have`;
}

/** Sets attribute `index` of the row to be added next; the range is empty where it has no value. */
export function setAttribute(into: TableBuilder, index: number, source: Uint8Array, from: number, to: number): void {
  const attribute = into.attributes[index]!;
  if (attribute.overflowed) return;
  if (into.rows === into.capacity) grow(into);
  attribute.codes[into.rows] = from === to ? -1 : intern(attribute.values, source, from, to);
  if (attribute.values.size > mostAttributeValues) {
    attribute.overflowed = true;
    attribute.codes = new Int32Array(0);
  }
}

function grow(into: TableBuilder): void {
  const capacity = Math.ceil(into.capacity * 1.5) + 1024;
  into.caseOf = longer(into.caseOf, new Int32Array(capacity));
  into.activityOf = longer(into.activityOf, new Int32Array(capacity));
  into.resourceOf = longer(into.resourceOf, new Int32Array(capacity));
  into.completeAt = longer(into.completeAt, new Float64Array(capacity));
  if (into.transitionOf !== null) into.transitionOf = longer(into.transitionOf, new Int32Array(capacity).fill(-1, into.capacity));
  if (into.startAt !== null) into.startAt = longer(into.startAt, new Float64Array(capacity).fill(Number.NaN, into.capacity));
  for (const attribute of into.attributes)
    if (!attribute.overflowed) attribute.codes = longer(attribute.codes, new Int32Array(capacity).fill(-1, into.capacity));
  into.capacity = capacity;
}

function longer<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** Counts a row that cannot be used; the first 1,000 are listed. */
export function rejectRow(into: TableBuilder, line: number, code: string, reason: string): void {
  into.rejectedRows++;
  if (into.rejected.length < listedRejections) into.rejected.push({ line, code, reason });
}

/** Counts something odd that costs no row; `sentence` is asked once, at the end. */
export function noteOddity(into: TableBuilder, code: string, line: number, sentence: (count: number) => string, count = 1): void {
  const known = into.oddities.get(code);
  if (known === undefined) into.oddities.set(code, { count, line, sentence });
  else known.count += count;
}

/**
 * The table; the builder is spent. Throws InputFault "log/no-rows" when nothing was accepted or rejected, and
 * "log/mostly-rejected" when more than half of the rows were rejected.
 */
export function finishTable(from: TableBuilder): EventTable {
  if (from.unnamedRows > 0) settleUnnamedCase(from);
  const first = from.rejected[0];
  if (from.rejectedRows > from.rows) {
    const all = from.rows + from.rejectedRows;
    throw new InputFault(
      "log/mostly-rejected",
      `${from.rejectedRows.toLocaleString("en")} of ${all.toLocaleString("en")} rows cannot be used; the first in line ${first!.line}: ${first!.reason}`,
      { line: first!.line },
    );
  }
  if (from.rows === 0) throw new InputFault("log/no-rows", "The file holds no events.");
  const rows = from.rows;
  const columns = {
    caseOf: shorter(from.caseOf, rows),
    activityOf: shorter(from.activityOf, rows),
    resourceOf: shorter(from.resourceOf, rows),
    transitionOf: from.transitionOf === null ? null : shorter(from.transitionOf, rows),
    completeAt: shorter(from.completeAt, rows),
    startAt: from.startAt === null ? null : shorter(from.startAt, rows),
  };
  const attributes: AttributeColumn[] = from.attributes
    .filter((attribute) => !attribute.overflowed)
    .map((attribute) => ({ name: attribute.name, values: namesFrom(attribute.values), codeOf: shorter(attribute.codes, rows) }));
  from.caseOf = from.activityOf = from.resourceOf = new Int32Array(0);
  from.completeAt = new Float64Array(0);
  const report: ReadingReport = {
    rejectedRows: from.rejectedRows,
    rejected: from.rejected,
    offsets: offsetsOf(from.offsets),
    duplicateRows: countDuplicateRows(columns, rows),
    oddities: [...from.oddities].map(([code, { count, line, sentence }]) =>
      line > 0 ? { code, count, sentence: sentence(count), line } : { code, count, sentence: sentence(count) },
    ),
  };
  return {
    rows,
    cases: namesFrom(from.cases),
    activities: namesFrom(from.activities),
    resources: namesFrom(from.resources),
    transitions: namesFrom(from.transitions),
    ...columns,
    attributes,
    reading: report,
  };
}

/**
 * Some exports write a case called NA as an empty field, so a few rows without a case are one case with an empty name;
 * more than a few are rows that lost their case, and are rejected.
 */
function settleUnnamedCase(from: TableBuilder): void {
  if (from.unnamedRows <= mostUnnamedRows) {
    const code = intern(from.cases, new Uint8Array(0), 0, 0);
    from.unnamedOffsets.forEach((count, offset) => (from.offsets[offset]! += count));
    for (let row = 0; row < from.rows; row++) if (from.caseOf[row]! < 0) from.caseOf[row] = code;
    const sentence = (n: number): string => `${rowsWith(n)} an empty case; taken together as one case without a name.`;
    noteOddity(from, "log/empty-case", from.unnamedLines[0]!, sentence, from.unnamedRows);
    return;
  }
  const columns = [from.caseOf, from.activityOf, from.resourceOf, from.transitionOf, from.completeAt, from.startAt];
  const kept = from.attributes.filter((attribute) => !attribute.overflowed).map((attribute) => attribute.codes);
  let to = 0;
  for (let row = 0; row < from.rows; row++) {
    if (from.caseOf[row]! < 0) continue;
    for (const column of columns) if (column !== null) column[to] = column[row]!;
    for (const column of kept) column[to] = column[row]!;
    to++;
  }
  from.rows = to;
  from.rejectedRows += from.unnamedRows;
  from.rejected.push(...from.unnamedLines.map((line) => ({ line, code: "log/missing-case", reason: "The case is empty." })));
  from.rejected.sort((a, b) => a.line - b.line);
  from.rejected.length = Math.min(from.rejected.length, listedRejections);
}

function shorter<A extends Int32Array | Float64Array>(column: A, rows: number): A {
  return (column.length === rows ? column : column.slice(0, rows)) as A;
}

function offsetsOf(counts: Int32Array): Record<string, number> {
  const offsets: Record<string, number> = {};
  counts.forEach((count, index) => {
    if (count === 0) return;
    if (index === offsetSpan * 2 + 1) offsets["none"] = count;
    else offsets[offsetText(index - offsetSpan)] = count;
  });
  return offsets;
}

/** "+01:00" for 60. */
function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
