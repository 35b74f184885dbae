import type { Database } from "#platform/db";
import type { DuckDBConnection } from "@duckdb/node-api";

/** What a file holds: a stream of rows, its hive partition, and the batch it came with. The same batch again overwrites. */
export type Batch = { readonly stream: string; readonly partition: Readonly<Record<string, string>>; readonly batch: string };

/** A file that is durable on disk but that no reader sees yet. */
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

/** Event streams as Parquet files; the manifest in the database says which are live, and readers pass that explicit list. */
export type Warehouse = {
  /** A connection to this process's in-memory DuckDB; `closeSync()` it when done. */
  connection(): Promise<DuckDBConnection>;
  /** Lets `produce` write a temporary Parquet file, makes it durable under its final name. Outside any transaction: it may take long. */
  stage(batch: Batch, produce: (path: string) => Promise<{ readonly rows: number }>): Promise<StagedFile>;
  /** Makes a staged file live with the caller's commit; replaces the manifest row of the same batch. */
  publish(tx: Database, staged: StagedFile): Promise<void>;
  /** `stage` and `publish` in one, for small files. */
  write(tx: Database, batch: Batch, produce: (path: string) => Promise<{ readonly rows: number }>): Promise<StagedFile>;
  /** The live files of a partition, in the order they were added. */
  files(db: Database, stream: string, partition: Readonly<Record<string, string>>): Promise<readonly WarehouseFile[]>;
  /** Takes a partition's files (or one batch of it) out with the caller's commit; `restore` undoes it until `sweep` deletes them after the grace period. */
  retire(
    tx: Database,
    what: { readonly stream: string; readonly partition: Readonly<Record<string, string>>; readonly batch?: string },
  ): Promise<number>;
  restore(
    tx: Database,
    what: { readonly stream: string; readonly partition: Readonly<Record<string, string>>; readonly batch?: string },
  ): Promise<number>;
  /** Deletes files retired before the grace period, files that no row names, and what dead processes left. */
  sweep(db: Database, now: Date): Promise<{ readonly deleted: number }>;
  close(): void;
};
