import { transaction } from "#platform/db";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeSpill } from "./analytics.ts";
import type { Batch } from "./warehouse.ts";

const partition = { workflow: "workflow_1", year: "2026" };
const batch = (name: string): Batch => ({ stream: "instances", partition, batch: name });

describe.each(testDatabases)("the warehouse on $name", (database) => {
  let app: TestPlatform;
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [], database });
  });
  afterAll(() => app.close());
  const parquet = (rows: number) => async (path: string) => {
    const connection = await app.platform.warehouse.connection();
    await connection.run(`copy (select range as n from range(${rows})) to '${path}' (format parquet)`);
    connection.closeSync();
    return { rows };
  };
  const names = async (): Promise<string[]> =>
    (await app.platform.warehouse.files(app.platform.db, "instances", { year: "2026", workflow: "workflow_1" })).map(
      (one) => `${one.batch}:${one.rows}`,
    );

  test("a file is live with the commit, and not before or without it", async () => {
    const { warehouse, db } = app.platform;
    const staged = await warehouse.stage(batch("one"), parquet(3));
    expect(staged.name).toBe("instances/workflow=workflow_1/year=2026/one.parquet");
    expect(await names()).toEqual([]);
    await expect(
      transaction(db, async (tx) => {
        await warehouse.publish(tx, staged);
        throw new Error("undo");
      }),
    ).rejects.toThrow("undo");
    expect(await names()).toEqual([]);
    await transaction(db, (tx) => warehouse.publish(tx, staged));
    await transaction(db, (tx) => warehouse.write(tx, batch("two"), parquet(5)));
    expect(await names()).toEqual(["one:3", "two:5"]);
  });

  test("what was staged and not published can be taken away, what was published not", async () => {
    const { warehouse, db } = app.platform;
    const idle = await warehouse.stage(batch("idle"), parquet(3));
    await warehouse.unstage(db, idle);
    expect(existsSync(idle.path)).toBe(false);
    const [one] = await warehouse.files(db, "instances", partition);
    await warehouse.unstage(db, { ...idle, name: one?.name ?? "", path: one?.path ?? "" });
    expect(existsSync(one?.path ?? "")).toBe(true);
  });

  test("the same batch again takes its place", async () => {
    await transaction(app.platform.db, (tx) => app.platform.warehouse.write(tx, batch("one"), parquet(4)));
    expect(await names()).toEqual(["two:5", "one:4"]);
    const [, file] = await app.platform.warehouse.files(app.platform.db, "instances", partition);
    const connection = await app.platform.warehouse.connection();
    expect((await connection.runAndReadAll("select count(*)::int from read_parquet($1)", [file?.path ?? ""])).getRows()).toEqual([[4]]);
    connection.closeSync();
  });

  test("what is retired is out, can come back, and is deleted after the grace", async () => {
    const { warehouse, db } = app.platform;
    const what = { stream: "instances", partition, batch: "two" };
    expect(await transaction(db, (tx) => warehouse.retire(tx, what))).toBe(1);
    expect(await names()).toEqual(["one:4"]);
    expect(await transaction(db, (tx) => warehouse.restore(tx, what))).toBe(1);
    expect(await names()).toEqual(["two:5", "one:4"]);
    await transaction(db, (tx) => warehouse.retire(tx, what));
    const now = await app.platform.clock();
    expect(await warehouse.sweep(db, now)).toEqual({ deleted: 0 });
    expect(await warehouse.sweep(db, new Date(now.getTime() + 31 * 86_400_000))).toEqual({ deleted: 1 });
    expect(await names()).toEqual(["one:4"]);
  });

  test("a killed process leaves nothing that stays: orphans and temporary files go", async () => {
    const folder = join(app.data, "warehouse", "instances", "workflow=workflow_1", "year=2026");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "orphan.parquet"), "half");
    writeFileSync(join(app.data, "tmp", "staging", "x.parquet"), "half");
    expect(await app.platform.warehouse.sweep(app.platform.db, await app.platform.clock())).toEqual({ deleted: 2 });
    expect(readdirSync(folder)).toEqual(["one.parquet"]);
    expect(readdirSync(join(app.data, "tmp", "staging"))).toEqual([]);
  });

  test("a writer that fails leaves nothing", async () => {
    await expect(
      app.platform.warehouse.stage(batch("three"), async (path) => {
        writeFileSync(path, "half");
        throw new Error("stopped");
      }),
    ).rejects.toThrow("stopped");
    expect(existsSync(join(app.data, "warehouse", "instances", "workflow=workflow_1", "year=2026", "three.parquet"))).toBe(false);
    expect(readdirSync(join(app.data, "tmp", "staging"))).toEqual([]);
  });

  test("names with path in them are a fault", async () => {
    await expect(app.platform.warehouse.stage({ stream: "..", partition: {}, batch: "x" }, parquet(1))).rejects.toThrow(
      /cannot be part of a warehouse path/,
    );
  });

  test("the engine keeps to its limits", async () => {
    const connection = await app.platform.warehouse.connection();
    const { 0: row } = (
      await connection.runAndReadAll(
        "select current_setting('temp_directory') as t, current_setting('autoinstall_known_extensions') as i, current_setting('autoload_known_extensions') as l, current_setting('memory_limit') as m",
      )
    ).getRows();
    connection.closeSync();
    expect(row?.[0]).toContain(app.data);
    expect(row?.slice(1)).toEqual([false, false, "1.0 GiB"]);
  });
});

test("what killed processes spilled goes at start; beside a worker only what is a day old", () => {
  const data = mkdtempSync(join(tmpdir(), "millrace-spill-"));
  const [old, young] = [join(data, "tmp", "import-old"), join(data, "tmp", "import-young")];
  for (const folder of [old, young, join(data, "tmp", "staging")]) mkdirSync(folder, { recursive: true });
  const yesterday = Date.now() / 1000 - 90_000;
  for (const folder of [old, join(data, "tmp", "staging")]) utimesSync(folder, yesterday, yesterday);
  removeSpill(data, true);
  expect(readdirSync(join(data, "tmp")).toSorted()).toEqual(["import-young", "staging"]);
  removeSpill(data, false);
  expect(readdirSync(join(data, "tmp"))).toEqual([]);
  rmSync(data, { recursive: true });
});
