import type { AllowanceUnit } from "#platform/calendars";
import { jsonb, type Database } from "#platform/db";
import { sql, type Generated, type Insertable, type Selectable, type Updateable } from "kysely";
import type { DeadlineState } from "./deadline.ts";

type DeadlineTable = {
  id: string;
  kind: string;
  subject_kind: string;
  subject_id: string;
  title: string;
  key: string | null;
  allowance_amount: number;
  allowance_unit: AllowanceUnit;
  calendar_id: string;
  remind_at: readonly number[];
  reminded: Generated<number>;
  state: Generated<DeadlineState>;
  started_at: Date;
  counted_from: Date;
  rest_ms: number;
  due_at: Date | null;
  next_at: Date | null;
  paused_at: Generated<Date | null>;
  acted_at: Generated<Date | null>;
  ended_at: Generated<Date | null>;
  outcome: Generated<string | null>;
  tries: Generated<number>;
  fault: Generated<string | null>;
};
type PersonTable = { deadline_id: string; person_id: string; part: "acts" | "escalation" };
type StepTable = {
  seq: Generated<number>;
  deadline_id: string;
  at: Date;
  what: StepName;
  by_id: string;
  by_name: string;
  reason: string | null;
  due_at: Date | null;
};
export type DeadlineTables = {
  "platform.deadline": DeadlineTable;
  "platform.deadline_person": PersonTable;
  "platform.deadline_step": StepTable;
};
export type DeadlineRow = Selectable<DeadlineTable>;
export type DeadlineChange = Updateable<DeadlineTable>;
export type StepName = "started" | "paused" | "resumed" | "reminded" | "moved" | "acted" | "faulted" | "retried" | "ended";
export type NewStep = Omit<Insertable<StepTable>, "seq">;

const of = (db: Database) => db.withTables<DeadlineTables>();

/** False when an open deadline of this kind and key is there already. */
export async function insertDeadline(
  tx: Database,
  row: Omit<Insertable<DeadlineTable>, "remind_at"> & { readonly remind_at: readonly number[] },
): Promise<boolean> {
  const made = await of(tx)
    .insertInto("platform.deadline")
    .values({ ...row, remind_at: jsonb([...row.remind_at]) })
    .onConflict((on) =>
      on
        .columns(["kind", "key"])
        .where("state", "in", [sql.lit<DeadlineState>("pending"), sql.lit<DeadlineState>("paused")])
        .doNothing(),
    )
    .returning("id")
    .execute();
  return made.length > 0;
}

export async function findOpenByKey(tx: Database, kind: string, key: string): Promise<string | undefined> {
  const row = await of(tx)
    .selectFrom("platform.deadline")
    .select("id")
    .where("kind", "=", kind)
    .where("key", "=", key)
    .where("state", "in", ["pending", "paused"])
    .executeTakeFirst();
  return row?.id;
}

export async function insertPersons(
  tx: Database,
  deadlineId: string,
  persons: Readonly<Record<PersonTable["part"], readonly string[]>>,
): Promise<void> {
  const rows = (["acts", "escalation"] as const).flatMap((part) =>
    [...new Set(persons[part])].map((person) => ({ deadline_id: deadlineId, person_id: person, part })),
  );
  if (rows.length > 0) await of(tx).insertInto("platform.deadline_person").values(rows).execute();
}

export async function replaceActing(tx: Database, deadlineId: string, to: readonly string[]): Promise<void> {
  await of(tx).deleteFrom("platform.deadline_person").where("deadline_id", "=", deadlineId).where("part", "=", "acts").execute();
  await insertPersons(tx, deadlineId, { acts: to, escalation: [] });
}

const rowsAtOnce = 1000;

export async function insertSteps(tx: Database, steps: readonly NewStep[]): Promise<void> {
  for (let from = 0; from < steps.length; from += rowsAtOnce)
    await of(tx)
      .insertInto("platform.deadline_step")
      .values(steps.slice(from, from + rowsAtOnce))
      .execute();
}

export async function lockDeadline(tx: Database, id: string): Promise<DeadlineRow | undefined> {
  return of(tx).selectFrom("platform.deadline").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function findDeadlines(db: Database, ids: readonly string[]): Promise<DeadlineRow[]> {
  if (ids.length === 0) return [];
  return of(db).selectFrom("platform.deadline").selectAll().where("id", "in", ids).execute();
}

export async function updateDeadline(tx: Database, id: string, change: DeadlineChange): Promise<void> {
  await of(tx).updateTable("platform.deadline").set(change).where("id", "=", id).execute();
}

export async function isAnyDue(db: Database, now: Date): Promise<boolean> {
  const row = await of(db)
    .selectFrom("platform.deadline")
    .select("id")
    .where("state", "=", sql.lit("pending"))
    .where("next_at", "<=", now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Those with something to do by now that nobody else is at work on, locked until this transaction ends. */
export async function takeDue(tx: Database, now: Date, limit: number): Promise<DeadlineRow[]> {
  return of(tx)
    .selectFrom("platform.deadline")
    .selectAll()
    .where("state", "=", sql.lit("pending"))
    .where("next_at", "<=", now)
    .orderBy("next_at")
    .orderBy("id")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function personsOf(db: Database, ids: readonly string[]): Promise<readonly PersonTable[]> {
  if (ids.length === 0) return [];
  return of(db).selectFrom("platform.deadline_person").selectAll().where("deadline_id", "in", ids).orderBy("person_id").execute();
}

/** Marks what was acted on; one that its action ended stays ended. */
export async function markActed(tx: Database, ids: readonly string[], now: Date): Promise<number> {
  if (ids.length === 0) return 0;
  const result = await of(tx)
    .updateTable("platform.deadline")
    .set((set) => ({
      acted_at: now,
      next_at: null,
      fault: null,
      state: set.case().when("state", "=", "pending").then(sql.lit<DeadlineState>("acted")).else(set.ref("state")).end(),
    }))
    .where("id", "in", ids)
    .where("acted_at", "is", null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Writes what differs for each of many clocks, in few statements. */
export async function updateClocks(
  tx: Database,
  clocks: readonly Pick<DeadlineRow, "id" | "reminded" | "counted_from" | "rest_ms" | "due_at" | "next_at">[],
): Promise<void> {
  for (let from = 0; from < clocks.length; from += rowsAtOnce) {
    const part = clocks.slice(from, from + rowsAtOnce).map((one) => ({ ...one }));
    await sql`
      update platform.deadline as kept
         set reminded = given.reminded, counted_from = given.counted_from, rest_ms = given.rest_ms, due_at = given.due_at, next_at = given.next_at
        from jsonb_to_recordset(${jsonb(part)}) as given
             (id text, reminded integer, counted_from timestamptz, rest_ms bigint, due_at timestamptz, next_at timestamptz)
       where kept.id = given.id`.execute(tx);
  }
}

/** Running and paused clocks that count by this calendar, locked. */
export async function lockByCalendar(tx: Database, calendarId: string): Promise<DeadlineRow[]> {
  return of(tx)
    .selectFrom("platform.deadline")
    .selectAll()
    .where("calendar_id", "=", calendarId)
    .where("state", "in", ["pending", "paused"])
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Begins a part of the transaction that can be undone without the rest; ends it either way. */
export async function beginPart(tx: Database): Promise<void> {
  await sql`savepoint deadline`.execute(tx);
}
export async function undoPart(tx: Database): Promise<void> {
  await sql`rollback to savepoint deadline`.execute(tx);
}
export async function keepPart(tx: Database): Promise<void> {
  await sql`release savepoint deadline`.execute(tx);
}
