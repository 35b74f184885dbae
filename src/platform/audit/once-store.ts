import type { Database } from "#platform/db";
import { sql } from "kysely";

export type OnceRow = {
  key_hash: string;
  request_digest: string;
  request_id: string;
  at: Date;
  status: number | null;
  answer: string | null;
};
type Tables = {
  "platform.once": OnceRow;
  "platform.audit_entry": { request_id: string; seq: number; subject_kind: string; subject_id: string };
};

/** How long a key is kept with its answer. */
export const keptMs = 24 * 3_600_000;

/** False when the key was used before. Two at once: the second waits until the first has committed or not. */
export async function insertOnce(tx: Database, row: Omit<OnceRow, "status" | "answer">): Promise<boolean> {
  const { rows } = await sql`
    insert into platform.once (key_hash, request_digest, request_id, at) values (${row.key_hash}, ${row.request_digest}, ${row.request_id}, ${row.at})
    on conflict (key_hash) do update
      set request_digest = excluded.request_digest, request_id = excluded.request_id, at = excluded.at, status = null, answer = null
      where platform.once.at < ${new Date(row.at.getTime() - keptMs)} returning key_hash`.execute(tx);
  return rows.length > 0;
}

export const findOnce = (db: Database, keyHash: string): Promise<OnceRow | undefined> =>
  db.withTables<Tables>().selectFrom("platform.once").selectAll().where("key_hash", "=", keyHash).executeTakeFirst();

export async function saveOnce(db: Database, keyHash: string, status: number, answer: string): Promise<void> {
  await db.withTables<Tables>().updateTable("platform.once").set({ status, answer }).where("key_hash", "=", keyHash).execute();
}

/** What the last thing done under this request was about; it is near the end of the chain. */
export const subjectOf = (db: Database, requestId: string): Promise<{ subject_kind: string; subject_id: string } | undefined> =>
  db
    .withTables<Tables>()
    .selectFrom("platform.audit_entry")
    .select(["subject_kind", "subject_id"])
    .where("request_id", "=", requestId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();

export async function deleteOnceBefore(db: Database, before: Date): Promise<void> {
  await db.withTables<Tables>().deleteFrom("platform.once").where("at", "<", before).execute();
}
