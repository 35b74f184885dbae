import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import {
  addRow,
  finishTable,
  InputFault,
  instantReader,
  intern,
  internNeighbour,
  noOffset,
  OtherDateOrder,
  readInstant,
  recogniseColumns,
  rejectRow,
  setAttribute,
  tableBuilder,
  decideDateOrder,
  zoneOf,
  type InstantReader,
  type LeftOut,
  type LogReading,
  type ReadingOptions,
  type Recognised,
  type Sample,
  type TableBuilder,
} from "#engines/eventlog";
import { identifier, literal, withAnalytics } from "./analytics.ts";
import { longestOf, numbersOf, textColumn, visitTexts, type TextColumn } from "./text-column.ts";

export type ParquetReading = {
  readonly spill?: string | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};
type Column = { readonly name: string; readonly type: string };
/** A time column: a number of milliseconds for typed columns (`local` without zone), a text to be read for others. */
type TimeColumn =
  | { readonly kind: "utc" | "local"; readonly first: number; readonly select: readonly string[] }
  | ({ readonly kind: "text" } & TextColumn);

const sampleRows = 1000;

/**
 * Reads a Parquet log in file order. Row numbers stand for lines. Times with a zone count as "+00:00", since Parquet keeps the
 * instant but not the offset that was written. Throws InputFault, "parquet/unreadable" for a damaged file.
 */
export async function readParquet(
  path: string,
  options: ReadingOptions,
  { spill, onProgress, signal }: ParquetReading = {},
): Promise<LogReading> {
  return withAnalytics(async ({ connection, pathTo }) => {
    const relation = `read_parquet(${literal(pathTo(path, "parquet"))})`;
    const { columns, sample } = await sampleParquet(connection, relation);
    const recognised = recogniseColumns(sample, options.columns ?? {});
    let dayFirst = options.dayFirst;
    for (;;) {
      try {
        return await readRows(connection, relation, { columns, sample, recognised }, { ...options, dayFirst }, onProgress, signal);
      } catch (error) {
        if (error instanceof OtherDateOrder) dayFirst = error.dayFirst;
        else throw unreadable(error);
      }
    }
  }, spill);
}

/** Columns and first rows of a Parquet relation. */
export async function sampleParquet(connection: DuckDBConnection, relation: string): Promise<{ columns: Column[]; sample: Sample }> {
  try {
    const described = await (await connection.run(`describe select * from ${relation}`)).getRowsJS();
    const columns = described.map((row) => ({ name: String(row[0]), type: String(row[1]) }));
    const rows = await (
      await connection.run(
        `select ${columns.map(({ name }) => `${identifier(name)}::varchar`).join(", ")} from ${relation} limit ${sampleRows}`,
      )
    ).getRowsJS();
    if (rows.length === 0) throw new InputFault("log/no-rows", "The file holds no events.");
    const values = columns.map((_, column) => rows.map((row) => (row[column] === null || row[column] === "" ? null : String(row[column]))));
    return { columns, sample: { columns: columns.map(({ name }) => name), values } };
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(error: unknown): unknown {
  if (error instanceof InputFault || !(error instanceof Error) || error.name === "AbortError") return error;
  if (/Out of Memory/i.test(error.message)) return error;
  return new InputFault("parquet/unreadable", "The Parquet file is damaged or cut off and cannot be read.");
}

type Known = { readonly columns: readonly Column[]; readonly sample: Sample; readonly recognised: readonly Recognised[] };

async function readRows(
  connection: DuckDBConnection,
  relation: string,
  { columns, sample, recognised }: Known,
  options: ReadingOptions,
  onProgress: ((done: number, total: number) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<LogReading> {
  const [[total]] = (await (await connection.run(`select count(*)::integer from ${relation}`)).getRowsJS()) as [[number]];
  const roleColumn = new Map(recognised.map(({ role, column }) => [role, columns[column]!]));
  const used = new Set(recognised.map(({ name }) => name));
  const wanted =
    options.attributes === "some" ? columns.map(({ name }) => name).filter((name) => !used.has(name)) : (options.attributes ?? []);
  const kept = wanted.filter((name) => columns.some((column) => column.name === name));
  const texts = ["case", "activity", "resource", "lifecycle"] as const;
  const times = ["timestamp", "start"] as const;
  const asText = ({ name }: Column): string => `${identifier(name)}::varchar`;
  const textSources = [
    ...texts.flatMap((role) => roleColumn.get(role) ?? []),
    ...kept.map((name) => columns.find((column) => column.name === name)!),
  ];
  const longest = await longestOf(
    connection,
    relation,
    [...textSources, ...times.flatMap((role) => roleColumn.get(role) ?? [])].map(asText),
  );
  const select: string[] = [];
  const text = (column: Column, bytes: number): TextColumn => {
    const asked = textColumn(asText(column), bytes, select.length);
    select.push(...asked.select);
    return asked;
  };
  const textOf = textSources.map((column, index) => text(column, longest[index]!));
  const timeOf = times
    .flatMap((role) => roleColumn.get(role) ?? [])
    .map((column, index) => {
      const typed = typedTime(column, select.length);
      if (typed === null) return { kind: "text" as const, ...text(column, longest[textSources.length + index]!) };
      select.push(...typed.select);
      return typed;
    });
  const builder = tableBuilder(kept, Math.max(total, 1));
  const order = decideDateOrder(
    recognised.filter(({ role }) => role === "timestamp" || role === "start").flatMap(({ column }) => sample.values[column]!),
    options.dayFirst,
  );
  const instant = instantReader(zoneOf(options.timezone), order);
  const roleIndex = texts.filter((role) => roleColumn.has(role));
  const of = (role: (typeof texts)[number]): TextColumn | null => (roleColumn.has(role) ? textOf[roleIndex.indexOf(role)]! : null);
  const plan: Plan = {
    case: of("case")!,
    activity: of("activity")!,
    resource: of("resource"),
    lifecycle: of("lifecycle"),
    attributes: textOf.slice(roleIndex.length),
    timestamp: timeOf[0]!,
    start: timeOf[1] ?? null,
  };
  const result = await connection.stream(`select ${select.join(", ")} from ${relation}`);
  const room = chunkRoom();
  let done = 0;
  builder.lineOf = () => room.row;
  for (;;) {
    signal?.throwIfAborted();
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    readChunk(chunk, plan, builder, instant, room, done);
    done += chunk.rowCount;
    onProgress?.(done, total);
  }
  const missing: LeftOut[] = wanted
    .filter((name) => !kept.includes(name))
    .map((name) => ({ name, reason: "The file has no such column." }));
  const overflowed = builder.attributes
    .filter((attribute) => attribute.overflowed)
    .map(({ name }) => ({ name, reason: "It has more than 10,000 different values." }));
  return { table: finishTable(builder), recognised, separator: null, attributesLeftOut: [...missing, ...overflowed] };
}

type Plan = {
  readonly case: TextColumn;
  readonly activity: TextColumn;
  readonly resource: TextColumn | null;
  readonly lifecycle: TextColumn | null;
  readonly attributes: readonly TextColumn[];
  readonly timestamp: TimeColumn;
  readonly start: TimeColumn | null;
};

function typedTime({ name, type }: Column, first: number): TimeColumn | null {
  const column = identifier(name);
  if (/^TIMESTAMP WITH TIME ZONE/.test(type))
    return { kind: "utc", first, select: [`coalesce(epoch_us(${column})::double / 1000, 'nan'::double)`] };
  if (type === "TIMESTAMP_NS") return { kind: "local", first, select: [`coalesce(epoch_us(${column})::double / 1000, 'nan'::double)`] };
  if (/^(TIMESTAMP|DATE)/.test(type))
    return { kind: "local", first, select: [`coalesce(epoch_us(${column}::timestamp)::double / 1000, 'nan'::double)`] };
  return null;
}

type Room = {
  row: number;
  readonly cases: Int32Array;
  readonly activities: Int32Array;
  readonly resources: Int32Array;
  readonly transitions: Int32Array;
  readonly completeAt: Float64Array;
  readonly startAt: Float64Array;
  readonly offsets: Int32Array;
  readonly unreadable: Map<number, string>;
};

function chunkRoom(): Room {
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

function readChunk(chunk: DuckDBDataChunk, plan: Plan, builder: TableBuilder, instant: InstantReader, room: Room, before: number): void {
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
      const text = room.unreadable.get(row);
      if (text === undefined) rejectRow(builder, room.row, "log/missing-timestamp", "The time is empty.");
      else rejectRow(builder, room.row, "log/unreadable-timestamp", `"${text}" is no date and time that can be read.`);
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

function readTimes(chunk: DuckDBDataChunk, column: TimeColumn, instant: InstantReader, into: Float64Array, room: Room): void {
  room.unreadable.clear();
  if (column.kind === "text") {
    visitTexts(chunk, column, (row, source, from, to) => {
      const read = from < to && readInstant(instant, source, from, to);
      into[row] = read ? instant.epochMs : Number.NaN;
      room.offsets[row] = instant.offsetMinutes;
      if (read || from === to) return;
      if (instant.contradicted && instant.order.assumed) throw new OtherDateOrder(!instant.order.dayFirst);
      room.unreadable.set(row, new TextDecoder().decode(source.subarray(from, Math.min(to, from + 60))));
    });
    return;
  }
  const numbers = numbersOf(chunk, column.first);
  for (let row = 0; row < chunk.rowCount; row++) {
    const at = numbers[row]!;
    into[row] = column.kind === "utc" || !Number.isFinite(at) ? at : instant.zone(at);
    room.offsets[row] = column.kind === "utc" ? 0 : noOffset;
  }
}
