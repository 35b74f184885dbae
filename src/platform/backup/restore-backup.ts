import { change, system, verifyChain } from "#platform/audit";
import type { Config } from "#platform/config";
import { migrate, readMigrations, transaction, type Database, type OpenDatabase } from "#platform/db";
import { Refusal, troubleOf } from "#platform/errors";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import {
  countRows,
  dropSchemas,
  headOf,
  insertLines,
  migrationsOf,
  openForRows,
  schemasOf,
  setSequence,
  speakPlainly,
  tablesOf,
  type TypedTable,
} from "./backup-store.ts";
import { copyDurably, isEmptyFolder } from "./kept-files.ts";
import type { BackupTable, Manifest } from "./manifest.ts";
import { checkBackup } from "./open-backup.ts";

export type RestoreTarget = { readonly config: Pick<Config, "data" | "databaseUrl">; readonly database: OpenDatabase };
export type Restored = {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly migrated: readonly string[];
};

const lettersAtOnce = 2_000_000;
const rowsAtOnce = 1000;

/** Refuses a data folder in which something is kept; ask before the database in it is opened. */
export async function refuseUsedFolder({ data, databaseUrl }: RestoreTarget["config"]): Promise<void> {
  for (const name of [...(databaseUrl === undefined ? ["database"] : []), "warehouse", "uploads"])
    if (!(await isEmptyFolder(join(data, name))))
      throw new Refusal(
        "conflict",
        "backup/not-empty",
        `The data folder ${data} is in use: it has a ${name}. Restore into an empty one, with --into or MILLRACE_DATA.`,
      );
}

/**
 * Restores into an empty installation, on either engine. Everything is checked before anything is written; the rows
 * appear with one commit, which happens only when their numbers, their keys and the audit chain are what the backup says.
 * An older backup is brought to the newest schema afterwards. What fails leaves the database as it was.
 */
export async function restoreBackup(
  { config, database }: RestoreTarget,
  folder: string,
  manifest: Manifest,
  say: (line: string) => void = () => undefined,
): Promise<Restored> {
  const { db } = database;
  refuseUnknownMigrations(manifest);
  if ((await migrationsOf(db)) !== undefined)
    throw new Refusal("conflict", "backup/not-empty", "Millrace has run with this database already: restore into an empty one.");
  await checkBackup(folder, manifest, say);
  const before = await schemasOf(db);
  try {
    const numbers = new Set(manifest.migrations.map((one) => one.number));
    await migrate(database, { only: (one) => numbers.has(one.number) });
    for (const { path, sha256 } of manifest.files) {
      const copied = await copyDurably(join(folder, "files", path), join(config.data, path));
      if (copied.sha256 !== sha256) throw new Refusal("unavailable", "backup/damaged", `${path} changed while it was copied.`);
    }
    const rows = await transaction(db, (tx) => restoreRows(tx, folder, manifest, say));
    const report = await verifyChain(db, manifest.head);
    if (!report.whole || report.head.seq !== manifest.head.seq || report.head.hash !== manifest.head.hash)
      throw new Refusal(
        "conflict",
        "backup/chain-broken",
        `The audit chain of the backup does not hold${report.whole ? "" : ` from entry ${report.brokenAt} on: ${report.why}`}. Nothing was restored; use another backup.`,
      );
    const { applied } = await migrate(database);
    return {
      tables: manifest.tables.length,
      rows,
      files: manifest.files.length,
      entries: report.entries,
      head: report.head,
      migrated: applied,
    };
  } catch (error) {
    const own = (await schemasOf(db)).filter((name) => !before.includes(name));
    await dropSchemas(db, own);
    throw troubleOf(error) ?? error;
  }
}

/** Says on the record that from here on this is a restored installation. */
export async function recordRestore({ database }: RestoreTarget, manifest: Manifest, now: Date): Promise<void> {
  await change(database, { actor: system, now, requestId: "restore" }, async (_, record) =>
    record({
      action: "operations/installation-restored",
      subject: { kind: "installation", id: "installation" },
      payload: { madeAt: manifest.madeAt, head: manifest.head },
    }),
  );
}

function refuseUnknownMigrations(manifest: Manifest): void {
  const known = new Map(readMigrations().map((one) => [one.number, one]));
  for (const { number, name, checksum } of manifest.migrations) {
    const here = known.get(number);
    if (!here)
      throw new Refusal(
        "conflict",
        "backup/newer",
        `The backup has the migration ${name}, which this version of Millrace does not know: restore it with the version ${manifest.millrace} or a newer one.`,
      );
    if (here.checksum !== checksum)
      throw new Refusal("conflict", "backup/other-migration", `The migration ${name} of the backup is not the one of this version.`);
  }
}

async function restoreRows(tx: Database, folder: string, manifest: Manifest, say: (line: string) => void): Promise<number> {
  await speakPlainly(tx);
  const there = new Map((await tablesOf(tx)).map((one) => [one.name, one]));
  const putBack = await openForRows(tx, [...there.values()]);
  let all = 0;
  for (const listed of manifest.tables) {
    const table = there.get(listed.name);
    if (!table || listed.columns.some((column) => !table.types.has(column)))
      throw new Refusal("conflict", "backup/other-tables", `The backup's table ${listed.name} is not as its migrations make it.`);
    await restoreTable(tx, folder, listed, table);
    const found = await countRows(tx, listed.name);
    if (found !== listed.rows)
      throw new Refusal(
        "conflict",
        "backup/wrong-count",
        `${listed.name} has ${found} rows, the backup says ${listed.rows}. Nothing was restored.`,
      );
    all += found;
    say(`${listed.name}: ${found} rows`);
  }
  await putBack();
  for (const sequence of manifest.sequences) await setSequence(tx, sequence);
  const head = await headOf(tx);
  if (head?.seq !== manifest.head.seq || head.hash !== manifest.head.hash)
    throw new Refusal(
      "conflict",
      "backup/chain-broken",
      "The end of the audit chain is not the one that the backup names. Nothing was restored.",
    );
  return all;
}

async function restoreTable(tx: Database, folder: string, { file, columns }: BackupTable, table: TypedTable): Promise<void> {
  const gunzip = createGunzip();
  const lines = createInterface({
    input: createReadStream(join(folder, file))
      .on("error", (error) => gunzip.destroy(error))
      .pipe(gunzip),
  });
  let batch: string[] = [];
  let letters = 0;
  for await (const line of lines) {
    if (line === "") continue;
    batch.push(line);
    letters += line.length;
    if (letters < lettersAtOnce && batch.length < rowsAtOnce) continue;
    await insertLines(tx, table, columns, batch);
    batch = [];
    letters = 0;
  }
  if (batch.length > 0) await insertLines(tx, table, columns, batch);
}
