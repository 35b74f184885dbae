import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { VetoRole } from "../contract.ts";

export type VetoRow = {
  id: string;
  source_id: string;
  role: VetoRole;
  reason: string;
  vetoed_by: string;
  vetoed_at: Date;
  removes: boolean;
  removed_at: Date | null;
  removed: number | null;
};

/** The vetoes that stand, of one source or of all. */
export async function standingVetoes(db: Database, sourceId?: string): Promise<VetoRow[]> {
  const { rows } = await sql<VetoRow>`
    select id, source_id, role, reason, vetoed_by, vetoed_at, removes, removed_at, removed from people.source_veto
     where lifted_at is null and ${sourceId === undefined ? sql`true` : sql`source_id = ${sourceId}`} order by vetoed_at, id`.execute(db);
  return rows;
}

/** False when this role vetoes the source already. */
export async function insertVeto(tx: Database, row: Omit<VetoRow, "removed_at" | "removed">): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into people.source_veto (id, source_id, role, reason, vetoed_by, vetoed_at, removes)
    values (${row.id}, ${row.source_id}, ${row.role}, ${row.reason}, ${row.vetoed_by}, ${row.vetoed_at}, ${row.removes})
    on conflict (source_id, role) where lifted_at is null do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0) === 1;
}

export async function liftRow(tx: Database, id: string, by: string, reason: string, now: Date): Promise<void> {
  await sql`update people.source_veto set lifted_by = ${by}, lifted_at = ${now}, lifting_reason = ${reason} where id = ${id}`.execute(tx);
}

export async function findVeto(db: Database, id: string): Promise<VetoRow | undefined> {
  const { rows } = await sql<VetoRow>`select * from people.source_veto where id = ${id} and lifted_at is null for update`.execute(db);
  return rows[0];
}

export async function markRemoved(tx: Database, id: string, removed: number, now: Date): Promise<void> {
  await sql`update people.source_veto set removed_at = ${now}, removed = ${removed} where id = ${id}`.execute(tx);
}

export async function countPeople(db: Database): Promise<{ here: number; left: number; erased: number }> {
  const { rows } = await sql<{ here: number; left: number; erased: number }>`
    select count(*) filter (where left_at is null and deactivated_at is null and anonymised_at is null) as here,
           count(*) filter (where (left_at is not null or deactivated_at is not null) and anonymised_at is null) as left,
           count(*) filter (where anonymised_at is not null) as erased from people.person`.execute(db);
  return rows[0] ?? { here: 0, left: 0, erased: 0 };
}

/** How many people hold each granted role now. */
export async function countHolders(db: Database, now: Date): Promise<{ role: string; people: number }[]> {
  const { rows } = await sql<{ role: string; people: number }>`
    select g.role, count(distinct g.person_id) as people from people.role_grant g join people.person p on p.id = g.person_id
     where g.from_at <= ${now} and (g.to_at is null or g.to_at > ${now}) and p.left_at is null and p.deactivated_at is null
     group by g.role order by g.role`.execute(db);
  return rows;
}
