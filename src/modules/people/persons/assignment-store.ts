import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { AssignmentRow, LabelRow, Tables } from "../schema.ts";

export type WorkPlace = Pick<AssignmentRow, "unit_id" | "manager_id" | "level" | "title" | "calendar_id">;

export async function findCurrent(db: Database, personId: string): Promise<AssignmentRow | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom("people.assignment")
    .selectAll()
    .where("person_id", "=", personId)
    .where("to_at", "is", null)
    .executeTakeFirst();
}

/** Where they worked last, be they here or not. */
export async function findLatest(db: Database, personId: string): Promise<AssignmentRow | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom("people.assignment")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("from_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Ends where they work now. Two changes at one moment follow each other: an end is never before its beginning. */
export async function closeAssignment(tx: Database, personId: string, now: Date): Promise<void> {
  await sql`update people.assignment set to_at = greatest(${now}::timestamptz, from_at + interval '1 millisecond')
             where person_id = ${personId} and to_at is null`.execute(tx);
}

export async function insertAssignment(tx: Database, personId: string, place: WorkPlace, now: Date): Promise<void> {
  await sql`insert into people.assignment (person_id, unit_id, manager_id, level, title, calendar_id, from_at)
    select ${personId}, ${place.unit_id}::text, ${place.manager_id}::text, ${place.level}, ${place.title}::text, ${place.calendar_id}::text,
           greatest(${now}::timestamptz, (select max(to_at) from people.assignment where person_id = ${personId}))`.execute(tx);
}

export async function closeLabels(tx: Database, personId: string, now: Date, dimension?: string): Promise<number> {
  const only = dimension === undefined ? sql`true` : sql`dimension = ${dimension}`;
  const { numAffectedRows } = await sql`
    update people.label set to_at = greatest(${now}::timestamptz, from_at + interval '1 millisecond')
     where person_id = ${personId} and to_at is null and ${only}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export async function insertLabel(tx: Database, personId: string, dimension: string, value: string, now: Date): Promise<void> {
  await sql`insert into people.label (person_id, dimension, value, from_at)
    select ${personId}, ${dimension}, ${value},
           greatest(${now}::timestamptz, (select max(to_at) from people.label where person_id = ${personId} and dimension = ${dimension}))`.execute(
    tx,
  );
}

export async function currentLabels(db: Database, personId: string): Promise<LabelRow[]> {
  return db
    .withTables<Tables>()
    .selectFrom("people.label")
    .selectAll()
    .where("person_id", "=", personId)
    .where("to_at", "is", null)
    .orderBy("dimension")
    .execute();
}

/** Labels that ended at the very moment somebody left, so that they can come back with them. */
export async function labelsEndedAt(db: Database, personId: string, at: Date): Promise<LabelRow[]> {
  const { rows } = await sql<LabelRow>`
    select * from people.label where person_id = ${personId} and to_at >= ${at} and to_at < ${at}::timestamptz + interval '5 milliseconds'`.execute(
    db,
  );
  return rows;
}

type Named<T> = T & { unit_name: string | null; manager_name: string | null };

/** Everywhere they ever worked, newest first, with what unit and manager are called today. */
export async function listAssignments(db: Database, personId: string): Promise<Named<AssignmentRow>[]> {
  const { rows } = await sql<Named<AssignmentRow>>`
    select a.*, m.name as manager_name,
           (select name from people.unit_state s where s.unit_id = a.unit_id order by from_at desc limit 1) as unit_name
      from people.assignment a left join people.person m on m.id = a.manager_id
     where a.person_id = ${personId} order by a.from_at desc limit 500`.execute(db);
  return rows;
}

export async function listPersonLabels(db: Database, personId: string): Promise<LabelRow[]> {
  return db
    .withTables<Tables>()
    .selectFrom("people.label")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("from_at", "desc")
    .orderBy("dimension")
    .limit(500)
    .execute();
}

export async function countReports(db: Database, personId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from people.assignment where manager_id = ${personId} and to_at is null`.execute(db);
  return rows[0]?.n ?? 0;
}

const reportingLock = 7_340_018;

/** Whoever gives somebody another manager waits here for the others until the transaction ends, so that two do not close a circle. Before any person is locked. */
export async function lockReportingLines(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${reportingLock})`.execute(tx);
}

/** The managers above somebody, nearest first, as far as 100 steps. */
export async function managersAbove(db: Database, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select manager_id as id, 1 as depth from people.assignment where person_id = ${personId} and to_at is null and manager_id is not null
      union
      select a.manager_id, up.depth + 1 from up join people.assignment a on a.person_id = up.id
       where a.to_at is null and a.manager_id is not null and up.depth < 100)
    select id from up order by depth`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whom the people of a unit report to, most reports first. */
export async function managersOf(db: Database, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select manager_id as id from people.assignment where unit_id = ${unitId} and to_at is null and manager_id is not null
     group by manager_id order by count(*) desc, manager_id limit 5`.execute(db);
  return rows.map(({ id }) => id);
}
