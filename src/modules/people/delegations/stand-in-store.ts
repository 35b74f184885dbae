import type { Database } from "#platform/db";
import { sql } from "kysely";

/** Somebody who stands in at a moment, and for whom. */
export type StandIn = { readonly id: string; readonly forId: string };

const running = (now: Date) =>
  sql`d.from_at <= ${now} and d.to_at > ${now} and (d.ended_at is null or d.ended_at > ${now})
      and p.deactivated_at is null and (p.left_at is null or p.left_at > ${now})`;

/** Who stands in for these persons now and is here. */
export async function standInsFor(db: Database, personIds: readonly string[], now: Date): Promise<StandIn[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<StandIn>`
    select distinct d.to_person_id as id, d.from_person_id as "forId"
      from people.delegation d join people.person p on p.id = d.to_person_id
     where d.from_person_id in (${sql.join([...new Set(personIds)])}) and ${running(now)} order by 1, 2`.execute(db);
  return rows;
}

/** For whom somebody stands in now. */
export async function standsInFor(db: Database, personId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct d.from_person_id as id from people.delegation d join people.person p on p.id = d.from_person_id
     where d.to_person_id = ${personId} and ${running(now)} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}
