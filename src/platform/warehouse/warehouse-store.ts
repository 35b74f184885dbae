import type { Database } from "#platform/db";
import { sql } from "kysely";

export type FileRow = {
  name: string;
  stream: string;
  partition: string;
  batch: string;
  rows: number;
  bytes: number;
  added_at: Date;
  retired_at: Date | null;
};
type Tables = { "platform.warehouse_file": FileRow & { position: number } };
export type Selection = { readonly stream: string; readonly partition: string; readonly batch?: string | undefined };

/** The manifest row of a batch; the same batch again takes its old row's place and comes last. */
export async function upsertFile(tx: Database, row: Omit<FileRow, "added_at" | "retired_at">): Promise<void> {
  const tables = tx.withTables<Tables>();
  await tables.deleteFrom("platform.warehouse_file").where("name", "=", row.name).execute();
  await sql`insert into platform.warehouse_file (name, stream, partition, batch, rows, bytes)
    values (${row.name}, ${row.stream}, ${row.partition}, ${row.batch}, ${row.rows}, ${row.bytes})`.execute(tx);
}

export async function liveFiles(db: Database, stream: string, partition: string): Promise<FileRow[]> {
  return db
    .withTables<Tables>()
    .selectFrom("platform.warehouse_file")
    .selectAll()
    .where("stream", "=", stream)
    .where("partition", "=", partition)
    .where("retired_at", "is", null)
    .orderBy("position")
    .execute();
}

export async function setRetired(tx: Database, { stream, partition, batch }: Selection, retire: boolean): Promise<number> {
  const query = tx
    .withTables<Tables>()
    .updateTable("platform.warehouse_file")
    .set({ retired_at: retire ? sql<Date>`now()` : null })
    .where("stream", "=", stream)
    .where("partition", "=", partition)
    .where("retired_at", retire ? "is" : "is not", null);
  const changed = await (batch === undefined ? query : query.where("batch", "=", batch)).returning("name").execute();
  return changed.length;
}

/** Drops the rows of files retired before then and returns their names. */
export async function dropRetiredBefore(db: Database, before: Date): Promise<string[]> {
  const gone = await db
    .withTables<Tables>()
    .deleteFrom("platform.warehouse_file")
    .where("retired_at", "<", before)
    .returning("name")
    .execute();
  return gone.map((row) => row.name);
}

export async function isNamed(db: Database, name: string): Promise<boolean> {
  const row = await db
    .withTables<Tables>()
    .selectFrom("platform.warehouse_file")
    .select("name")
    .where("name", "=", name)
    .executeTakeFirst();
  return row !== undefined;
}

export async function allNames(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.withTables<Tables>().selectFrom("platform.warehouse_file").select("name").execute();
  return new Set(rows.map((row) => row.name));
}
