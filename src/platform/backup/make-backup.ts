import { version, type Config } from "#platform/config";
import { transaction, type Database } from "#platform/db";
import { Refusal, troubleOf } from "#platform/errors";
import { syncFolder } from "#platform/files";
import type { ModuleDefinition } from "#platform/registry";
import { namedFiles } from "#platform/warehouse";
import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync } from "node:fs";
import { mkdtemp, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { atOneMoment, headOf, linesOf, migrationsOf, sequencesOf, speakPlainly, tablesOf, type TypedTable } from "./backup-store.ts";
import { copyDurably, hold, isEmptyFolder, measuring, syncFile, syncFolders } from "./kept-files.ts";
import { manifestText, newestFormat, type BackupFile, type BackupTable, type Manifest } from "./manifest.ts";

export type BackupSource = {
  readonly config: Pick<Config, "data" | "databaseUrl">;
  readonly db: Database;
  readonly modules: readonly ModuleDefinition[];
  readonly now: Date;
};

type Read = Omit<Manifest, "files" | "missing">;

const tries = 5;

/**
 * Writes a consistent copy of the whole installation into a folder, while it runs: the rows as of one moment, and the
 * files that these rows name. Until it is complete the folder has another name, so a backup that was killed is not taken
 * for one. Refuses "backup/folder-taken" and "backup/nothing-there".
 */
export async function makeBackup(source: BackupSource, folder: string, say: (line: string) => void = () => undefined): Promise<Manifest> {
  if (!(await isEmptyFolder(folder).catch(notAFolder(folder))))
    throw new Refusal("conflict", "backup/folder-taken", `${folder} is not empty: give the backup a folder of its own.`);
  const holding = join(source.config.data, "tmp", `backup-${randomBytes(6).toString("hex")}`);
  let building: string | undefined;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    building = await mkdtemp(`${folder}.incomplete-`);
    const { read, missing, names } = await readAtOneMoment(source, building, holding, say);
    const files: BackupFile[] = [];
    for (const path of names) {
      files.push({ path, ...(await copyDurably(join(holding, path), join(building, "files", path))) });
      if (files.length % 500 === 0) say(`${files.length} of ${names.length} files`);
    }
    const manifest: Manifest = { ...read, files, missing };
    await writeManifest(building, manifest);
    await rename(building, folder);
    syncFolder(dirname(folder));
    return manifest;
  } catch (error) {
    if (building !== undefined) await rm(building, { recursive: true, force: true });
    throw troubleOf(error) ?? unwritable(error, folder) ?? error;
  } finally {
    await rm(holding, { recursive: true, force: true });
  }
}

type Moment = { readonly read: Read; readonly missing: string[]; readonly names: string[] };

/** The rows of one moment; a file that went between that moment and now means another moment. */
async function readAtOneMoment(source: BackupSource, building: string, holding: string, say: (line: string) => void): Promise<Moment> {
  for (let turn = 1; ; turn++) {
    const found = await transaction(source.db, async (tx) => {
      await atOneMoment(tx);
      await speakPlainly(tx);
      const start = await readStart(tx);
      const names = await fileNames(tx, source);
      const missing: string[] = [];
      for (const path of names) if (!(await hold(join(source.config.data, path), join(holding, path)))) missing.push(path);
      if (missing.length > 0 && turn < tries) return undefined;
      const read = await readRows(tx, source, start, building, say);
      return { read, missing, names: names.filter((path) => !missing.includes(path)) };
    });
    if (found) return found;
    await rm(holding, { recursive: true, force: true });
  }
}

/** Paths in the data folder of everything that rows name, and of the key that sealed secrets need. */
async function fileNames(tx: Database, { config, modules }: BackupSource): Promise<string[]> {
  const warehouse = [...(await namedFiles(tx))].map((name) => `warehouse/${name}`);
  const uploads: string[] = [];
  for (const one of modules) for (const name of (await one.uploads?.(tx)) ?? []) uploads.push(`uploads/${name}`);
  return [...warehouse, ...uploads, ...(existsSync(join(config.data, "secret.key")) ? ["secret.key"] : [])];
}

type Start = Pick<Manifest, "migrations" | "head">;

async function readStart(tx: Database): Promise<Start> {
  const migrations = await migrationsOf(tx);
  const head = migrations && (await headOf(tx));
  if (!migrations || !head)
    throw new Refusal("conflict", "backup/nothing-there", "There is nothing to back up: no Millrace has run with this database yet.");
  return { migrations, head };
}

async function readRows(
  tx: Database,
  { config, now }: BackupSource,
  start: Start,
  building: string,
  say: (line: string) => void,
): Promise<Read> {
  const tables: BackupTable[] = [];
  for (const table of await tablesOf(tx)) {
    tables.push(await writeTable(tx, table, building));
    say(`${table.name}: ${tables.at(-1)?.rows} rows`);
  }
  return {
    format: newestFormat,
    millrace: version(),
    madeAt: now.toISOString(),
    engine: config.databaseUrl === undefined ? "embedded" : "postgres",
    ...start,
    tables,
    sequences: await sequencesOf(tx),
  };
}

async function writeTable(tx: Database, { name, types }: TypedTable, building: string): Promise<BackupTable> {
  const columns = [...types.keys()];
  const file = `database/${name}.ndjson.gz`;
  const path = join(building, file);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let rows = 0;
  const text = async function* (): AsyncGenerator<string> {
    for await (const lines of linesOf(tx, { name, columns })) {
      rows += lines.length;
      yield `${lines.join("\n")}\n`;
    }
  };
  const { through, result } = measuring();
  await pipeline(Readable.from(text()), createGzip({ level: 4 }), through, createWriteStream(path, { mode: 0o600 }));
  await syncFile(path);
  return { name, columns, rows, file, ...result() };
}

async function writeManifest(building: string, manifest: Manifest): Promise<void> {
  const file = await open(join(building, "manifest.json"), "wx", 0o600);
  try {
    await file.writeFile(manifestText(manifest));
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolders(building);
}

const notAFolder =
  (folder: string) =>
  (error: unknown): never => {
    throw unwritable(error, folder) ?? error;
  };

/** What the system says about a folder that cannot be written, as a sentence. */
function unwritable(error: unknown, folder: string): Refusal | undefined {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (error instanceof Refusal || syscall === undefined || !/^(EACCES|EPERM|ENOTDIR|EROFS|ENAMETOOLONG|EEXIST|ENOTEMPTY)$/.test(code ?? ""))
    return undefined;
  return new Refusal("invalid", "backup/unwritable", `The backup cannot be written to ${folder}: ${message}.`, {}, { cause: error });
}
