/** Who was where: every answer about a moment comes from rows that hold at that moment, so that a later change cannot alter it. */
import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { Level } from "../schema.ts";
import { holds } from "./unit-store.ts";

export type Membership = {
  readonly personId: string;
  readonly unitId: string | null;
  readonly managerId: string | null;
  readonly level: Level;
  readonly labels: Readonly<Record<string, string>>;
};

/** Everybody who was here at a moment, with unit, manager, level and labels of that moment. */
export async function membershipAt(db: Database, asOf: Date): Promise<Membership[]> {
  const { rows } = await sql<Membership>`
    with labels as (
      select person_id, json_object_agg(dimension, value order by dimension) as given from people.label l where ${holds(asOf, "l")} group by person_id)
    select a.person_id as "personId", a.unit_id as "unitId", a.manager_id as "managerId", a.level, coalesce(labels.given, '{}') as labels
      from people.assignment a left join labels on labels.person_id = a.person_id
     where ${holds(asOf, "a")} order by a.person_id`.execute(db);
  return rows;
}

/** Who worked in one of these units at a moment; the units themselves, not those below: see `unitsBelow`. */
export async function membersOf(db: Database, unitIds: readonly string[], asOf: Date): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select person_id as id from people.assignment a
     where unit_id = any(array[${sql.join([...unitIds])}]::text[]) and ${holds(asOf, "a")} order by person_id`.execute(db);
  return rows.map(({ id }) => id);
}

/** These units and all that stood below them at a moment. */
export async function unitsBelow(db: Database, unitIds: readonly string[], asOf: Date): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with recursive down as (
      select unit_id from people.unit_state s where unit_id = any(array[${sql.join([...unitIds])}]::text[]) and ${holds(asOf, "s")}
      union
      select s.unit_id from down join people.unit_state s on s.parent_id = down.unit_id where ${holds(asOf, "s")})
    select unit_id as id from down`.execute(db);
  return rows.map(({ id }) => id);
}

/** A unit and all that stood above it at a moment, itself first. */
export async function unitsAbove(db: Database, unitId: string, asOf: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select unit_id, parent_id, 1 as depth from people.unit_state s where unit_id = ${unitId} and ${holds(asOf, "s")}
      union all
      select s.unit_id, s.parent_id, up.depth + 1 from up join people.unit_state s on s.unit_id = up.parent_id
       where ${holds(asOf, "s")} and up.depth < 50)
    select unit_id as id from up order by depth`.execute(db);
  return rows.map(({ id }) => id);
}
