import { jsonb, type Database } from "#platform/db";
import { sql } from "kysely";
import type { Head } from "./audit-store.ts";

export type AnchorRow = Head & { readonly at: Date; readonly file: string | null };
export type Anchoring = { readonly everyHours: number; readonly mailTo: readonly string[] };
type Tables = {
  "platform.audit_anchor": AnchorRow;
  "platform.audit_anchoring": { only_one: boolean; every_hours: number; mail_to: string[] };
};

export const newestAnchors = (db: Database, limit: number): Promise<AnchorRow[]> =>
  db
    .withTables<Tables>()
    .selectFrom("platform.audit_anchor")
    .selectAll()
    .orderBy("at", "desc")
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();

export async function insertAnchor(tx: Database, row: AnchorRow): Promise<void> {
  await tx.withTables<Tables>().insertInto("platform.audit_anchor").values(row).execute();
}

export async function readAnchoring(db: Database): Promise<Anchoring> {
  const row = await db.withTables<Tables>().selectFrom("platform.audit_anchoring").selectAll().executeTakeFirstOrThrow();
  return { everyHours: row.every_hours, mailTo: row.mail_to };
}

/** The same, and nobody else anchors until this transaction ends. */
export async function lockAnchoring(tx: Database): Promise<Anchoring> {
  await sql`select 1 from platform.audit_anchoring for update`.execute(tx);
  return readAnchoring(tx);
}

export async function saveAnchoring(tx: Database, { everyHours, mailTo }: Anchoring): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("platform.audit_anchoring")
    .set({ every_hours: everyHours, mail_to: jsonb([...mailTo]) })
    .execute();
}
