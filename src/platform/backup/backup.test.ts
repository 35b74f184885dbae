import { change, system, verifyChain } from "#platform/audit";
import { readConfig } from "#platform/config";
import { migrate, readMigrations, type OpenDatabase } from "#platform/db";
import { fillPlausibly, testDatabases } from "#platform/testing";
import type { ModuleDefinition } from "#platform/registry";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { linesOf, tablesOf } from "./backup-store.ts";
import { checkBackup, makeBackup, openBackup, recordRestore, restoreBackup, type Manifest } from "./index.ts";
import { manifestText, readManifestText } from "./manifest.ts";

const now = new Date("2026-11-21T10:00:00Z");
let top = "";
const opened: OpenDatabase[] = [];
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "backup-"));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  rmSync(top, { recursive: true, force: true });
});

const keeping = async (open: () => Promise<OpenDatabase>): Promise<OpenDatabase> => {
  const database = await open();
  opened.push(database);
  return database;
};
const folder = (name: string): string => {
  const path = join(top, name);
  mkdirSync(path, { recursive: true });
  return path;
};
const config = (data: string) => readConfig({ MILLRACE_DATA: data });
const upload = "upload-0123456789abcdef0123456789abcdef";
const module: ModuleDefinition = {
  name: "people",
  endpoints: [],
  permissions: [],
  jobs: [],
  uploads: async () => new Set([upload]),
};
const source = (database: OpenDatabase, data: string) => ({ config: config(data), db: database.db, modules: [module], now });

/** Everything in every table, in an order that does not depend on the engine. */
async function contentOf({ db }: OpenDatabase): Promise<Map<string, string[]>> {
  const content = new Map<string, string[]>();
  for (const { name, types } of await tablesOf(db)) {
    const lines = await db.transaction().execute(async (tx) => {
      await sql`set local timezone = 'UTC'`.execute(tx);
      const all: string[] = [];
      for await (const some of linesOf(tx, { name, columns: [...types.keys()] }, 7)) all.push(...some);
      return all;
    });
    content.set(name, lines.toSorted());
  }
  return content;
}

/** An installation with rows in every table, a chain that holds, and the files that its rows name. */
async function filled(database: OpenDatabase, data: string): Promise<void> {
  await fillPlausibly(database, 4);
  // What was filled is no chain; this one is.
  for (const table of ["platform.audit_payload", "platform.audit_entry"]) await sql`delete from ${sql.table(table)}`.execute(database.db);
  await sql`update platform.audit_head set seq = 0, hash = ''`.execute(database.db);
  for (let turn = 0; turn < 5; turn++)
    await change(database, { actor: system, now, requestId: `request-${turn}` }, async (_, record) =>
      record({ action: "people/thing-done", subject: { kind: "thing", id: String(turn) }, payload: { turn } }),
    );
  const { rows } = await sql<{ name: string }>`select name from platform.warehouse_file`.execute(database.db);
  let number = 0;
  for (const { name } of rows) {
    const plain = `stream/place=${number++}/batch.parquet`;
    await sql`update platform.warehouse_file set name = ${plain} where name = ${name}`.execute(database.db);
    mkdirSync(join(data, "warehouse", plain, ".."), { recursive: true });
    writeFileSync(join(data, "warehouse", plain), `rows ${plain}`);
  }
  mkdirSync(join(data, "uploads"), { recursive: true });
  writeFileSync(join(data, "uploads", upload), Buffer.alloc(100_000, 7));
  writeFileSync(join(data, "uploads", "upload-ffffffffffffffffffffffffffffffff"), "nobody names it");
  writeFileSync(join(data, "secret.key"), "key of the installation\n", { mode: 0o600 });
}

const pairs = testDatabases.flatMap((from) => testDatabases.map((to) => ({ from, to, words: `${from.name} to ${to.name}` })));

describe.each(pairs)("from $words", ({ from, to }) => {
  test("every row, file and link of the chain comes back", async () => {
    const data = folder("data");
    const database = await keeping(from.open);
    await filled(database, data);
    const before = await contentOf(database);
    const place = join(top, "nightly", "backup");
    const manifest = await makeBackup(source(database, data), place);
    expect(readdirSync(join(top, "nightly"))).toEqual(["backup"]);
    expect(existsSync(join(data, "tmp")) ? readdirSync(join(data, "tmp")) : []).toEqual([]);
    if (process.platform !== "win32") expect(statSync(join(place, "files", "secret.key")).mode & 0o777).toBe(0o600);

    const target = await keeping(to.openEmpty);
    const into = folder("restored");
    const read = await openBackup(place);
    expect(read).toEqual(manifest);
    const restored = await restoreBackup({ config: config(into), database: target }, place, read);
    expect(await contentOf(target)).toEqual(before);
    expect(restored).toMatchObject({ entries: 5, head: manifest.head, migrated: [], files: manifest.files.length });
    expect([...before.values()].flat().length).toBe(restored.rows);
    expect(readFileSync(join(into, "uploads", upload))).toEqual(Buffer.alloc(100_000, 7));
    expect(readdirSync(join(into, "uploads"))).toEqual([upload]);
    expect(readFileSync(join(into, "secret.key"), "utf8")).toBe("key of the installation\n");
    expect(readFileSync(join(into, "warehouse", "stream/place=0/batch.parquet"), "utf8")).toBe("rows stream/place=0/batch.parquet");

    // It goes on from where it was: the next number of every sequence is new, and the chain takes more links.
    await sql`insert into platform.warehouse_file (name, stream, partition, batch, rows, bytes) values ('next', 'a', 'b', 'c', 1, 1)`.execute(
      target.db,
    );
    await recordRestore({ config: config(into), database: target }, read, now);
    expect(await verifyChain(target.db, manifest.head)).toMatchObject({ whole: true, entries: 6 });
    await expect(restoreBackup({ config: config(into), database: target }, place, read)).rejects.toMatchObject({
      code: "backup/not-empty",
    });
  }, 60_000);
});

const [first] = testDatabases;
if (!first) throw new Error("There is no database to test on.");

async function small(): Promise<{ place: string; manifest: Manifest; data: string; database: OpenDatabase }> {
  const data = folder("data");
  const database = await keeping(first!.open);
  await filled(database, data);
  const place = join(top, "backup");
  return { place, manifest: await makeBackup(source(database, data), place), data, database };
}

test("a backup of an older schema comes to the newest", async () => {
  const older = await keeping(first.openEmpty);
  const last = readMigrations()[3]?.number ?? 0;
  await migrate(older, { only: ({ number }) => number <= last });
  const data = folder("data");
  await filled(older, data);
  const place = join(top, "backup");
  const manifest = await makeBackup(source(older, data), place);
  const target = await keeping(first.openEmpty);
  const restored = await restoreBackup({ config: config(folder("into")), database: target }, place, manifest);
  expect(restored.migrated.length).toBe(readMigrations().length - manifest.migrations.length);
  expect(restored.migrated.length).toBeGreaterThan(0);
}, 60_000);

test("what changes while it is being made is in it wholly or not at all", async () => {
  const server = testDatabases.find(({ name }) => name === "postgres");
  if (!server) return;
  const database = await keeping(server.open);
  const data = folder("data");
  await filled(database, data);
  let stop = false;
  const writing = (async () => {
    for (let turn = 0; !stop; turn++)
      await change(database, { actor: system, now, requestId: `more-${turn}` }, async (_, record) =>
        record({ action: "people/thing-done", subject: { kind: "thing", id: String(turn) }, payload: {} }),
      );
  })();
  const manifest = await makeBackup(source(database, data), join(top, "backup"));
  stop = true;
  await writing;
  const target = await keeping(first.openEmpty);
  const restored = await restoreBackup({ config: config(folder("into")), database: target }, join(top, "backup"), manifest);
  expect(restored.entries).toBe(manifest.head.seq);
}, 60_000);

test("a damaged, incomplete, changed, foreign or newer backup is refused in a sentence, and nothing is written", async () => {
  const { place, manifest } = await small();
  const target = await keeping(first.openEmpty);
  const into = folder("into");
  const refused = async (): Promise<string> => {
    try {
      await restoreBackup({ config: config(into), database: target }, place, await openBackup(place));
      return "restored";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  for (const { file } of manifest.tables.slice(0, 3)) {
    const whole = readFileSync(join(place, file));
    const changed = Buffer.from(whole);
    changed[changed.length >> 1]! ^= 1;
    writeFileSync(join(place, file), changed);
    expect(await refused()).toContain(`The backup is damaged: ${file} is not what was written`);
    renameSync(join(place, file), join(place, "aside"));
    expect(await refused()).toContain(`The backup is not whole: ${file} is missing`);
    writeFileSync(join(place, file), whole);
  }
  const list = join(place, "manifest.json");
  const text = readFileSync(list, "utf8");
  for (const [wrong, words] of [
    [text.replace('"rows": 4', '"rows": 5'), "was changed after it was written"],
    ["{", "cannot be read as the list of a backup"],
    [manifestText({ ...manifest, format: 2 as never }), "has the format 2, which this version of Millrace does not know"],
    [
      manifestText({ ...manifest, migrations: [{ number: 9999, name: "9999-people-later.sql", checksum: "" }] }),
      "restore it with the version",
    ],
    [manifestText({ ...manifest, head: { ...manifest.head, hash: "0".repeat(64) } }), "end of the audit chain is not the one"],
    [manifestText({ ...manifest, tables: manifest.tables.map((one) => ({ ...one, rows: one.rows + 1 })) }), "Nothing was restored"],
    [manifestText({ ...manifest, files: [{ ...manifest.files[0]!, path: "../../etc/passwd" }] }), "cannot be read as the list of a backup"],
  ] as const) {
    writeFileSync(list, wrong);
    expect(await refused()).toContain(words);
  }
  rmSync(list);
  expect(await refused()).toContain("is an incomplete backup");
  writeFileSync(list, text);
  expect(await tablesOf(target.db)).toEqual([]);
  expect(await refused()).toBe("restored");
}, 60_000);

test("a chain that was tampered with is not restored", async () => {
  const { data, database } = await small();
  await sql`update platform.audit_entry set action = 'people/other-thing-done' where seq = 3`.execute(database.db);
  const manifest = await makeBackup(source(database, data), join(top, "tampered"));
  const target = await keeping(first.openEmpty);
  await expect(restoreBackup({ config: config(folder("into")), database: target }, join(top, "tampered"), manifest)).rejects.toThrow(
    /does not hold from entry 3 on/,
  );
  expect(await tablesOf(target.db)).toEqual([]);
}, 60_000);

test("a folder in use is left alone, and a file that is gone for good is named", async () => {
  const { place, data, database } = await small();
  await expect(makeBackup(source(database, data), place)).rejects.toMatchObject({ code: "backup/folder-taken" });
  await expect(makeBackup(source(database, data), join(data, "secret.key"))).rejects.toMatchObject({ code: "backup/unwritable" });
  rmSync(join(data, "uploads", upload));
  const manifest = await makeBackup(source(database, data), join(top, "second"));
  expect(manifest.missing).toEqual([`uploads/${upload}`]);
  await checkBackup(join(top, "second"), manifest);
  if (process.getuid?.() !== 0) {
    chmodSync(top, 0o500);
    await expect(makeBackup(source(database, data), join(top, "third"))).rejects.toMatchObject({ code: "backup/unwritable" });
    chmodSync(top, 0o700);
  }
}, 60_000);

test("a database where nothing has run is nothing to back up", async () => {
  const database = await keeping(first.openEmpty);
  await expect(makeBackup(source(database, folder("data")), join(top, "backup"))).rejects.toMatchObject({ code: "backup/nothing-there" });
  expect(readdirSync(top)).toEqual(["data"]);
});

test("the list of a backup reads what it wrote", () => {
  const manifest: Manifest = {
    format: 1,
    millrace: "0.1.0",
    madeAt: now.toISOString(),
    engine: "embedded",
    migrations: [],
    head: { seq: 0, hash: "" },
    tables: [],
    sequences: [],
    files: [{ path: "warehouse/a=1/b.parquet", bytes: 1, sha256: "a".repeat(64) }],
    missing: [],
  };
  expect(readManifestText(manifestText(manifest))).toEqual({ manifest });
});
