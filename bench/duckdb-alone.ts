// The yardstick: DuckDB, as a whole process, reads the CSV into a typed table and does nothing else.
import { DuckDBInstance } from "@duckdb/node-api";

const path = (process.argv[2] ?? "").replaceAll("'", "''");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run(
  `create table log as select * from read_csv('${path}', header = true, columns = {case_id: 'varchar', activity: 'varchar', "timestamp": 'timestamptz', resource: 'varchar'})`,
);
const [[rows]] = (await connection.runAndReadAll("select count(*)::integer from log")).getRows() as [[number]];
console.log(JSON.stringify({ rows }));
