import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { Role } from "../contract.ts";

/** A role somebody holds at a moment: their own, that of whom they stand in for (`onBehalfOf`), or manager of a unit. */
export type HeldRole = { readonly role: Role; readonly unitId: string | null; readonly onBehalfOf?: string | null };

/** Roles that somebody who stands in may use; the others are bound to the person. */
const standIn = ["enablement-lead", "functional-lead", "reviewer", "builder", "executive"] as const;

/**
 * Every role a person holds at `now`, "employee" apart, which everybody on record holds: granted, delegated, and
 * manager of each unit in which somebody reports to them. Who stands in for somebody who is no longer here does not.
 */
export async function rolesOf(db: Database, personId: string, now: Date): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    with stood_in_for as (
      select d.from_person_id as id from people.delegation d join people.person p on p.id = d.from_person_id
       where d.to_person_id = ${personId} and d.from_at <= ${now} and d.to_at > ${now} and (d.ended_at is null or d.ended_at > ${now})
         and p.deactivated_at is null and (p.left_at is null or p.left_at > ${now}))
    select role, unit_id as "unitId", null as "onBehalfOf" from people.role_grant
     where person_id = ${personId} and from_at <= ${now} and (to_at is null or to_at > ${now})
    union
    select g.role, g.unit_id, g.person_id from stood_in_for join people.role_grant g on g.person_id = stood_in_for.id
     where g.role in (${sql.join([...standIn])}) and g.from_at <= ${now} and (g.to_at is null or g.to_at > ${now})
    union
    select 'manager', a.unit_id, case when a.manager_id = ${personId} then null else a.manager_id end from people.assignment a
     where a.to_at is null and a.unit_id is not null
       and a.manager_id in (select ${personId}::text union select id from stood_in_for)
    order by 1, 2, 3`.execute(db);
  return rows;
}
