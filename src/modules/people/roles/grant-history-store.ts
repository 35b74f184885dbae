import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { RoleGrantRow } from "../schema.ts";

type Listed = RoleGrantRow & { unit_name: string | null };

/** Roles somebody was ever granted, those of now first. */
export async function listGrants(db: Database, personId: string): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select g.*, (select name from people.unit_state s where s.unit_id = g.unit_id order by from_at desc limit 1) as unit_name
      from people.role_grant g where g.person_id = ${personId} order by g.to_at desc nulls first, g.from_at desc limit 200`.execute(db);
  return rows;
}

/** Ends every role of somebody; how many they were. */
export async function endGrants(tx: Database, personId: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update people.role_grant set to_at = greatest(${now}::timestamptz, from_at)
     where person_id = ${personId} and (to_at is null or to_at > greatest(${now}::timestamptz, from_at))`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Ends whom they stand in for and who stands in for them; how many they were. */
export async function endDelegations(tx: Database, personId: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update people.delegation set ended_at = ${now}
     where (from_person_id = ${personId} or to_person_id = ${personId}) and ended_at is null and to_at > ${now}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export async function countBound(db: Database, personId: string, now: Date): Promise<{ roles: number; delegations: number }> {
  const { rows } = await sql<{ roles: number; delegations: number }>`
    select (select count(*) from people.role_grant where person_id = ${personId} and (to_at is null or to_at > ${now})) as roles,
           (select count(*) from people.delegation
             where (from_person_id = ${personId} or to_person_id = ${personId}) and ended_at is null and to_at > ${now}) as delegations`.execute(
    db,
  );
  return rows[0] ?? { roles: 0, delegations: 0 };
}
