/** The only file that touches governance.review_action. */
import type { Database } from "#platform/db";
import { sql, type Insertable, type Updateable } from "kysely";
import type { ActionRow, ActionTable, ReviewTables } from "./tables.ts";

const of = (db: Database) => db.withTables<ReviewTables>();

export async function insertAction(tx: Database, row: Insertable<ActionTable>): Promise<void> {
  await of(tx).insertInto("governance.review_action").values(row).execute();
}

export const findAction = (db: Database, id: string): Promise<ActionRow | undefined> =>
  of(db).selectFrom("governance.review_action").selectAll().where("id", "=", id).executeTakeFirst();

export const lockAction = (tx: Database, id: string): Promise<ActionRow | undefined> =>
  of(tx).selectFrom("governance.review_action").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export async function updateAction(tx: Database, id: string, change: Updateable<ActionTable>): Promise<void> {
  await of(tx)
    .updateTable("governance.review_action")
    .set({ ...change, version: sql<number>`version + 1` })
    .where("id", "=", id)
    .execute();
}

export type ActionWithReview = ActionRow & { readonly period: string; readonly cadence_title: string; readonly from_at: Date };

const joined = sql`select action.*, review.period, review.from_at, cadence.title as cadence_title
  from governance.review_action action
  join governance.review review on review.id = action.review_id
  join governance.cadence cadence on cadence.id = action.cadence_id`;

export async function actionsOfReview(db: Database, reviewId: string): Promise<ActionWithReview[]> {
  const { rows } =
    await sql<ActionWithReview>`${joined} where action.review_id = ${reviewId} order by action.created_at, action.id`.execute(db);
  return rows;
}

/** Agreed in earlier reviews of the same rhythm, and open at `at` or ended since `since`. */
export async function carriedActions(db: Database, cadenceId: string, from: Date, since: Date, at: Date): Promise<ActionWithReview[]> {
  const { rows } = await sql<ActionWithReview>`${joined}
     where action.cadence_id = ${cadenceId} and review.from_at < ${from} and action.created_at <= ${at}
       and (action.ended_at is null or action.ended_at > ${since})
     order by action.due_on, action.id`.execute(db);
  return rows;
}

export async function findActionWithReview(db: Database, id: string): Promise<ActionWithReview | undefined> {
  const { rows } = await sql<ActionWithReview>`${joined} where action.id = ${id}`.execute(db);
  return rows[0];
}

/** `of`: only what this person owns or whose rhythm they own or deputise. */
export async function listActionRows(db: Database, state: "open" | "all", personId: string | undefined): Promise<ActionWithReview[]> {
  const { rows } = await sql<ActionWithReview>`${joined}
     where ${state === "open" ? sql`action.state = 'open'` : sql`true`}
       and ${personId === undefined ? sql`true` : sql`(action.owner_id = ${personId} or cadence.owner_id = ${personId} or cadence.deputy_id = ${personId} or ${personId} = any(cadence.participants))`}
     order by action.state <> 'open', action.due_on, action.id limit 2000`.execute(db);
  return rows;
}

export async function countOpenActions(db: Database, cadenceIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (cadenceIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; n: number }>`
    select cadence_id as id, count(*) as n from governance.review_action
     where state = 'open' and cadence_id in (${sql.join(cadenceIds)}) group by cadence_id`.execute(db);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

export const actionsOfPerson = (db: Database, personId: string, openOnly: boolean): Promise<ActionRow[]> => {
  const rows = of(db).selectFrom("governance.review_action").selectAll().where("owner_id", "=", personId);
  return (openOnly ? rows.where("state", "=", "open") : rows).orderBy("due_on").orderBy("id").execute();
};
