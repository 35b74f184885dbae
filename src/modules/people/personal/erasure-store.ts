import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { Erasure } from "../contract.ts";

export type ErasureRow = {
  id: string;
  person_id: string;
  state: Erasure["state"];
  reason: string | null;
  asked_by: string;
  asked_at: Date;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  closed_by: string | null;
  closed_at: Date | null;
  closing_reason: string | null;
  deadline_id: string | null;
  stays: string[] | null;
};

/** Opens an erasure; false when one is open for the person already. */
export async function insertErasure(
  tx: Database,
  row: Pick<ErasureRow, "id" | "person_id" | "reason" | "asked_by" | "asked_at" | "deadline_id">,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into people.erasure (id, person_id, reason, asked_by, asked_at, deadline_id)
    values (${row.id}, ${row.person_id}, ${row.reason}, ${row.asked_by}, ${row.asked_at}, ${row.deadline_id})
    on conflict (person_id) where state in ('asked', 'confirmed') do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0) === 1;
}

export async function findErasure(db: Database, id: string): Promise<ErasureRow | undefined> {
  const { rows } = await sql<ErasureRow>`select * from people.erasure where id = ${id}`.execute(db);
  return rows[0];
}

export async function lockErasure(tx: Database, id: string): Promise<ErasureRow | undefined> {
  const { rows } = await sql<ErasureRow>`select * from people.erasure where id = ${id} for update`.execute(tx);
  return rows[0];
}

export async function confirmRow(tx: Database, id: string, by: string, now: Date): Promise<void> {
  await sql`update people.erasure set state = 'confirmed', confirmed_by = ${by}, confirmed_at = ${now} where id = ${id}`.execute(tx);
}

export async function closeRow(
  tx: Database,
  id: string,
  closed: {
    readonly state: "done" | "refused" | "withdrawn";
    readonly by: string;
    readonly reason: string | null;
    readonly stays: readonly string[];
  },
  now: Date,
): Promise<void> {
  await sql`update people.erasure set state = ${closed.state}, closed_by = ${closed.by}, closed_at = ${now}, closing_reason = ${closed.reason},
    stays = ${JSON.stringify(closed.stays)}::jsonb, reason = case when ${closed.state} = 'done' then null else reason end where id = ${id}`.execute(
    tx,
  );
}

/** Of everybody, or of one person; the open ones first, then the newest. */
export async function listErasureRows(db: Database, personId: string | undefined): Promise<ErasureRow[]> {
  const { rows } = await sql<ErasureRow>`
    select * from people.erasure where ${personId === undefined ? sql`true` : sql`person_id = ${personId}`}
     order by state in ('asked', 'confirmed') desc, asked_at desc, id desc limit 500`.execute(db);
  return rows;
}

export async function countErasures(db: Database): Promise<{ open: number; done: number; refused: number }> {
  const { rows } = await sql<{ open: number; done: number; refused: number }>`
    select count(*) filter (where state in ('asked', 'confirmed')) as open, count(*) filter (where state = 'done') as done,
           count(*) filter (where state = 'refused') as refused from people.erasure`.execute(db);
  return rows[0] ?? { open: 0, done: 0, refused: 0 };
}

/** Whether a person is called so already. */
export async function isNamed(db: Database, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people.person where name = ${name} limit 1`.execute(db);
  return rows.length > 0;
}

/** Takes the titles of somebody's jobs off their history and out of what was told to others; where they worked stays, so that past counts stay what they were. */
export async function forgetTitles(tx: Database, personId: string): Promise<void> {
  const { rows } = await sql<{ title: string }>`
    select distinct title from people.assignment where person_id = ${personId} and title is not null`.execute(tx);
  const told = sql`select id from platform.event where subject_kind = 'person' and subject_id = ${personId}`;
  for (const { title } of rows) {
    const said = JSON.stringify(title);
    await sql`update platform.webhook_delivery set body = replace(body, ${`"title":${said}`}, '"title":null')
       where event_id in (${told}) and strpos(body, ${said}) > 0`.execute(tx);
    await sql`update platform.event set payload = replace(payload::text, '"title": ' || to_jsonb(${title}::text)::text, '"title": null')::jsonb
       where id in (${told})`.execute(tx);
  }
  await sql`update people.assignment set title = null where person_id = ${personId}`.execute(tx);
}

/**
 * Puts the alias where tasks and what others were told name somebody. A name of one word may be a word of other sentences
 * too ("May"): it is replaced where the sentence is about them.
 */
export async function forgetName(tx: Database, personId: string, name: string, alias: string): Promise<void> {
  const left = " has left and was ";
  const handovers = sql`select id from platform.deadline where kind = 'people/duty-handover' and starts_with(key, ${`${personId} `})`;
  const renamed = sql`title = ${alias + left} || substr(title, strpos(title, ${left}) + ${left.length}::int)`;
  await sql`update platform.notice set ${renamed} where subject_kind = 'deadline' and subject_id in (${handovers}) and strpos(title, ${left}) > 0`.execute(
    tx,
  );
  await sql`update platform.deadline set ${renamed} where id in (${handovers}) and strpos(title, ${left}) > 0`.execute(tx);
  const delegations = sql`select id from people.delegation where from_person_id = ${personId} or to_person_id = ${personId}`;
  const aboutThem = sql`subject_id = ${personId} or (subject_kind = 'delegation' and subject_id in (${delegations}))`;
  for (const [table, column, about] of [
    ["platform.deadline", "title", sql`subject_id = ${personId}`],
    ["platform.deadline_step", "reason", sql`false`],
    ["platform.notice", "title", aboutThem],
    ["platform.notice", "text", aboutThem],
    ["platform.mail", "subject", sql`false`],
  ] as const)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = replace(${sql.ref(column)}, ${name}, ${alias})
       where strpos(${sql.ref(column)}, ${name}) > 0
         and (${/\s/.test(name)} or starts_with(${sql.ref(column)}, ${`${name} `}) or ${about})`.execute(tx);
}

/** Takes away whatever was said about why somebody stood in. */
export async function forgetReasons(tx: Database, personId: string): Promise<void> {
  await sql`update people.delegation set reason = null where from_person_id = ${personId} or to_person_id = ${personId}`.execute(tx);
}
