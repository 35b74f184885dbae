import { DOUBLE, DuckDBDataChunk, ENUM, VARCHAR, type DuckDBConnection, type DuckDBType } from "@duckdb/node-api";
import { allNames, nameAt, type InstanceLog } from "#engines/eventlog";
import { literal, identifier, withAnalytics } from "./analytics.ts";

/** What a file of instances says about itself besides its rows, so that it is read back exactly as it was. */
export type InstancesHeader = {
  readonly format: 1;
  readonly activities: readonly string[];
  readonly resources: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Cases without an instance, by their code. */
  readonly emptyCases: readonly (readonly [code: number, name: string])[];
  readonly hasStart: boolean;
  readonly ordering: InstanceLog["ordering"];
};

const vectorRows = 2048;
const none = "\u0001none";

/**
 * Writes a log as one Parquet file, one row per instance, in order: case_id, activity, start_ms, complete_ms (epoch
 * milliseconds, UTC), performer, and a_NAME for each attribute; null where there is none. Codes and what rows cannot say stand
 * in the file's metadata under "millrace".
 */
export async function writeInstances(path: string, log: InstanceLog, spill?: string): Promise<void> {
  await withAnalytics(async ({ connection }) => {
    const types = [
      VARCHAR,
      enumOf(log.activities),
      DOUBLE,
      DOUBLE,
      enumOf(log.resources),
      ...log.attributes.map(({ values }) => enumOf(allNames(values))),
    ];
    const names = ["case_id", "activity", "start_ms", "complete_ms", "performer", ...log.attributes.map(({ name }) => `a_${name}`)];
    await createTable(connection, names, types);
    await appendRows(connection, log, types);
    const columns = names.map((name, index) => {
      const column = identifier(name);
      if (name === "start_ms") return `case when isnan(${column}) then null else ${column} end as ${column}`;
      return index === 1 || index >= 4 ? `nullif(${column}::varchar, ${literal(none)}) as ${column}` : column;
    });
    const header = literal(JSON.stringify(headerOf(log)));
    await connection.run(
      `copy (select ${columns.join(", ")} from instances) to ${literal(path)} (format parquet, compression zstd, kv_metadata {millrace: ${header}})`,
    );
  }, spill);
}

const enumOf = (values: readonly string[]): DuckDBType => ENUM([...values, none]);

async function createTable(connection: DuckDBConnection, names: readonly string[], types: readonly DuckDBType[]): Promise<void> {
  for (const [index, type] of types.entries()) {
    if (index === 1 || index >= 4) await connection.run(`create type t${index} as ${type.toString()}`);
  }
  const columns = names.map((name, index) => `${identifier(name)} ${index === 1 || index >= 4 ? `t${index}` : types[index]!.toString()}`);
  await connection.run(`create table instances (${columns.join(", ")})`);
}

async function appendRows(connection: DuckDBConnection, log: InstanceLog, types: readonly DuckDBType[]): Promise<void> {
  const appender = await connection.createAppender("instances");
  const chunk = DuckDBDataChunk.create(types, vectorRows);
  const vectors = types.map((_, index) => chunk.getColumnVector(index));
  const codes = (index: number): Uint8Array | Uint16Array | Uint32Array => (vectors[index] as unknown as { items: Uint32Array }).items;
  const numbers = (index: number): Float64Array => (vectors[index] as unknown as { items: Float64Array }).items;
  const coded = [
    { items: codes(1), of: log.activityOf, none: log.activities.length },
    { items: codes(4), of: log.resourceOf, none: log.resources.length },
    ...log.attributes.map(({ codeOf, values }, index) => ({ items: codes(5 + index), of: codeOf, none: values.size })),
  ];
  let inCase = 0;
  let name = "";
  let named = -1;
  for (let from = 0; from < log.instances; from += vectorRows) {
    const rows = Math.min(vectorRows, log.instances - from);
    for (const { items, of, none: missing } of coded)
      for (let row = 0; row < rows; row++) items[row] = of[from + row]! < 0 ? missing : of[from + row]!;
    numbers(3).set(log.completeAt.subarray(from, from + rows));
    if (log.startAt === null) numbers(2).fill(Number.NaN);
    else numbers(2).set(log.startAt.subarray(from, from + rows));
    const cases = vectors[0] as unknown as { setItem(index: number, value: string): void };
    for (let row = 0; row < rows; row++) {
      while (log.caseStart[inCase + 1]! <= from + row) inCase++;
      if (named !== inCase) {
        name = nameAt(log.cases, inCase);
        named = inCase;
      }
      cases.setItem(row, name);
    }
    chunk.rowCount = rows;
    for (const vector of vectors) vector.flush();
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function headerOf(log: InstanceLog): InstancesHeader {
  const emptyCases: [number, string][] = [];
  for (let code = 0; code < log.cases.size; code++) {
    if (log.caseStart[code] === log.caseStart[code + 1]) emptyCases.push([code, nameAt(log.cases, code)]);
  }
  return {
    format: 1,
    activities: log.activities,
    resources: log.resources,
    attributes: log.attributes.map(({ name, values }) => ({ name, values: allNames(values) })),
    emptyCases,
    hasStart: log.startAt !== null,
    ordering: log.ordering,
  };
}
