/** Makes the lines of a difference happen, some thousands at a time, forwards or back. Every statement speaks about a range. */
import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import { endRolesOver } from "../units/unit-store.ts";

export type Direction = "forward" | "back";
export type Range = {
  readonly importId: string;
  readonly from: number;
  readonly to: number;
  readonly direction: Direction;
  readonly at: Date;
};

/** The lines of a range with what is to be done: undoing a join is a leave. */
const linesOf = ({ importId, from, to, direction }: Range): RawBuilder<unknown> =>
  direction === "forward"
    ? sql`select seq, subject_id as id, kind as op, after as data, seen from people.organisation_change
           where import_id = ${importId} and seq > ${from} and seq <= ${to} and not skipped`
    : sql`select seq, subject_id as id,
                 case kind when 'join' then 'leave' when 'return' then 'leave' when 'leave' then 'return' else kind end as op,
                 before as data, seen from people.organisation_change
           where import_id = ${importId} and seq > ${from} and seq <= ${to} and not skipped`;

const endOf = (at: Date): RawBuilder<Date> => sql<Date>`greatest(${at}::timestamptz, from_at + interval '1 millisecond')`;

/**
 * A range is some thousands of lines and finds the rest by index. Tables that the same transaction fills have no statistics
 * yet, and without this the planner reads them whole for each range.
 */
async function byIndex(tx: Database): Promise<void> {
  for (const way of ["seqscan", "hashjoin", "mergejoin"]) await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(tx);
}

/** Frees mail addresses and numbers that change, so that two persons can swap them, and records who joins. */
export async function recordPersons(tx: Database, range: Range): Promise<void> {
  const { at } = range;
  await byIndex(tx);
  await sql`with r as (${linesOf(range)})
    update people.person p set email = null, external_id = null from r
     where p.id = r.id and r.op in ('change', 'return') and r.data ? 'fields'
       and (p.email is distinct from r.data->'fields'->>'email' or p.external_id is distinct from r.data->'fields'->>'number')`.execute(tx);
  await sql`with r as (${linesOf(range)})
    insert into people.person (id, name, email, given_name, family_name, external_id, joined_on, created_at, changed_at)
    select r.id, f->>'name', f->>'email', f->>'givenName', f->>'familyName', f->>'number', (f->>'joinedOn')::date, ${at}, ${at}
      from r, lateral (select r.data->'fields' as f) x where r.op = 'join'`.execute(tx);
}

/** Fields, work places, labels, leaving and returning of a range. */
export async function placePersons(tx: Database, range: Range): Promise<void> {
  const { at, importId } = range;
  await byIndex(tx);
  const r = sql`with r as (${linesOf(range)})`;
  await sql`${r} update people.person p
       set name = f->>'name', email = f->>'email', given_name = f->>'givenName', family_name = f->>'familyName',
           external_id = f->>'number', joined_on = (f->>'joinedOn')::date
      from r, lateral (select r.data->'fields' as f) x
     where p.id = r.id and r.op in ('change', 'return') and r.data ? 'fields'`.execute(tx);
  await sql`${r} update people.assignment a set to_at = ${endOf(at)} from r
     where a.person_id = r.id and a.to_at is null and r.op in ('move', 'leave')`.execute(tx);
  await sql`${r} insert into people.assignment (person_id, unit_id, manager_id, level, title, calendar_id, from_at, import_id)
    select r.id, p->>'unitId', p->>'managerId', p->>'level', p->>'title', p->>'calendarId',
           case when r.op = 'join' then ${at}::timestamptz
                else greatest(${at}::timestamptz, (select max(to_at) from people.assignment o where o.person_id = r.id)) end, ${importId}
      from r, lateral (select r.data->'place' as p) x where r.op in ('join', 'return', 'move') and r.data ? 'place'`.execute(tx);
  await sql`${r} update people.label l set to_at = ${endOf(at)} from r
     where l.person_id = r.id and l.to_at is null and (r.op = 'leave' or (r.op in ('label', 'return') and (r.data->'labels') ? l.dimension))`.execute(
    tx,
  );
  await sql`${r} insert into people.label (person_id, dimension, value, from_at, import_id)
    select r.id, v.key, v.value,
           case when r.op = 'join' then ${at}::timestamptz
                else greatest(${at}::timestamptz, (select max(to_at) from people.label o where o.person_id = r.id and o.dimension = v.key)) end,
           ${importId}
      from r, lateral jsonb_each_text(r.data->'labels') v
     where r.op in ('join', 'return', 'label') and r.data ? 'labels' and v.value is not null`.execute(tx);
  await sql`${r} update people.person p set version = version + 1, changed_at = ${at},
           left_at = case r.op when 'leave' then ${at}::timestamptz when 'return' then null else left_at end
      from r where p.id = r.id and r.op <> 'join' and r.seen is not null`.execute(tx);
}

/** Roles and delegations of who leaves end; of who is back they hold again when the leaving is undone. */
export async function endStanding(tx: Database, range: Range, appliedAt: Date, ids: () => string): Promise<void> {
  const { at } = range;
  const r = sql`with r as (${linesOf(range)})`;
  await sql`${r} update people.role_grant g set to_at = greatest(${at}::timestamptz, from_at) from r
     where g.person_id = r.id and g.to_at is null and r.op = 'leave'`.execute(tx);
  await sql`${r} update people.delegation d set ended_at = ${at} from r
     where (d.from_person_id = r.id or d.to_person_id = r.id) and d.ended_at is null and d.to_at > ${at} and r.op = 'leave'`.execute(tx);
  if (range.direction === "forward") {
    // What was given for a time runs on while they are away, so that an undo finds it with its end; who is back begins anew.
    await sql`${r} update people.role_grant g set to_at = greatest(${at}::timestamptz, from_at) from r
       where g.person_id = r.id and g.to_at > ${at} and r.op = 'return'`.execute(tx);
    return;
  }
  const { rows } = await sql<{ person_id: string; role: string; unit_id: string | null; source: string; granted_by: string }>`${r}
    select g.person_id, g.role, g.unit_id, g.source, g.granted_by from people.role_grant g join r on r.id = g.person_id
     where r.op = 'return' and g.to_at = ${appliedAt}`.execute(tx);
  for (const one of rows)
    await sql`insert into people.role_grant (id, person_id, role, unit_id, source, granted_by, from_at)
      values (${ids()}, ${one.person_id}, ${one.role}, ${one.unit_id}, ${one.source}, ${one.granted_by}, ${at}) on conflict do nothing`.execute(
      tx,
    );
}

/** Who leaves in this range and could still sign in or call. */
export async function leaversWithAccess(tx: Database, range: Range): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with r as (${linesOf(range)})
    select distinct r.id from r where r.op = 'leave' and (
      exists (select from people.session s where s.person_id = r.id)
      or exists (select from people.api_token t where t.person_id = r.id and t.revoked_at is null)
      or exists (select from people.account_link k where k.person_id = r.id and k.ended_at is null))`.execute(tx);
  return rows.map(({ id }) => id);
}

const allOf = (importId: string, direction: Direction, at: Date): Range => ({ importId, from: 0, to: 2_000_000_000, direction, at });

/** New and changed units: all at once, since there are few; `before` people are placed. */
export async function openUnits(tx: Database, importId: string, direction: Direction, at: Date): Promise<void> {
  const range = allOf(importId, direction, at);
  const opening = direction === "forward" ? "unit-new" : "unit-close";
  if (direction === "forward")
    await sql`with r as (${linesOf(range)})
      insert into people.unit (id, code, created_at)
      select r.id, null, ${at} from r where r.op = 'unit-new' order by r.seq`.execute(tx);
  else
    await sql`with r as (${linesOf(range)})
      update people.unit u set closed_at = null from r where u.id = r.id and r.op = 'unit-close'`.execute(tx);
  await sql`with r as (${linesOf(range)})
    update people.unit_state s set to_at = ${endOf(at)} from r where s.unit_id = r.id and s.to_at is null and r.op = 'unit-change'`.execute(
    tx,
  );
  await sql`with r as (${linesOf(range)})
    update people.unit u set code = null from r
     where u.id = r.id and r.op = 'unit-change' and u.code is distinct from r.data->'unit'->>'code'`.execute(tx);
  await sql`with r as (${linesOf(range)})
    insert into people.unit_state (unit_id, name, kind, parent_id, from_at)
    select r.id, x.u->>'name', x.u->>'kind', x.u->>'parentId',
           greatest(${at}::timestamptz, (select max(to_at) from people.unit_state o where o.unit_id = r.id))
      from r, lateral (select r.data->'unit' as u) x where r.op in (${opening}, 'unit-change')`.execute(tx);
  await sql`with r as (${linesOf(range)})
    update people.unit u set code = r.data->'unit'->>'code' from r
     where u.id = r.id and r.op in (${opening}, 'unit-change') and u.code is distinct from r.data->'unit'->>'code'`.execute(tx);
}

/** Units that nobody works in any more, after people are placed; one that got people or units since stays. */
export async function closeUnits(tx: Database, importId: string, direction: Direction, at: Date): Promise<void> {
  const closing = direction === "forward" ? "unit-close" : "unit-new";
  const range = allOf(importId, direction, at);
  const order = direction === "forward" ? sql`seq` : sql`seq desc`;
  const { rows } = await sql<{ id: string }>`with r as (${linesOf(range)})
    select id from r where op = ${closing} order by ${order}`.execute(tx);
  for (const { id } of rows) {
    const closed = await sql`update people.unit set closed_at = ${at} where id = ${id} and closed_at is null
        and not exists (select from people.assignment a where a.unit_id = ${id} and a.to_at is null)
        and not exists (select from people.unit_state s where s.parent_id = ${id} and s.to_at is null)`.execute(tx);
    if (Number(closed.numAffectedRows ?? 0) === 0) continue;
    await sql`update people.unit_state set to_at = ${endOf(at)} where unit_id = ${id} and to_at is null`.execute(tx);
    await endRolesOver(tx, id, at);
  }
}
