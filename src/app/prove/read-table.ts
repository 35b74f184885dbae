import { csvBeginning, csvScanner, feed, InputFault, nextRecord, readCsvSample, sampleBytes } from "#engines/eventlog";
import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { nearest } from "../nearest.ts";

export type Table = {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** A CSV as a whole; separator recognised, gzip and windows-1252 understood. A row with too many or too few cells is refused. */
export async function readTable(path: string): Promise<Table> {
  const text = csvBeginning([asUtf8(unpacked(await readFile(path)))]);
  if (text.every((byte) => byte <= 32)) throw new InputFault("csv/empty", "The file is empty.");
  const { columns, separator } = readCsvSample(text.subarray(0, sampleBytes), text.length <= sampleBytes);
  const scanner = csvScanner(separator);
  feed(scanner, text);
  scanner.ended = true;
  nextRecord(scanner);
  const decoder = new TextDecoder();
  const rows: { line: number; cells: string[] }[] = [];
  while (nextRecord(scanner)) {
    const cells = Array.from({ length: scanner.fields }, (_, field) =>
      decoder.decode(scanner.bytes.subarray(scanner.starts[field], scanner.ends[field])).trim(),
    );
    if (cells.every((cell) => cell === "")) continue;
    if (cells.length !== columns.length) {
      const message = `The row has ${cells.length} cells, the heading has ${columns.length}.`;
      throw new InputFault("csv/row-width", message, { line: scanner.line });
    }
    rows.push({ line: scanner.line, cells });
  }
  return { path, columns, rows };
}

/** Where a named column is; throws InputFault with the nearest name. */
export function columnAt({ columns }: Table, name: string, flag: string): number {
  const at = columns.indexOf(name);
  if (at >= 0) return at;
  const meant = nearest(name, columns);
  const hint =
    meant === undefined
      ? ` It has ${columns
          .map((column) => `"${column}"`)
          .slice(0, 12)
          .join(", ")}.`
      : ` Did you mean "${meant}"?`;
  throw new InputFault("table/no-column", `The file has no column "${name}" (${flag}).${hint}`, { line: 1 });
}

const missing = new Set(["", "na", "nan", "null", "none", "n/a", "#n/a", ".", "-"]);

/** A number as people and programs write it; NaN where it is missing. Throws InputFault for anything else. */
export function numberIn(text: string, line: number, column: string): number {
  if (missing.has(text.toLowerCase())) return Number.NaN;
  const value = /^[+-]?\d+,\d+$/.test(text) ? Number(text.replace(",", ".")) : Number(text);
  if (Number.isFinite(value) && !/^0[xob]/i.test(text)) return value;
  throw new InputFault("table/no-number", `${column} "${text.slice(0, 60)}" is not a number; leave it empty where it is missing.`, {
    line,
    field: column,
  });
}

function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: 1 << 30 });
  } catch {
    throw new InputFault("file/not-gzip", "The file begins like gzip but cannot be unpacked.");
  }
}

function asUtf8(bytes: Uint8Array): Uint8Array {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  if (wide === null && isUtf8(bytes)) return bytes;
  return new TextEncoder().encode(new TextDecoder(wide ?? "windows-1252").decode(bytes));
}
