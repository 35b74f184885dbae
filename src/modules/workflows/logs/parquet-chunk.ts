import type { DuckDBDataChunk } from "@duckdb/node-api";
import {
  addRow,
  intern,
  internNeighbour,
  noOffset,
  OtherDateOrder,
  readInstant,
  rejectRow,
  setAttribute,
  type InstantReader,
  type TableBuilder,
} from "#engines/eventlog";
import { numbersOf, visitTexts, type TextColumn } from "./text-column.ts";

/** A time column: a number of milliseconds for typed columns (`local` without zone), a text to be read for others. */
export type TimeColumn = { readonly kind: "utc" | "local"; readonly first: number } | ({ readonly kind: "text" } & TextColumn);

/** Which columns of a query mean what. */
export type Plan = {
  readonly case: TextColumn;
  readonly activity: TextColumn;
  readonly resource: TextColumn | null;
  readonly lifecycle: TextColumn | null;
  readonly attributes: readonly TextColumn[];
  readonly timestamp: TimeColumn;
  readonly start: TimeColumn | null;
};

/** Where the codes of one chunk stand; used again for the next. */
export type ChunkCodes = {
  row: number;
  readonly cases: Int32Array;
  readonly activities: Int32Array;
  readonly resources: Int32Array;
  readonly transitions: Int32Array;
  readonly completeAt: Float64Array;
  readonly startAt: Float64Array;
  readonly offsets: Int32Array;
  /** Why the time of a row cannot be used; nothing for a missing one. */
  readonly unreadable: Map<number, string>;
};

export function chunkCodes(): ChunkCodes {
  const codes = (): Int32Array => new Int32Array(2048);
  return {
    row: 0,
    cases: codes(),
    activities: codes(),
    resources: codes(),
    transitions: codes(),
    completeAt: new Float64Array(2048),
    startAt: new Float64Array(2048),
    offsets: codes(),
    unreadable: new Map(),
  };
}

/** Adds the rows of a chunk to the table; `before` rows were read already. */
export function readChunk(
  chunk: DuckDBDataChunk,
  plan: Plan,
  builder: TableBuilder,
  instant: InstantReader,
  room: ChunkCodes,
  before: number,
): void {
  const rows = chunk.rowCount;
  if (plan.resource === null) room.resources.fill(-1);
  else {
    visitTexts(chunk, plan.resource, (row, source, from, to) => {
      room.resources[row] = from === to ? -1 : intern(builder.resources, source, from, to);
    });
  }
  if (plan.lifecycle === null) room.transitions.fill(-1);
  else {
    visitTexts(chunk, plan.lifecycle, (row, source, from, to) => {
      room.transitions[row] = from === to ? -1 : internNeighbour(builder.transitions, source, from, to);
    });
  }
  if (plan.start === null) room.startAt.fill(Number.NaN);
  else readTimes(chunk, plan.start, instant, room.startAt, room);
  readTimes(chunk, plan.timestamp, instant, room.completeAt, room);
  // A rejected row must not leave its names behind.
  visitTexts(chunk, plan.activity, (row, source, from, to) => {
    room.activities[row] = from === to || !Number.isFinite(room.completeAt[row]!) ? -1 : intern(builder.activities, source, from, to);
  });
  visitTexts(chunk, plan.case, (row, source, from, to) => {
    room.cases[row] = from === to || room.activities[row]! < 0 ? -1 : internNeighbour(builder.cases, source, from, to);
  });
  const attributes = plan.attributes.map((column) => textsOf(chunk, column));
  for (let row = 0; row < rows; row++) {
    room.row = before + row + 1;
    const completeAt = room.completeAt[row]!;
    if (!Number.isFinite(completeAt)) {
      const reason = room.unreadable.get(row);
      if (reason === undefined) rejectRow(builder, room.row, "log/missing-timestamp", "The time is empty.");
      else rejectRow(builder, room.row, "log/unreadable-timestamp", reason);
      continue;
    }
    if (room.activities[row]! < 0) {
      rejectRow(builder, room.row, "log/missing-activity", "The activity is empty.");
      continue;
    }
    for (let i = 0; i < attributes.length; i++) {
      const { bytes, ends } = attributes[i]!;
      setAttribute(builder, i, bytes, row === 0 ? 0 : ends[row - 1]!, ends[row]!);
    }
    addRow(
      builder,
      room.cases[row]!,
      room.activities[row]!,
      completeAt,
      room.startAt[row]!,
      room.resources[row]!,
      room.transitions[row]!,
      room.offsets[row]!,
    );
  }
}

function textsOf(chunk: DuckDBDataChunk, column: TextColumn): { bytes: Uint8Array; ends: Float64Array } {
  const texts: { bytes: Uint8Array; ends: Float64Array } = {
    bytes: new Uint8Array(chunk.rowCount * 16),
    ends: new Float64Array(chunk.rowCount),
  };
  let at = 0;
  visitTexts(chunk, column, (row, source, from, to) => {
    if (at + to - from > texts.bytes.length) {
      const bytes = new Uint8Array((at + to - from) * 2);
      bytes.set(texts.bytes);
      texts.bytes = bytes;
    }
    texts.bytes.set(source.subarray(from, to), at);
    texts.ends[row] = at += to - from;
  });
  return texts;
}

const firstInstant = Date.parse("0001-01-01T00:00:00Z");
const afterLast = Date.parse("9999-12-31T23:59:59.999Z") + 1;

/** NaN outside the years 1 to 9999, as for texts. The last microsecond of 9999, a usual placeholder, rounds to `afterLast`. */
function within(at: number): number {
  if (at === afterLast) return afterLast - 1;
  return at >= firstInstant && at < afterLast ? at : Number.NaN;
}

function readTimes(chunk: DuckDBDataChunk, column: TimeColumn, instant: InstantReader, into: Float64Array, room: ChunkCodes): void {
  room.unreadable.clear();
  if (column.kind === "text") {
    visitTexts(chunk, column, (row, source, from, to) => {
      const read = from < to && readInstant(instant, source, from, to);
      into[row] = read ? instant.epochMs : Number.NaN;
      room.offsets[row] = instant.offsetMinutes;
      if (read || from === to) return;
      if (instant.contradicted && instant.order.assumed) throw new OtherDateOrder(!instant.order.dayFirst);
      const text = new TextDecoder().decode(source.subarray(from, Math.min(to, from + 60)));
      room.unreadable.set(row, `"${text}" is no date and time that can be read.`);
    });
    return;
  }
  const numbers = numbersOf(chunk, column.first);
  const rows = chunk.rowCount;
  for (let row = 0; row < rows; row++) {
    const at = within(numbers[row]!);
    if (Number.isNaN(at) && Number.isFinite(numbers[row]!)) room.unreadable.set(row, "The time has a year before 1 or after 9999.");
    into[row] = column.kind === "utc" || !Number.isFinite(at) ? at : instant.zone(at);
    room.offsets[row] = column.kind === "utc" ? 0 : noOffset;
  }
}
