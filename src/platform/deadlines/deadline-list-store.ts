import type { Database } from "#platform/db";
import { sql, type Selectable } from "kysely";
import type { DeadlineRow, DeadlineTables } from "./deadline-store.ts";

export type DeadlineFilter = {
  readonly state: "open" | "pending" | "paused" | "acted" | "done" | "faulted" | "all";
  readonly kind?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
};

const of = (db: Database) => db.withTables<DeadlineTables>();
const open = ["pending", "paused", "acted"] as const;

function filtered(db: Database, { state, kind, overdue, subjectKind, subjectId }: DeadlineFilter, now: Date) {
  let query = of(db).selectFrom("platform.deadline");
  if (state === "open") query = query.where("state", "in", open);
  else if (state === "faulted") query = query.where("state", "=", "pending").where("fault", "is not", null);
  else if (state !== "all") query = query.where("state", "=", state);
  if (kind !== undefined) query = query.where("kind", "=", kind);
  if (subjectKind !== undefined) query = query.where("subject_kind", "=", subjectKind);
  if (subjectId !== undefined) query = query.where("subject_id", "=", subjectId);
  if (overdue === true) query = query.where("due_at", "<", now).where("state", "in", open);
  if (overdue === false)
    query = query.where((any) => any.or([any("due_at", ">=", now), any("due_at", "is", null), any("state", "=", "done")]));
  return query;
}

/** By when they are due; paused ones, which have no such moment, last. */
export async function listRows(
  db: Database,
  filter: DeadlineFilter,
  now: Date,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly DeadlineRow[]; readonly total: number }> {
  const rows = await filtered(db, filter, now)
    .selectAll()
    .orderBy(sql`due_at nulls last`)
    .orderBy("id")
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await filtered(db, filter, now)
    .select((count) => count.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

export async function findRow(db: Database, id: string): Promise<DeadlineRow | undefined> {
  return of(db).selectFrom("platform.deadline").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The open ones that this person must act on. */
export async function openRowsOf(db: Database, personId: string, limit: number): Promise<readonly DeadlineRow[]> {
  return of(db)
    .selectFrom("platform.deadline")
    .selectAll()
    .where("state", "in", open)
    .where("id", "in", (ids) =>
      ids.selectFrom("platform.deadline_person").select("deadline_id").where("person_id", "=", personId).where("part", "=", "acts"),
    )
    .orderBy(sql`due_at nulls last`)
    .orderBy("id")
    .limit(limit)
    .execute();
}

export type StepRow = Selectable<DeadlineTables["platform.deadline_step"]>;

export async function stepsOf(db: Database, ids: readonly string[]): Promise<readonly StepRow[]> {
  if (ids.length === 0) return [];
  return of(db).selectFrom("platform.deadline_step").selectAll().where("deadline_id", "in", ids).orderBy("seq").execute();
}

/** What somebody had to act on, ended or not, newest first. */
export async function allRowsOf(db: Database, personId: string): Promise<readonly (DeadlineRow & { part: "acts" | "escalation" })[]> {
  return of(db)
    .selectFrom("platform.deadline")
    .innerJoin("platform.deadline_person as person", "person.deadline_id", "platform.deadline.id")
    .selectAll("platform.deadline")
    .select("person.part")
    .where("person.person_id", "=", personId)
    .orderBy("started_at", "desc")
    .execute();
}

/** Takes a person out of what is over, and their name out of what they did to clocks. */
export async function forgetPerson(tx: Database, personId: string): Promise<void> {
  await of(tx)
    .deleteFrom("platform.deadline_person")
    .where("person_id", "=", personId)
    .where("deadline_id", "in", (ids) => ids.selectFrom("platform.deadline").select("id").where("state", "=", "done"))
    .execute();
  await of(tx)
    .updateTable("platform.deadline_step")
    .set({ by_name: "Somebody who was erased", reason: null })
    .where("by_id", "=", personId)
    .execute();
}

export async function countOpenOf(db: Database, personId: string): Promise<number> {
  return (await openRowsOf(db, personId, 1000)).length;
}
