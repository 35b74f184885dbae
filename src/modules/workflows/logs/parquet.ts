import type { DuckDBConnection } from "@duckdb/node-api";
import {
  decideDateOrder,
  finishTable,
  InputFault,
  instantReader,
  OtherDateOrder,
  recogniseColumns,
  tableBuilder,
  zoneOf,
  type LeftOut,
  type LogReading,
  type ReadingOptions,
  type Recognised,
  type Sample,
} from "#engines/eventlog";
import { identifier, literal, withAnalytics } from "./analytics.ts";
import { chunkCodes, readChunk, type Plan, type TimeColumn } from "./parquet-chunk.ts";
import { sizesOf, textColumn, type TextColumn, type TextSize } from "./text-column.ts";

type ParquetReading = {
  readonly spill?: string | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};
type Column = { readonly name: string; readonly type: string };

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
  const timeSources = times.flatMap((role) => roleColumn.get(role) ?? []);
  const textTimes = timeSources.filter((column) => timeInMilliseconds(column) === null);
  const sizes = await sizesOf(connection, relation, [...textSources, ...textTimes].map(asText));
  const select: string[] = [];
  const text = (column: Column, size: TextSize): TextColumn => {
    const asked = textColumn(asText(column), size, select.length);
    select.push(...asked.select);
    return asked;
  };
  const textOf = textSources.map((column, index) => text(column, sizes[index]!));
  const timeOf = timeSources.map((column): TimeColumn => {
    const typed = timeInMilliseconds(column);
    if (typed === null) return { kind: "text", ...text(column, sizes[textSources.length + textTimes.indexOf(column)]!) };
    const first = select.push(typed.expression) - 1;
    return { kind: typed.kind, first };
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
  const room = chunkCodes();
  let done = 0;
  builder.lineOf = () => room.row;
  // DuckDB makes the next chunk while this one is read; nothing may be under way when the connection closes.
  let next = result.fetchChunk();
  try {
    for (let chunk = await next; chunk !== null && chunk.rowCount > 0; chunk = await next) {
      signal?.throwIfAborted();
      next = result.fetchChunk();
      readChunk(chunk, plan, builder, instant, room, done);
      done += chunk.rowCount;
      onProgress?.(done, total);
    }
  } finally {
    await Promise.allSettled([next]);
  }
  const missing: LeftOut[] = wanted
    .filter((name) => !kept.includes(name))
    .map((name) => ({ name, reason: "The file has no such column." }));
  const overflowed = builder.attributes
    .filter((attribute) => attribute.overflowed)
    .map(({ name }) => ({ name, reason: "It has more than 10,000 different values." }));
  return { table: finishTable(builder), recognised, separator: null, attributesLeftOut: [...missing, ...overflowed] };
}

/** Milliseconds of a typed time column; null for one that is text or a number. NaN where it is empty. */
function timeInMilliseconds({ name, type }: Column): { readonly kind: "utc" | "local"; readonly expression: string } | null {
  const column = identifier(name);
  const milliseconds = (microseconds: string): string => `coalesce(epoch_us(${microseconds})::double / 1000, 'nan'::double)`;
  if (/^TIMESTAMP WITH TIME ZONE/.test(type)) return { kind: "utc", expression: milliseconds(column) };
  if (type === "TIMESTAMP_NS") return { kind: "local", expression: milliseconds(column) };
  if (/^(TIMESTAMP|DATE)/.test(type)) return { kind: "local", expression: milliseconds(`${column}::timestamp`) };
  return null;
}
