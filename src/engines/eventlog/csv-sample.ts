import { csvScanner, feed, nextRecord } from "./csv-scanner.ts";
import { separatorOf } from "./csv-separator.ts";
import { InputFault } from "./fault.ts";
import type { Sample } from "./recognise.ts";
import { decodeUtf8 } from "./utf8.ts";

export const sampleBytes = 1 << 20;
export const sampleRows = 1000;

export type CsvSample = Sample & {
  readonly separator: number;
  /** Header names that were empty or repeated and got a name of their own. */
  readonly renamed: readonly string[];
};

/** The chunks as one, without a byte-order mark and Excel's word on the separator. */
export function csvBeginning(chunks: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((bytes, chunk) => bytes + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return withoutSeparatorLine(joined[0] === 0xef && joined[1] === 0xbb && joined[2] === 0xbf ? joined.subarray(3) : joined);
}

/** Excel's first line "sep=;" is left empty, so that lines keep their numbers; the separator shows in the rows below. */
function withoutSeparatorLine(bytes: Uint8Array): Uint8Array {
  const line = /^("?)sep=.\1(?=[\r\n])/i.exec(String.fromCharCode(...bytes.subarray(0, 12)));
  return line === null ? bytes : bytes.subarray(line[0].length);
}

/** Header and first rows of a CSV; `whole` when the bytes are the whole file. Throws InputFault for what cannot be a table. */
export function readCsvSample(bytes: Uint8Array, whole: boolean): CsvSample {
  const separator = separatorOf(bytes);
  const scanner = csvScanner(separator);
  feed(scanner, bytes);
  scanner.ended = whole;
  if (!nextRecord(scanner)) {
    if (whole) throw new InputFault("csv/empty", "The file is empty.", { line: 1 });
    throw new InputFault("csv/record-too-long", "The first line does not end within the first megabyte; this is not a table of events.", {
      line: 1,
    });
  }
  const written = fieldsOf(scanner.bytes, scanner.starts, scanner.ends, scanner.fields).map((name) => name ?? "");
  const { columns, renamed } = distinctNames(written);
  const values: (string | null)[][] = columns.map(() => []);
  let rows = 0;
  while (rows < sampleRows && nextRecord(scanner)) {
    const row = fieldsOf(scanner.bytes, scanner.starts, scanner.ends, Math.min(scanner.fields, columns.length));
    columns.forEach((_, column) => values[column]!.push(row[column] ?? null));
    rows++;
  }
  // A first row longer than the sample may still end further on, or turn out to be an unclosed quote.
  if (rows === 0 && (whole || scanner.at >= scanner.length))
    throw new InputFault("csv/header-only", "The file has a header and no rows below it.", { line: 1 });
  return { columns, values, separator, renamed };
}

function fieldsOf(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, fields: number): (string | null)[] {
  return Array.from({ length: fields }, (_, field) =>
    starts[field] === ends[field] ? null : decodeUtf8(bytes, starts[field], ends[field]),
  );
}

function distinctNames(written: readonly string[]): { columns: string[]; renamed: string[] } {
  const seen = new Set<string>();
  const renamed: string[] = [];
  const columns = written.map((name, index) => {
    const wanted = name.trim() === "" ? `column ${index + 1}` : name.trim();
    let own = wanted;
    for (let n = 2; seen.has(own); n++) own = `${wanted} (${n})`;
    seen.add(own);
    if (own !== name.trim()) renamed.push(own);
    return own;
  });
  return { columns, renamed };
}
