import type { Database } from "#platform/db";
import { sql } from "kysely";
import { lastingAdministrators, lockAdministrators } from "../roles/role-grant-store.ts";
import type { Direction } from "./apply-store.ts";

/** Why a difference no longer fits the organisation: what somebody changed since it was made, in a few words each. */
export async function whyStale(db: Database, importId: string): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    with c as (select * from people.organisation_change where import_id = ${importId}),
    mine as (select subject_id as id, kind, name, after, seen from c where kind not like 'unit-%')
    (select 'changed since: ' || m.name as what from mine m join people.person p on p.id = m.id
      where m.seen is not null and m.kind <> 'join' and (p.version::text <> m.seen or p.anonymised_at is not null) limit 5)
    union all
    (select 'on record since: ' || p.name from mine m join people.person p on p.external_id = m.after->'fields'->>'number'
      where m.kind in ('join', 'change', 'return') and p.id <> m.id
        and not exists (select from c o where o.subject_id = p.id and o.after ? 'fields') limit 5)
    union all
    (select 'on record since: ' || p.name from mine m join people.person p on lower(p.email) = lower(m.after->'fields'->>'email')
      where m.kind in ('join', 'change', 'return') and p.id <> m.id
        and not exists (select from c o where o.subject_id = p.id and o.after ? 'fields') limit 5)
    union all
    (select 'has left since: ' || p.name from (select distinct after->'place'->>'managerId' as id from mine) m join people.person p on p.id = m.id
      where p.left_at is not null and not exists (select from c o where o.subject_id = p.id and o.kind in ('join', 'return')) limit 5)
    union all
    (select 'unit closed since: ' || m.id from (select distinct after->'place'->>'unitId' as id from mine) m
      where m.id is not null and not exists (select from people.unit_state s where s.unit_id = m.id and s.to_at is null)
        and not exists (select from c o where o.subject_id = m.id and o.kind = 'unit-new') limit 5)
    union all
    (select 'unit changed since: ' || c.name from c left join people.unit_state s on s.unit_id = c.subject_id and s.to_at is null
      where c.kind in ('unit-change', 'unit-close') and s.from_at::text is distinct from c.seen limit 5)
    union all
    (select 'unit closed since: ' || c.name from c where c.kind in ('unit-new', 'unit-change') and c.after->'unit'->>'parentId' is not null
        and not exists (select from people.unit_state s where s.unit_id = c.after->'unit'->>'parentId' and s.to_at is null)
        and not exists (select from c o where o.kind = 'unit-new' and o.subject_id = c.after->'unit'->>'parentId') limit 5)
    union all
    (select 'unit opened since: ' || c.name from c join people.unit u on lower(u.code) = lower(c.after->'unit'->>'code') and u.closed_at is null
      where c.kind in ('unit-new', 'unit-change') and u.id <> c.subject_id limit 5)`.execute(db);
  return [...new Set(rows.map(({ what }) => what))];
}

/** Administrators who would leave by an import, or by undoing it, with nobody left who is one. Waits for who changes the role. */
export async function lastAdministrators(tx: Database, importId: string, direction: Direction): Promise<string[]> {
  await lockAdministrators(tx);
  const leaving = direction === "forward" ? ["leave"] : ["join", "return"];
  const { rows } = await sql<{ id: string; leaves: boolean }>`
    select p.id, exists (select from people.organisation_change c where c.import_id = ${importId} and c.subject_id = p.id
             and not c.skipped and c.kind in (${sql.join(leaving)})) as leaves
      from people.person p where p.id = any(${await lastingAdministrators(tx)}::text[])`.execute(tx);
  return rows.every(({ leaves }) => leaves) ? rows.map(({ id }) => id) : [];
}

/** Who holds a role and would be known by another mail address or number. */
export async function roleHoldersRecognisedAnew(tx: Database, importId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.id from people.organisation_change c join people.person p on p.id = c.subject_id
     where c.import_id = ${importId} and c.kind in ('change', 'return') and c.after ? 'fields'
       and (lower(p.email) is distinct from lower(c.after->'fields'->>'email') or p.external_id is distinct from c.after->'fields'->>'number')
       and exists (select from people.role_grant g where g.person_id = p.id and (g.to_at is null or g.to_at > ${now}))
     order by p.id`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function skipPersons(tx: Database, importId: string, personIds: readonly string[]): Promise<void> {
  await sql`update people.organisation_change set skipped = true
     where import_id = ${importId} and subject_id = any(${[...personIds]}::text[])`.execute(tx);
}

/** Persons that were changed again since the import are left as they are when it is undone; how many they are. */
export async function skipChangedSince(tx: Database, importId: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update people.organisation_change c set skipped = true
      from people.organisation_change f join people.person p on p.id = f.subject_id
     where c.import_id = ${importId} and f.import_id = c.import_id and f.subject_id = c.subject_id
       and f.seen is not null and f.kind not like 'unit-%'
       and p.version <> f.seen::int + 1
    returning c.subject_id as id`.execute(tx);
  await sql`update people.organisation_change c set skipped = true
     where c.import_id = ${importId} and c.kind = 'unit-change'
       and not exists (select from people.unit_state s where s.unit_id = c.subject_id and s.to_at is null
                        and s.name = c.after->'unit'->>'name' and s.parent_id is not distinct from c.after->'unit'->>'parentId')`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id)).size;
}

export async function lastSeq(db: Database, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number | null }>`
    select max(seq) as n from people.organisation_change where import_id = ${importId}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Who left by an import, or is back by its undoing, a page at a time. */
export async function listLeavers(
  db: Database,
  importId: string,
  after: number,
  limit: number,
): Promise<{ seq: number; id: string; leftAt: Date | null }[]> {
  const { rows } = await sql<{ seq: number; id: string; leftAt: Date | null }>`
    select c.seq, c.subject_id as id, p.left_at as "leftAt" from people.organisation_change c join people.person p on p.id = c.subject_id
     where c.import_id = ${importId} and c.kind in ('leave', 'join', 'return') and not c.skipped and c.seq > ${after}
     order by c.seq limit ${limit}`.execute(db);
  return rows;
}
