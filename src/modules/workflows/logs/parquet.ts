import { InputFault, type LogReading, type ReadingOptions } from "#engines/eventlog";
export async function readParquet(_path: string, _reading: ReadingOptions, _options: unknown): Promise<LogReading> {
  throw new InputFault("parquet/not-yet", "Parquet is not read yet.");
}
