import { csvBeginning, csvScanner, feed, InputFault, nextRecord, readCsvSample, sampleBytes } from "#engines/eventlog";
import type { Call } from "#platform/registry";
import type { Route } from "#platform/contract";
import { Refusal } from "#platform/errors";
import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import type { ZodType, z } from "zod";

const mostMegabytes = 10;
const mostRows = 20_000;

export type ListProblem = { readonly line: number; readonly column: string | null; readonly message: string };
export type ListRow<T> = { readonly line: number; readonly value: T };
export type ReadList<T> = { readonly rows: readonly ListRow<T>[]; readonly problems: readonly ListProblem[] };

/** The rows of an uploaded CSV with these columns, each read by `schema`; whatever is wrong is said with its line and column. */
export async function readCsvList<S extends ZodType>(
  call: Pick<Call<Route>, "upload" | "platform" | "signal">,
  columns: readonly string[],
  needed: readonly string[],
  schema: S,
): Promise<ReadList<z.output<S>>> {
  const { stream, announcedBytes } = await call.upload();
  const file = await call.platform.files.receive(stream, {
    maximumBytes: mostMegabytes * 1024 * 1024,
    announcedBytes,
    signal: call.signal,
  });
  try {
    return readRows(textOf(await readFile(file.path)), columns, needed, schema);
  } catch (error) {
    if (error instanceof InputFault) throw faulty(error.message);
    throw error;
  } finally {
    await call.platform.files.remove(file.name);
  }
}

const faulty = (message: string): Refusal =>
  new Refusal("invalid", "governance/list-unreadable", message, { errors: [{ path: "file", message }] });

function textOf(given: Buffer): Uint8Array {
  if (given.length === 0) throw faulty("The file is empty.");
  if (given[0] === 0x50 && given[1] === 0x4b) throw faulty("This is a ZIP archive or an Excel workbook; save the sheet as CSV.");
  const bytes = isUtf8(given) ? given : Buffer.from(new TextDecoder("windows-1252").decode(given));
  if (bytes.includes(0)) throw faulty("The file holds a NUL byte: it is binary, not text.");
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

export function readRows<S extends ZodType>(
  bytes: Uint8Array,
  columns: readonly string[],
  needed: readonly string[],
  schema: S,
): ReadList<z.output<S>> {
  const text = csvBeginning([bytes]);
  const { columns: given, separator } = readCsvSample(text.subarray(0, sampleBytes), text.length <= sampleBytes);
  const names = given.map((name) => name.trim().toLowerCase());
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw faulty(`The heading lacks ${missing.map((name) => `"${name}"`).join(", ")}. It may have ${columns.join(", ")}.`);
  const scanner = csvScanner(separator);
  feed(scanner, text);
  scanner.ended = true;
  nextRecord(scanner);
  const decoder = new TextDecoder();
  const rows: ListRow<z.output<S>>[] = [];
  const problems: ListProblem[] = [];
  while (nextRecord(scanner)) {
    const cells = Array.from({ length: scanner.fields }, (_, at) =>
      decoder
        .decode(scanner.bytes.subarray(scanner.starts[at] ?? 0, scanner.ends[at] ?? 0))
        .normalize("NFC")
        .trim(),
    );
    if (cells.every((cell) => cell === "")) continue;
    const { line } = scanner;
    if (rows.length >= mostRows) throw faulty(`A list has at most ${mostRows} rows.`);
    if (scanner.fields !== names.length) {
      problems.push({ line, column: null, message: `The line has ${scanner.fields} cells, the heading has ${names.length}.` });
      continue;
    }
    const read = schema.safeParse(Object.fromEntries(columns.map((name) => [name, plain(cells[names.indexOf(name)] ?? "")])));
    if (read.success) rows.push({ line, value: read.data });
    else for (const { path, message } of read.error.issues) problems.push({ line, column: String(path[0] ?? ""), message });
  }
  return { rows, problems };
}

/** An apostrophe before what a spreadsheet would run is ours, put there by the export. */
const plain = (cell: string): string => (/^'[=+\-@＝＋－＠\t\r]/.test(cell) ? cell.slice(1) : cell);
