/** What is held about a person in requests, gates and conditions. */
import type { Database } from "#platform/db";
import { sql } from "kysely";

export type AskedRow = {
  readonly gate_id: string;
  readonly name: string;
  readonly title: string;
  readonly request_id: string;
  readonly opened_at: Date | null;
  readonly decided_at: Date | null;
  readonly outcome: string | null;
  readonly decided_by: string | null;
  readonly reason: string | null;
  readonly state: string;
};

export async function askedOf(db: Database, personId: string): Promise<AskedRow[]> {
  const { rows } = await sql<AskedRow>`
    select g.id as gate_id, g.name, r.title, g.request_id, g.opened_at, g.decided_at, g.outcome, g.decided_by, g.reason, g.state
      from governance.gate g join governance.request r on r.id = g.request_id
     where g.decided_by = ${personId} or g.id in (select gate_id from governance.gate_reviewer where person_id = ${personId})
     order by g.opened_at, g.id`.execute(db);
  return rows;
}

/** Open gates that nobody but this person is asked to decide. */
export async function onlyAskedOf(db: Database, personId: string): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    select g.id, g.name || ' of ' || r.title as title from governance.gate g join governance.request r on r.id = g.request_id
     where g.state = 'open' and g.id in (select gate_id from governance.gate_reviewer where person_id = ${personId})
       and not exists (select 1 from governance.gate_reviewer o where o.gate_id = g.id and o.person_id <> ${personId})
     order by g.opened_at, g.id`.execute(db);
  return rows;
}

export async function requestsOf(db: Database, personId: string): Promise<{ id: string; title: string; made_at: Date; state: string }[]> {
  const { rows } = await sql<{ id: string; title: string; made_at: Date; state: string }>`
    select id, title, made_at, state from governance.request where requester_id = ${personId} order by made_at, id`.execute(db);
  return rows;
}

export async function writtenBy(db: Database, personId: string): Promise<{ id: string; at: Date; text: string }[]> {
  const { rows } = await sql<{ id: string; at: Date; text: string }>`
    select id, asked_at as at, question as text from governance.gate_stop where asked_by = ${personId}
    union all select id, answered_at, answer from governance.gate_stop where answered_by = ${personId} and answer is not null
    order by 2, 1`.execute(db);
  return rows;
}

/** What somebody wrote to explain themselves goes; that it was asked and when stays. */
export async function forgetWords(tx: Database, personId: string): Promise<void> {
  await sql`update governance.gate_stop set answer = '' where answered_by = ${personId}`.execute(tx);
  await sql`update governance.gate_stop set question = '' where asked_by = ${personId}`.execute(tx);
  await sql`update governance.request set summary = '' where requester_id = ${personId}`.execute(tx);
}

export async function conditionsOwedBy(
  db: Database,
  personId: string,
): Promise<{ id: string; text: string; made_at: Date; done_at: Date | null }[]> {
  const { rows } = await sql<{ id: string; text: string; made_at: Date; done_at: Date | null }>`
    select id, text, made_at, done_at from governance.condition where owner_id = ${personId} order by made_at, id`.execute(db);
  return rows;
}

export async function leaveGroups(tx: Database, personId: string): Promise<void> {
  await sql`delete from governance.reviewer_group_person where person_id = ${personId}`.execute(tx);
}

/** Everybody whom open gates ask. */
export async function askedNow(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.person_id as id from governance.gate_reviewer p join governance.gate g on g.id = p.gate_id where g.state = 'open'`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Open gates that ask nobody, or nobody but these persons. */
export async function askedOnly(db: Database, persons: readonly string[]): Promise<string[]> {
  const others = persons.length === 0 ? sql`true` : sql`p.person_id not in (${sql.join([...persons])})`;
  const { rows } = await sql<{ id: string }>`
    select g.id from governance.gate g where g.state = 'open'
       and not exists (select 1 from governance.gate_reviewer p where p.gate_id = g.id and ${others}) order by g.id limit 200`.execute(db);
  return rows.map(({ id }) => id);
}
