import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import type { Tables, UnitKind, UnitRow } from "../schema.ts";
import type { UnitState } from "./unit.ts";

/** Rows that hold at a moment; null: now. */
export const holds = (asOf: Date | null, table: string): RawBuilder<boolean> => {
  const from = sql.ref(`${table}.from_at`);
  const to = sql.ref(`${table}.to_at`);
  return asOf === null ? sql<boolean>`${to} is null` : sql<boolean>`(${from} <= ${asOf} and (${to} is null or ${to} > ${asOf}))`;
};

const treeLock = 7_340_017;

/** Whoever changes the tree of units waits here for the others until the transaction ends: its rules speak about all of it. */
export async function lockUnits(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${treeLock})`.execute(tx);
}

/** Keeps the tree from changing until the transaction ends; many may at once. Before any row is locked, so that nobody waits in a circle. */
export async function holdUnits(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${treeLock})`.execute(tx);
}

/** The units that are open at a moment. */
export async function listStates(db: Database, asOf: Date | null = null): Promise<UnitState[]> {
  const { rows } = await sql<UnitState>`
    select unit_id as id, name, kind, parent_id as "parentId" from people.unit_state s where ${holds(asOf, "s")}`.execute(db);
  return rows;
}

/** Every unit there ever was, with the state it has or was closed in. */
export async function listLatestStates(db: Database): Promise<UnitState[]> {
  const { rows } = await sql<UnitState>`
    select distinct on (unit_id) unit_id as id, name, kind, parent_id as "parentId" from people.unit_state
     order by unit_id, from_at desc`.execute(db);
  return rows;
}

/** A unit and all above it in the states they have now, itself first; as far as a tree may be deep. */
export async function chainAbove(db: Database, unitId: string): Promise<UnitState[]> {
  const latest = (id: RawBuilder<unknown>) =>
    sql`lateral (select s.unit_id as id, s.name, s.kind, s.parent_id from people.unit_state s where s.unit_id = ${id}
                  order by s.from_at desc limit 1) as state`;
  const { rows } = await sql<UnitState>`
    with recursive up as (
      select state.*, 1 as depth from (select ${unitId}::text as id) as given cross join ${latest(sql`given.id`)}
      union all
      select state.*, up.depth + 1 from up cross join ${latest(sql`up.parent_id`)} where up.depth < 50)
    select id, name, kind, parent_id as "parentId" from up order by depth`.execute(db);
  return rows;
}

export async function listUnitRows(db: Database, ids?: readonly string[]): Promise<UnitRow[]> {
  const query = db.withTables<Tables>().selectFrom("people.unit").selectAll();
  if (ids === undefined) return query.execute();
  return ids.length === 0 ? [] : query.where("id", "in", [...ids]).execute();
}

/** Who works in each unit at a moment; under null, who works in none. */
export async function countHeads(db: Database, asOf: Date | null): Promise<ReadonlyMap<string | null, number>> {
  const { rows } = await sql<{ id: string | null; n: number }>`
    select unit_id as id, count(*) as n from people.assignment a where ${holds(asOf, "a")} group by unit_id`.execute(db);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

export async function insertUnit(tx: Database, id: string, code: string | null, state: Omit<UnitState, "id">, now: Date): Promise<void> {
  await tx.withTables<Tables>().insertInto("people.unit").values({ id, code, created_at: now, closed_at: null }).execute();
  await insertState(tx, { id, ...state }, now);
}

async function insertState(tx: Database, { id, name, kind, parentId }: UnitState, now: Date): Promise<void> {
  await sql`insert into people.unit_state (unit_id, name, kind, parent_id, from_at)
    select ${id}, ${name}, ${kind}, ${parentId}::text,
           greatest(${now}::timestamptz, (select max(to_at) from people.unit_state where unit_id = ${id}))`.execute(tx);
}

async function endState(tx: Database, id: string, now: Date): Promise<void> {
  await sql`update people.unit_state set to_at = greatest(${now}::timestamptz, from_at + interval '1 millisecond')
             where unit_id = ${id} and to_at is null`.execute(tx);
}

/** From now on the unit is this; what it was stays. */
export async function changeState(tx: Database, state: UnitState, now: Date): Promise<void> {
  await endState(tx, state.id, now);
  await insertState(tx, state, now);
}

export async function setCode(tx: Database, id: string, code: string | null): Promise<void> {
  await tx.withTables<Tables>().updateTable("people.unit").set({ code }).where("id", "=", id).execute();
}

export async function closeUnitRow(tx: Database, id: string, now: Date): Promise<void> {
  await endState(tx, id, now);
  await tx.withTables<Tables>().updateTable("people.unit").set({ closed_at: now }).where("id", "=", id).execute();
  await endRolesOver(tx, id, now);
}

export async function reopenUnitRow(tx: Database, state: UnitState, now: Date): Promise<void> {
  await tx.withTables<Tables>().updateTable("people.unit").set({ closed_at: null }).where("id", "=", state.id).execute();
  await insertState(tx, state, now);
}

/** Everybody who works in a unit, or only these of them, works in another from now on; how many they were. */
export async function movePeople(tx: Database, from: string, to: string, now: Date, only?: readonly string[]): Promise<string[]> {
  const whom = only === undefined ? sql`true` : sql`person_id = any(array[${sql.join([...only])}]::text[])`;
  const { rows } = await sql<{ id: string }>`
    with ended as (
      update people.assignment set to_at = greatest(${now}::timestamptz, from_at + interval '1 millisecond')
       where unit_id = ${from} and to_at is null and ${whom} returning *)
    select person_id as id, manager_id, level, title, calendar_id, to_at from ended`.execute(tx);
  const moved = JSON.stringify(rows);
  await sql`insert into people.assignment (person_id, unit_id, manager_id, level, title, calendar_id, from_at)
    select id, ${to}, manager_id, level, title, calendar_id, to_at
      from jsonb_to_recordset(${moved}::jsonb)
        as (id text, manager_id text, level text, title text, calendar_id text, to_at timestamptz)`.execute(tx);
  await sql`update people.person set version = version + 1, changed_at = ${now}
             where id in (select id from jsonb_to_recordset(${moved}::jsonb) as (id text))`.execute(tx);
  return rows.map(({ id }) => id);
}

type Running = { person_id: string; role: string; source: string; granted_by: string; to_at: Date | null };

/** Ends the roles over a unit, those for a time too; what they were. */
export async function endRolesOver(tx: Database, unitId: string, now: Date): Promise<Running[]> {
  const { rows } = await sql<Running>`
    with running as (
      select id, to_at from people.role_grant where unit_id = ${unitId} and (to_at is null or to_at > ${now}) order by id for update)
    update people.role_grant g set to_at = greatest(${now}::timestamptz, g.from_at) from running where running.id = g.id
    returning g.person_id, g.role, g.source, g.granted_by, running.to_at`.execute(tx);
  return rows;
}

/** Roles over a unit are roles over another from now on, for as long as they were given. */
export async function moveRoles(tx: Database, from: string, to: string, now: Date, ids: () => string): Promise<number> {
  const rows = await endRolesOver(tx, from, now);
  for (const one of rows)
    await sql`insert into people.role_grant (id, person_id, role, unit_id, source, granted_by, from_at, to_at)
      values (${ids()}, ${one.person_id}, ${one.role}, ${to}, ${one.source}, ${one.granted_by}, ${now}, ${one.to_at}) on conflict do nothing`.execute(
      tx,
    );
  return rows.length;
}

export async function listUnitHistory(
  db: Database,
  id: string,
): Promise<{ name: string; kind: UnitKind; parent_id: string | null; from_at: Date; to_at: Date | null }[]> {
  return db
    .withTables<Tables>()
    .selectFrom("people.unit_state")
    .select(["name", "kind", "parent_id", "from_at", "to_at"])
    .where("unit_id", "=", id)
    .orderBy("from_at", "desc")
    .limit(500)
    .execute();
}

export const codeIsTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("unit_code_once");
