import { jsonb, type Database } from "#platform/db";
import type { Updateable } from "kysely";
import type { Tables } from "../schema.ts";
import type { NewRequestRow, RequestRow } from "./tables.ts";

const table = (db: Database) => db.withTables<Tables>();

export async function insertRequest(tx: Database, row: NewRequestRow): Promise<void> {
  await table(tx)
    .insertInto("governance.request")
    .values({ ...row, answers: jsonb(row.answers) })
    .execute();
}

export const findRequest = (db: Database, id: string): Promise<RequestRow | undefined> =>
  table(db).selectFrom("governance.request").selectAll().where("id", "=", id).executeTakeFirst();

export async function findRequests(db: Database, ids: readonly string[]): Promise<RequestRow[]> {
  if (ids.length === 0) return [];
  return table(db).selectFrom("governance.request").selectAll().where("id", "in", ids).execute();
}

/** The row, held until the transaction ends: whoever decides in a request does so one after the other. Clocks are locked before it. */
export const lockRequest = (tx: Database, id: string): Promise<RequestRow | undefined> =>
  table(tx).selectFrom("governance.request").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export async function updateRequest(
  tx: Database,
  id: string,
  fields: Omit<Updateable<Tables["governance.request"]>, "id" | "answers">,
): Promise<void> {
  await table(tx).updateTable("governance.request").set(fields).where("id", "=", id).execute();
}

/** The open request about this version of a subject. */
export const findOpenRequest = (db: Database, kind: string, id: string, version: string | null): Promise<RequestRow | undefined> =>
  table(db)
    .selectFrom("governance.request")
    .selectAll()
    .where("subject_kind", "=", kind)
    .where("subject_id", "=", id)
    .where("subject_version", version === null ? "is" : "=", version)
    .where("state", "=", "open")
    .executeTakeFirst();

/** Decided requests that are alike, the latest first. */
export const findAlike = (db: Database, likeness: string, limit: number): Promise<RequestRow[]> =>
  table(db)
    .selectFrom("governance.request")
    .selectAll()
    .where("likeness", "=", likeness)
    .where("decided_at", "is not", null)
    .orderBy("decided_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();

/** Reviews of earlier approvals of a subject that still run. */
export const findUnderReview = (db: Database, kind: string, subjectId: string, exceptId: string): Promise<RequestRow[]> =>
  table(db)
    .selectFrom("governance.request")
    .selectAll()
    .where("subject_kind", "=", kind)
    .where("subject_id", "=", subjectId)
    .where("review_deadline_id", "is not", null)
    .where("id", "<>", exceptId)
    .orderBy("review_deadline_id")
    .execute();

/** Whether this failure means that this version of a subject has an open request already. */
export const isOpenAlready = (error: unknown): boolean => error instanceof Error && error.message.includes("request_one_open");
