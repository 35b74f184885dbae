import { noteAmbiguousDates } from "./ambiguous-dates.ts";
import { csvBeginning, readCsvSample, sampleBytes, type CsvSample } from "./csv-sample.ts";
import { csvScanner, feed, nextRecord, type CsvScanner } from "./csv-scanner.ts";
import { separatorName } from "./csv-separator.ts";
import { decideDateOrder } from "./date-order.ts";
import { intern, internNeighbour } from "./dictionary.ts";
import { instantReader, readInstant, type InstantReader } from "./instant.ts";
import { OtherDateOrder, type LeftOut, type LogReader, type LogReading, type ReadingOptions } from "./log-reader.ts";
import { recogniseColumns, type Recognised } from "./recognise.ts";
import { addRow, finishTable, noteOddity, rejectRow, rowsWith, setAttribute, tableBuilder, type TableBuilder } from "./table-builder.ts";
import { decodeUtf8 } from "./utf8.ts";
import { zoneOf } from "./zone.ts";

type Reading = {
  readonly sample: CsvSample;
  readonly recognised: readonly Recognised[];
  readonly scanner: CsvScanner;
  readonly builder: TableBuilder;
  readonly complete: InstantReader;
  readonly start: InstantReader;
  /** Column of each role, -1 where there is none. */
  readonly columns: Readonly<Record<Recognised["role"], number>>;
  readonly attributes: Int32Array;
  readonly leftOut: LeftOut[];
  header: boolean;
};

/**
 * A reader of CSV event logs. Recognises separator, columns and date order from the first megabyte, then reads row by row.
 * A row is rejected, with its line and the reason, when its activity is empty, its time is missing or unreadable, or its
 * fields do not fit the header. Throws OtherDateOrder when a later date contradicts an order that was only assumed.
 */
export function csvReader(options: ReadingOptions): LogReader {
  const early: Uint8Array[] = [];
  let earlyBytes = 0;
  let reading: Reading | null = null;
  const begin = (whole: boolean): Reading => {
    const first = csvBeginning(early);
    early.length = 0;
    const begun = beginReading(first, whole, options);
    feed(begun.scanner, first);
    return begun;
  };
  return {
    push(chunk) {
      if (reading === null) {
        early.push(chunk.slice());
        earlyBytes += chunk.length;
        if (earlyBytes < sampleBytes) return;
        reading = begin(false);
      } else feed(reading.scanner, chunk);
      readRows(reading);
    },
    finish() {
      reading ??= begin(true);
      reading.scanner.ended = true;
      readRows(reading);
      return finishReading(reading);
    },
  };
}

function beginReading(first: Uint8Array, whole: boolean, options: ReadingOptions): Reading {
  const sample = readCsvSample(first, whole);
  const recognised = recogniseColumns(sample, options.columns ?? {});
  const columns = { case: -1, activity: -1, timestamp: -1, start: -1, resource: -1, lifecycle: -1 };
  for (const { role, column } of recognised) columns[role] = column;
  const zone = zoneOf(options.timezone);
  const dates = [columns.timestamp, columns.start].flatMap((column) => (column < 0 ? [] : sample.values[column]!));
  const order = decideDateOrder(dates, options.dayFirst);
  const leftOut: LeftOut[] = [];
  const used = new Set(Object.values(columns));
  const wanted = options.attributes === "some" ? sample.columns.filter((_, column) => !used.has(column)) : (options.attributes ?? []);
  const kept = wanted.filter((name) => sample.columns.includes(name));
  for (const name of wanted) if (!kept.includes(name)) leftOut.push({ name, reason: "The file has no such column." });
  const rows = Math.ceil((whole ? first.length : (options.bytes ?? first.length)) / rowLength(first));
  const builder = tableBuilder(kept, Math.min(rows + 1024, 2 ** 31));
  if (sample.renamed.length > 0) {
    const sentence = (n: number): string =>
      `${n === 1 ? "1 column had" : `${n} columns had`} no name or a repeated one and got a name of its own.`;
    noteOddity(builder, "csv/renamed-column", 1, sentence, sample.renamed.length);
  }
  const scanner = csvScanner(sample.separator);
  builder.lineOf = () => scanner.line;
  return {
    sample,
    recognised,
    scanner,
    builder,
    complete: instantReader(zone, order),
    start: instantReader(zone, order),
    columns,
    attributes: Int32Array.from(kept, (name) => sample.columns.indexOf(name)),
    leftOut,
    header: false,
  };
}

/** Mean bytes per line of the sample, a little less, so that the guess of rows is rather high. */
function rowLength(sample: Uint8Array): number {
  let lines = 1;
  for (let at = 0; at < sample.length; at++) if (sample[at] === 10) lines++;
  return Math.max(8, (sample.length / lines) * 0.98);
}

function readRows(reading: Reading): void {
  const { scanner, builder, complete, start, columns, attributes } = reading;
  if (!reading.header) {
    if (!nextRecord(scanner)) return;
    reading.header = true;
  }
  const { case: caseColumn, activity: activityColumn, timestamp, start: startColumn, resource, lifecycle } = columns;
  const width = reading.sample.columns.length;
  while (nextRecord(scanner)) {
    const { bytes, starts, ends } = scanner;
    if (scanner.misquoted || scanner.fields !== width) {
      if (!acceptsWidth(scanner, width, builder)) continue;
    }
    const caseFrom = starts[caseColumn]!;
    const caseTo = ends[caseColumn]!;
    const activityFrom = starts[activityColumn]!;
    const activityTo = ends[activityColumn]!;
    if (activityFrom === activityTo) {
      rejectRow(builder, scanner.line, "log/missing-activity", "The activity is empty.");
      continue;
    }
    if (!readInstant(complete, bytes, starts[timestamp]!, ends[timestamp]!)) {
      rejectInstant(reading, starts[timestamp]!, ends[timestamp]!);
      continue;
    }
    let startAt = Number.NaN;
    if (startColumn >= 0 && starts[startColumn]! < ends[startColumn]!) {
      if (readInstant(start, bytes, starts[startColumn]!, ends[startColumn]!)) startAt = start.epochMs;
      else unreadableStart(reading);
    }
    let resourceCode = -1;
    if (resource >= 0 && starts[resource]! < ends[resource]!)
      resourceCode = intern(builder.resources, bytes, starts[resource]!, ends[resource]!);
    let transition = -1;
    if (lifecycle >= 0 && starts[lifecycle]! < ends[lifecycle]!) {
      transition = internNeighbour(builder.transitions, bytes, starts[lifecycle]!, ends[lifecycle]!);
    }
    for (let i = 0; i < attributes.length; i++) setAttribute(builder, i, bytes, starts[attributes[i]!]!, ends[attributes[i]!]!);
    addRow(
      builder,
      caseFrom === caseTo ? -1 : internNeighbour(builder.cases, bytes, caseFrom, caseTo),
      intern(builder.activities, bytes, activityFrom, activityTo),
      complete.epochMs,
      startAt,
      resourceCode,
      transition,
      complete.offsetMinutes,
    );
  }
}

function acceptsWidth(scanner: CsvScanner, width: number, builder: TableBuilder): boolean {
  if (scanner.misquoted) {
    rejectRow(
      builder,
      scanner.line,
      "csv/text-after-quote",
      "Text follows a closing quote; a quote inside a quoted value must be doubled.",
    );
    return false;
  }
  let fields = scanner.fields;
  while (fields > width && scanner.starts[fields - 1] === scanner.ends[fields - 1]) fields--;
  if (fields === width) return true;
  rejectRow(builder, scanner.line, "csv/field-count", `The row has ${fields} fields where the header has ${width}.`);
  return false;
}

function rejectInstant(reading: Reading, from: number, to: number): void {
  const { scanner, builder, complete } = reading;
  if (from === to) {
    rejectRow(builder, scanner.line, "log/missing-timestamp", "The time is empty.");
    return;
  }
  askOrderAgain(complete);
  const text = decodeUtf8(scanner.bytes, from, to);
  rejectRow(
    builder,
    scanner.line,
    "log/unreadable-timestamp",
    `"${text.length > 60 ? `${text.slice(0, 60)}...` : text}" is no date and time that can be read.`,
  );
}

function unreadableStart(reading: Reading): void {
  askOrderAgain(reading.start);
  noteOddity(
    reading.builder,
    "log/unreadable-start",
    reading.scanner.line,
    (n) => `${rowsWith(n)} a start that cannot be read; it is left out.`,
  );
}

function askOrderAgain(reader: InstantReader): void {
  if (reader.contradicted && reader.order.assumed) throw new OtherDateOrder(!reader.order.dayFirst);
  reader.contradicted = false;
}

function finishReading(reading: Reading): LogReading {
  const { builder, complete, start, sample } = reading;
  if (complete.order.assumed) noteAmbiguousDates(builder, complete.ambiguous + start.ambiguous, complete.order.dayFirst);
  const overflowed = builder.attributes.filter((attribute) => attribute.overflowed);
  const leftOut = [...reading.leftOut, ...overflowed.map(({ name }) => ({ name, reason: "It has more than 10,000 different values." }))];
  const table = finishTable(builder);
  return { table, recognised: reading.recognised, separator: separatorName(sample.separator), attributesLeftOut: leftOut };
}
