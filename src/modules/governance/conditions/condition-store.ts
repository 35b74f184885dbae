import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import type { Tables } from "../schema.ts";
import type { ConditionRow } from "./tables.ts";

const table = (db: Database) => db.withTables<Tables>();

export async function insertConditions(
  tx: Database,
  rows: readonly Pick<ConditionRow, "id" | "request_id" | "gate_id" | "text" | "owner_id" | "deadline_id" | "due_at" | "made_at">[],
): Promise<void> {
  if (rows.length > 0) await table(tx).insertInto("governance.condition").values(rows).execute();
}

export const findCondition = (db: Database, id: string): Promise<ConditionRow | undefined> =>
  table(db).selectFrom("governance.condition").selectAll().where("id", "=", id).executeTakeFirst();

export const lockCondition = (tx: Database, id: string): Promise<ConditionRow | undefined> =>
  table(tx).selectFrom("governance.condition").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export async function updateCondition(
  tx: Database,
  id: string,
  fields: Partial<Pick<ConditionRow, "done_at" | "done_by" | "note" | "deadline_id" | "due_at" | "owner_id">>,
): Promise<void> {
  await table(tx).updateTable("governance.condition").set(fields).where("id", "=", id).execute();
}

export async function conditionsOf(db: Database, requestIds: readonly string[]): Promise<ConditionRow[]> {
  if (requestIds.length === 0) return [];
  return table(db)
    .selectFrom("governance.condition")
    .selectAll()
    .where("request_id", "in", requestIds)
    .orderBy("due_at")
    .orderBy("id")
    .execute();
}

/** The earliest due first. `visible` narrows by c (the condition) and r (its request). */
export async function listConditionRows(
  db: Database,
  {
    ownerId,
    state,
    visible,
  }: { readonly ownerId?: string; readonly state: "open" | "done" | "all"; readonly visible: RawBuilder<boolean> },
): Promise<ConditionRow[]> {
  const { rows } = await sql<ConditionRow>`
    select c.* from governance.condition c join governance.request r on r.id = c.request_id
     where ${visible} and ${ownerId === undefined ? sql`true` : sql`c.owner_id = ${ownerId}`}
       and ${state === "all" ? sql`true` : state === "open" ? sql`c.done_at is null` : sql`c.done_at is not null`}
     order by c.done_at is not null, c.due_at, c.id limit 500`.execute(db);
  return rows;
}

export const findConditionOfDeadline = (db: Database, deadlineId: string): Promise<ConditionRow | undefined> =>
  table(db).selectFrom("governance.condition").selectAll().where("deadline_id", "=", deadlineId).executeTakeFirst();
