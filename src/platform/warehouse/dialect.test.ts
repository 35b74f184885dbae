import { testDatabases } from "#platform/testing";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newAnalytics } from "./analytics.ts";
import { duckdb, postgres, type Dialect } from "./dialect.ts";

/** Ten rows: case, activity, instant. Two share an instant, one is before 1970, one is a Sunday night. */
const rows = [
  ["c1", "register", "2026-01-04T23:59:59.999Z"],
  ["c1", "check", "2026-01-05T00:00:00Z"],
  ["c1", "decide", "2026-01-07T12:00:00.5Z"],
  ["c2", "register", "2026-01-05T10:00:00+02:00"],
  ["c2", "check", "2026-01-05T10:00:00+02:00"],
  ["c2", "check", "2026-01-06T10:00:00+02:00"],
  ["c2", "decide", "2026-01-12T08:00:00Z"],
  ["ünï'", "register", "1969-12-28T00:00:00Z"],
  ["ünï'", "check", "1969-12-29T00:00:00Z"],
  ["ünï'", "decide", "1970-01-01T00:00:00Z"],
] as const;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const values = rows
  .map(([id, activity, at], row) => `(${text(id)}, '${activity}', cast('${at}' as timestamp with time zone), ${row})`)
  .join(", ");
const create = `create table ev as select * from (values ${values}) as v (case_id, activity, happened, source_row)`;

/** The same text on every engine. */
const question = (sql: Dialect, files: readonly string[]): string => `
  with e as (select case_id, activity, source_row, ${sql.epochMs("happened")} as ms from ${sql.relation({ files, table: "ev" })}),
       d as (select case_id, activity, ms, source_row, ms - lag(ms) over (partition by case_id order by ms, source_row) as gap from e)
  select case_id, ${sql.orderedVariant("activity", "ms, source_row")} as variant, count(*) as events,
         ${sql.quantile("gap", 0.25)} as quarter, min(${sql.weekOf("ms")}) as first_week, max(${sql.weekOf("ms")}) as last_week,
         ${sql.hashBucket("case_id", 8)} as bucket
    from d group by case_id order by ${sql.hashBucket("case_id", 8)}, case_id`;

const monday = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const expected = [
  {
    case_id: "c1",
    variant: "register\u001fcheck\u001fdecide",
    events: 3,
    quarter: 1 + (216_000_500 - 1) / 4,
    first_week: monday("2025-12-29"),
    last_week: monday("2026-01-05"),
  },
  {
    case_id: "c2",
    variant: "register\u001fcheck\u001fcheck\u001fdecide",
    events: 4,
    quarter: 43_200_000,
    first_week: monday("2026-01-05"),
    last_week: monday("2026-01-12"),
  },
  {
    case_id: "ünï'",
    variant: "register\u001fcheck\u001fdecide",
    events: 3,
    quarter: 129_600_000,
    first_week: monday("1969-12-22"),
    last_week: monday("1969-12-29"),
  },
];
const plain = (found: readonly Record<string, unknown>[]): unknown[] =>
  found.map((row) => Object.fromEntries(Object.entries(row).map(([name, one]) => [name, typeof one === "bigint" ? Number(one) : one])));
const byCase = (found: readonly unknown[]): unknown[] =>
  (found as { case_id: string }[])
    .toSorted((a, b) => (a.case_id < b.case_id ? -1 : 1))
    .map(({ ...row }) => ({ ...row, bucket: undefined }));

test("one question has the same answer on every engine", async () => {
  const data = mkdtempSync(join(tmpdir(), "dialect [1] it's *-"));
  const analytics = newAnalytics({ data, analyticsMegabytes: 256 });
  const connection = await analytics.connection();
  await connection.run(create);
  const path = join(data, "a[1].parquet");
  await connection.run(`copy ev to ${text(path)} (format parquet)`);
  const onDuck = plain((await connection.runAndReadAll(question(duckdb, [path]))).getRowObjects());
  connection.closeSync();
  analytics.close();
  rmSync(data, { recursive: true });
  expect(byCase(onDuck)).toEqual(expected.map((row) => ({ ...row, bucket: undefined })));
  for (const { open } of testDatabases) {
    const database = await open();
    await database.script(create);
    expect((await database.raw.query(question(postgres, []))).rows).toEqual(onDuck);
    await database.close();
  }
});
