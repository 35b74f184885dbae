import type { Database } from "#platform/db";
import { syncFolder } from "#platform/files";
import type { DuckDBConnection } from "@duckdb/node-api";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { newAnalytics } from "./analytics.ts";
import { allNames, dropRetiredBefore, isNamed, liveFiles, setRetired, upsertFile } from "./warehouse-store.ts";

/** What a file holds: a stream of rows, its hive partition, and the batch it came with. The same batch again overwrites. */
export type Partition = Readonly<Record<string, string>>;
export type Batch = { readonly stream: string; readonly partition: Partition; readonly batch: string };
export type Retired = { readonly stream: string; readonly partition: Partition; readonly batch?: string };

/** A file that is durable on disk but that no reader sees yet. `name` is its path in the warehouse. */
export type StagedFile = Batch & { readonly name: string; readonly path: string; readonly rows: number; readonly bytes: number };

/** A live file as the manifest lists it, oldest first. */
export type WarehouseFile = {
  readonly path: string;
  readonly name: string;
  readonly batch: string;
  readonly rows: number;
  readonly bytes: number;
  readonly addedAt: Date;
};

type Produce = (path: string) => Promise<{ readonly rows: number }>;

/** Event streams as Parquet files; the manifest in the database says which are live, and readers pass that explicit list. */
export type Warehouse = {
  /** A connection to this process's in-memory DuckDB; `closeSync()` it when done. */
  connection(): Promise<DuckDBConnection>;
  /** Lets `produce` write a temporary Parquet file, makes it durable under its final name. Outside any transaction: it may take long. */
  stage(batch: Batch, produce: Produce): Promise<StagedFile>;
  /** Makes a staged file live with the caller's commit; takes the place of the same batch. */
  publish(tx: Database, staged: StagedFile): Promise<void>;
  /** Removes a staged file that was not published after all; one that the manifest names stays. */
  unstage(db: Database, staged: StagedFile): Promise<void>;
  /** `stage` and `publish` in one, for small files. */
  write(tx: Database, batch: Batch, produce: Produce): Promise<StagedFile>;
  /** The live files of a partition, in the order they were added. */
  files(db: Database, stream: string, partition: Partition): Promise<readonly WarehouseFile[]>;
  /** Takes a partition's files, or one batch of it, out with the caller's commit; returns how many. */
  retire(tx: Database, what: Retired): Promise<number>;
  /** Undoes `retire` with the caller's commit, until `sweep` has deleted the files after the grace period. */
  restore(tx: Database, what: Retired): Promise<number>;
  /** Deletes files retired 30 days before `now`, files that no row names, and temporary ones. Only before the server listens. */
  sweep(db: Database, now: Date): Promise<{ readonly deleted: number }>;
  close(): void;
};

const graceMs = 30 * 24 * 3_600_000;

const part = (text: string): string => {
  if (!/^[\w-]{1,100}$/.test(text)) throw new Error(`${JSON.stringify(text)} cannot be part of a warehouse path.`);
  return text;
};

/** "workflow=workflow_01h..." with names in order, so that equal partitions have equal text. */
const textOf = (partition: Partition): string =>
  Object.entries(partition)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${part(name)}=${part(value)}`)
    .join("/");

const nameOf = ({ stream, partition, batch }: Batch): string =>
  [part(stream), textOf(partition), `${part(batch)}.parquet`].filter((one) => one !== "").join("/");

export function newWarehouse(config: {
  readonly data: string;
  readonly analyticsMegabytes: number;
  readonly databaseUrl?: string | undefined;
}): Warehouse {
  const folder = join(config.data, "warehouse");
  const staging = join(config.data, "tmp", "staging");
  for (const one of [folder, staging]) mkdirSync(one, { recursive: true, mode: 0o700 });
  const analytics = newAnalytics(config);
  // With a database server other processes may be writing right now: only what is a day old is surely left behind.
  const youngest = (now: Date): number => (config.databaseUrl === undefined ? Number.POSITIVE_INFINITY : now.getTime() - 24 * 3_600_000);
  const stage: Warehouse["stage"] = async (batch, produce) => {
    const name = nameOf(batch);
    const path = join(folder, name);
    const temporary = join(staging, `${randomBytes(8).toString("hex")}.parquet`);
    try {
      const { rows } = await produce(temporary);
      const bytes = await syncFile(temporary);
      makeFolders(folder, dirname(path));
      await rename(temporary, path);
      syncFolder(dirname(path));
      return { ...batch, name, path, rows, bytes };
    } finally {
      await rm(temporary, { force: true });
    }
  };
  const publish: Warehouse["publish"] = (tx, { name, stream, partition, batch, rows, bytes }) =>
    upsertFile(tx, { name, stream, partition: textOf(partition), batch, rows, bytes });
  return {
    connection: analytics.connection,
    stage,
    publish,
    unstage: async (db, { name, path }) => {
      if (!(await isNamed(db, name))) await rm(path, { force: true });
    },
    write: async (tx, batch, produce) => {
      const staged = await stage(batch, produce);
      await publish(tx, staged);
      return staged;
    },
    files: async (db, stream, partition) => {
      const rows = await liveFiles(db, stream, textOf(partition));
      return rows.map((row) => ({
        path: join(folder, row.name),
        name: row.name,
        batch: row.batch,
        rows: row.rows,
        bytes: row.bytes,
        addedAt: row.added_at,
      }));
    },
    retire: (tx, { stream, partition, batch }) => setRetired(tx, { stream, partition: textOf(partition), batch }, true),
    restore: (tx, { stream, partition, batch }) => setRetired(tx, { stream, partition: textOf(partition), batch }, false),
    sweep: async (db, now) => {
      await dropRetiredBefore(db, new Date(now.getTime() - graceMs));
      const named = await allNames(db);
      const orphans = (await filesIn(folder)).filter((path) => !named.has(relative(folder, path).split(sep).join("/")));
      const left = [];
      for (const path of [...orphans, ...(await filesIn(staging))]) if (isOlder(path, youngest(now))) left.push(path);
      for (const path of left) await rm(path, { force: true });
      return { deleted: left.length };
    },
    close: analytics.close,
  };
}

/** Folders from the warehouse down to this one, each made durable in the one above it. */
function makeFolders(top: string, folder: string): void {
  if (folder.length <= top.length || existsSync(folder)) return;
  makeFolders(top, dirname(folder));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  syncFolder(dirname(folder));
}

async function syncFile(path: string): Promise<number> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  return (await stat(path)).size;
}

/** One that another process has removed meanwhile is nobody's any more. */
const isOlder = (path: string, before: number): boolean => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before) < before;

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}
