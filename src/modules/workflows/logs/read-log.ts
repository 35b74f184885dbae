import {
  csvReader,
  OtherDateOrder,
  xesReader,
  type LeftOut,
  type LogReader,
  type LogReading,
  type ReadingOptions,
  type Recognised,
} from "#engines/eventlog";
import type { EventTable } from "#engines/eventlog";
import type { Mapping } from "../contract/import.ts";
import { decideEncoding, decodedBytes, OtherEncoding, type Encoding } from "./encoding.ts";
import { bytesOfFile, examineFile } from "./file-bytes.ts";
import { readParquet } from "./parquet.ts";

export type ReadLogOptions = {
  /** Chosen columns, zone and date order; what is left out is recognised. */
  readonly mapping?: Mapping | undefined;
  /** Columns kept besides; "some" keeps every column with at most 10,000 different values. */
  readonly attributes?: readonly string[] | "some" | undefined;
  readonly onProgress?: ((bytesDone: number, bytesTotal: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where Parquet is unpacked if memory does not suffice; the system's folder for temporary files if not given. */
  readonly spill?: string | undefined;
};

export type ReadLog = {
  readonly table: EventTable;
  readonly format: "csv" | "xes" | "parquet";
  readonly encoding: string;
  readonly separator: string | null;
  readonly recognised: readonly Recognised[];
  readonly attributesLeftOut: readonly LeftOut[];
};

/**
 * Reads an event log of any size: XES, CSV (both also as gzip) or Parquet, told apart by content. Throws InputFault for a
 * file that cannot be used as a whole; single bad rows are counted in `table.reading`. Stops with the reason of `signal`.
 */
export async function readLog(path: string, options: ReadLogOptions = {}): Promise<ReadLog> {
  const kind = await examineFile(path);
  const reading = readingOptions(options);
  if (kind.parquet) return { format: "parquet", encoding: "binary", ...(await readParquet(path, reading, options)) };
  let encoding = await decideEncoding(path, kind);
  for (let dayFirst = reading.dayFirst; ;) {
    try {
      const read = await readText(
        path,
        kind.gzip,
        encoding,
        { ...reading, dayFirst, bytes: kind.gzip ? undefined : kind.bytes },
        kind.bytes,
        options,
      );
      return { ...read, table: withEncoding(read.table, encoding), format: encoding.xml ? "xes" : "csv", encoding: encoding.name };
    } catch (error) {
      if (error instanceof OtherDateOrder) dayFirst = error.dayFirst;
      else if (error instanceof OtherEncoding) encoding = { ...encoding, name: "windows-1252" };
      else throw error;
    }
  }
}

function withEncoding(table: EventTable, encoding: Encoding): EventTable {
  if (encoding.name !== "windows-1252" || encoding.xml) return table;
  const sentence = "The file is not UTF-8; read as windows-1252, look at names with accents.";
  const oddities = [...table.reading.oddities, { code: "text/windows-1252", count: 1, sentence }];
  return { ...table, reading: { ...table.reading, oddities } };
}

/** The part of a mapping that the engine's readers understand. */
export function readingOptions({ mapping, attributes }: Pick<ReadLogOptions, "mapping" | "attributes">): ReadingOptions {
  const columns = Object.fromEntries(
    (["case", "activity", "timestamp", "start", "resource", "lifecycle"] as const).flatMap((role) =>
      mapping?.[role] === undefined ? [] : [[role, mapping[role]]],
    ),
  );
  return { columns, attributes: attributes ?? mapping?.attributes ?? [], timezone: mapping?.timezone, dayFirst: mapping?.dayFirst };
}

async function readText(
  path: string,
  gzip: boolean,
  encoding: Encoding,
  reading: ReadingOptions,
  bytesTotal: number,
  { onProgress, signal }: ReadLogOptions,
): Promise<LogReading> {
  const reader: LogReader = encoding.xml ? xesReader(reading) : csvReader(reading);
  const bytes = bytesOfFile(path, gzip, onProgress && ((taken) => onProgress(taken, bytesTotal)), signal);
  for await (const chunk of decodedBytes(bytes, encoding, { path, gzip })) reader.push(chunk);
  return reader.finish();
}
