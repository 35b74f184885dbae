/** The only file that touches governance.review and governance.review_decision. */
import type { Database } from "#platform/db";
import { sql, type Updateable } from "kysely";
import type { Occurrence } from "./occurrence.ts";
import type { DecisionRow, ReviewRow, ReviewTable, ReviewTables } from "./tables.ts";

const of = (db: Database) => db.withTables<ReviewTables>();

const placed = (at: Occurrence) => ({
  period: at.period,
  from_at: at.from,
  to_at: at.to,
  starts_at: at.startsAt,
  ends_at: at.endsAt,
  due_at: at.dueAt,
});

/** False when there is one for this period already. */
export async function insertReview(tx: Database, id: string, cadenceId: string, at: Occurrence, now: Date): Promise<boolean> {
  const made = await of(tx)
    .insertInto("governance.review")
    .values({ id, cadence_id: cadenceId, ...placed(at), state: "planned", created_at: now, changed_at: now })
    .onConflict((conflict) => conflict.columns(["cadence_id", "period"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

export const moveReview = (tx: Database, id: string, at: Occurrence, now: Date): Promise<void> => updateReview(tx, id, placed(at), now);

export async function updateReview(tx: Database, id: string, change: Updateable<ReviewTable>, now: Date): Promise<void> {
  await of(tx)
    .updateTable("governance.review")
    .set({ ...change, version: sql<number>`version + 1`, changed_at: now })
    .where("id", "=", id)
    .execute();
}

export async function deleteReview(tx: Database, id: string): Promise<void> {
  await of(tx).deleteFrom("governance.review").where("id", "=", id).execute();
}

export const findReview = (db: Database, id: string): Promise<ReviewRow | undefined> =>
  of(db).selectFrom("governance.review").selectAll().where("id", "=", id).executeTakeFirst();

export const lockReview = (tx: Database, id: string): Promise<ReviewRow | undefined> =>
  of(tx).selectFrom("governance.review").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export const findPlanned = (db: Database, cadenceId: string): Promise<ReviewRow | undefined> =>
  of(db).selectFrom("governance.review").selectAll().where("cadence_id", "=", cadenceId).where("state", "=", "planned").executeTakeFirst();

export const findLatestReview = (db: Database, cadenceId: string): Promise<ReviewRow | undefined> =>
  of(db)
    .selectFrom("governance.review")
    .selectAll()
    .where("cadence_id", "=", cadenceId)
    .orderBy("from_at", "desc")
    .limit(1)
    .executeTakeFirst();

export type ReviewLine = Pick<
  ReviewRow,
  "id" | "cadence_id" | "period" | "state" | "starts_at" | "ends_at" | "due_at" | "held_at" | "from_at" | "version" | "changed_at"
>;

const line = [
  "id",
  "cadence_id",
  "period",
  "state",
  "starts_at",
  "ends_at",
  "due_at",
  "held_at",
  "from_at",
  "version",
  "changed_at",
] as const;

/** Of these rhythms, newest first, without packs. */
export const reviewLines = async (db: Database, cadenceIds: readonly string[]): Promise<ReviewLine[]> =>
  cadenceIds.length === 0
    ? []
    : of(db).selectFrom("governance.review").select(line).where("cadence_id", "in", cadenceIds).orderBy("from_at", "desc").execute();

export const decisionsOf = (db: Database, reviewId: string): Promise<DecisionRow[]> =>
  of(db)
    .selectFrom("governance.review_decision")
    .selectAll()
    .where("review_id", "=", reviewId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();

export async function insertDecision(tx: Database, row: DecisionRow): Promise<void> {
  await of(tx).insertInto("governance.review_decision").values(row).execute();
}

export async function deleteDecision(tx: Database, reviewId: string, id: string): Promise<boolean> {
  const done = await of(tx)
    .deleteFrom("governance.review_decision")
    .where("id", "=", id)
    .where("review_id", "=", reviewId)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}
