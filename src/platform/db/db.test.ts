import { testDatabases } from "#platform/testing";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync, copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonb, transaction, type OpenDatabase } from "./database.ts";
import { lockDataFolder } from "./lock.ts";
import { isCurrent, migrate, migrationsFolder, readMigrations } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";

describe.each(testDatabases)("on $name", ({ open }) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
    await migrate(database);
  }, 60_000);
  afterAll(() => database.close());

  test("running them again changes nothing", async () => {
    expect(await migrate(database)).toEqual({ applied: [] });
    expect(await isCurrent(database.db)).toBe(true);
  });

  test("an edited migration and an unknown one are refused with their name", async () => {
    const folder = mkdtempSync(join(tmpdir(), "migrations-"));
    for (const { name } of readMigrations()) copyFileSync(join(migrationsFolder, name), join(folder, name));
    writeFileSync(join(folder, "0001-platform-foundation.sql"), "create schema other;");
    await expect(migrate(database, { folder })).rejects.toThrow(/0001-platform-foundation\.sql was edited/);
    rmSync(join(folder, "0001-platform-foundation.sql"));
    await expect(migrate(database, { folder })).rejects.toThrow(/0001-platform-foundation\.sql, which this version/);
    expect(await isCurrent(database.db, folder)).toBe(true);
    writeFileSync(join(folder, "9999-people-later.sql"), "select 1");
    expect(await isCurrent(database.db, folder)).toBe(false);
  });

  test("a migration that fails leaves nothing behind", async () => {
    const folder = mkdtempSync(join(tmpdir(), "migrations-"));
    for (const { name } of readMigrations()) copyFileSync(join(migrationsFolder, name), join(folder, name));
    writeFileSync(join(folder, "9998-people-broken.sql"), "create table people.half (id int); select * from nowhere;");
    await expect(migrate(database, { folder })).rejects.toThrow(/9998-people-broken\.sql failed and was undone/);
    const { rows } = await sql<{ found: string | null }>`select to_regclass('people.half')::text as found`.execute(database.db);
    expect(rows).toEqual([{ found: null }]);
  });

  test("both engines give the same kinds of values", async () => {
    const { rows } = await sql`select 5::bigint as big, count(*) as n, 1.5::numeric as exact, date '2026-02-03' as day,
      timestamptz '2026-02-03T04:05:06Z' as at, ${jsonb({ a: [1, "x"] })} as object, ${jsonb([1, "x"])} as list, ${jsonb("text")} as text, null::text as nothing`.execute(
      database.db,
    );
    expect(rows).toEqual([
      {
        big: 5,
        n: 1,
        exact: 1.5,
        day: "2026-02-03",
        at: new Date("2026-02-03T04:05:06Z"),
        object: { a: [1, "x"] },
        list: [1, "x"],
        text: "text",
        nothing: null,
      },
    ]);
  });

  test("a query past the open transaction is a fault, not an endless wait", async () => {
    await expect(transaction(database.db, () => sql`select 1`.execute(database.db))).rejects.toThrow(/past the open transaction/);
    await expect(sql`select 1`.execute(database.db)).resolves.toBeDefined();
  });

  test("transactions that run at once each see only themselves", async () => {
    await sql`create table if not exists people.counter (n int)`.execute(database.db);
    await sql`delete from people.counter`.execute(database.db);
    await sql`insert into people.counter values (0)`.execute(database.db);
    await Promise.allSettled(
      Array.from({ length: 20 }, (_, turn) =>
        transaction(database.db, async (tx) => {
          await sql`update people.counter set n = n + 1`.execute(tx);
          if (turn % 2) throw new Error("undo this one");
        }),
      ),
    );
    expect((await sql`select n from people.counter`.execute(database.db)).rows).toEqual([{ n: 10 }]);
    await sql`drop table people.counter`.execute(database.db);
  });
});

test("the embedded database survives closing, and says that it is durable", async () => {
  const data = mkdtempSync(join(tmpdir(), "data-"));
  const first = await openDatabase({ data });
  await first.script("create table kept (n int); insert into kept values (7)");
  expect((await first.raw.query("show fsync")).rows).toEqual([{ fsync: "on" }]);
  await first.close();
  const second = await openDatabase({ data });
  expect((await second.raw.query("select n from kept")).rows).toEqual([{ n: 7 }]);
  await second.close();
  rmSync(data, { recursive: true });
}, 60_000);

test("a data folder has one holder, and the second is told so", () => {
  const data = mkdtempSync(join(tmpdir(), "data-"));
  const lock = lockDataFolder(data);
  expect(() => lockDataFolder(data)).toThrow(/is taken: another Millrace process is using it/);
  writeFileSync(join(data, "server.json"), JSON.stringify({ url: "http://127.0.0.1:7340", token: "t", pid: 42 }));
  expect(() => lockDataFolder(data)).toThrow(/process 42 at http:\/\/127\.0\.0\.1:7340/);
  lock.release();
  lockDataFolder(data).release();
  rmSync(data, { recursive: true });
});

test("beside a database server several hold a data folder together, and nobody is alone in it meanwhile", () => {
  const data = mkdtempSync(join(tmpdir(), "data-"));
  const first = lockDataFolder(data, "shared");
  const second = lockDataFolder(data, "shared");
  first.release();
  expect(() => lockDataFolder(data)).toThrow(/is taken/);
  second.release();
  const alone = lockDataFolder(data);
  expect(() => lockDataFolder(data, "shared")).toThrow(/is taken/);
  alone.release();
  lockDataFolder(data, "shared").release();
  rmSync(data, { recursive: true });
});

test("a data folder that cannot be used is a sentence", () => {
  expect(() => lockDataFolder("/dev/null/data")).toThrow(/cannot be used: .*Give MILLRACE_DATA a folder/);
});

test("an embedded database that cannot be read is refused in a sentence", async () => {
  const data = mkdtempSync(join(tmpdir(), "millrace-damaged-"));
  mkdirSync(join(data, "database"));
  writeFileSync(join(data, "database", "PG_VERSION"), "garbage");
  await expect(openDatabase({ data })).rejects.toMatchObject({ kind: "unavailable", code: "db/damaged" });
  rmSync(data, { recursive: true });
});
