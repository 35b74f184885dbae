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

/** Takes the titles of somebody's jobs off their history; where they worked stays, so that past counts stay what they were. */
export async function forgetTitles(tx: Database, personId: string): Promise<void> {
  await sql`update people.assignment set title = null where person_id = ${personId}`.execute(tx);
}

/** Takes somebody's name out of the tasks that opened when they left, and out of what others were told about these. */
export async function forgetHandovers(tx: Database, personId: string): Promise<void> {
  const named = sql`select name || ' has left and was ' as start from people.person where id = ${personId}`;
  for (const [table, column] of [
    ["platform.deadline", "title"],
    ["platform.notice", "title"],
    ["platform.mail", "subject"],
  ] as const)
    await sql`with named as (${named}) update ${sql.table(table)} t
         set ${sql.ref(column)} = 'Somebody has left and was ' || substr(t.${sql.ref(column)}, length(named.start) + 1)
        from named where starts_with(t.${sql.ref(column)}, named.start)`.execute(tx);
}

/** Takes away whatever was said about why somebody stood in. */
export async function forgetReasons(tx: Database, personId: string): Promise<void> {
  await sql`update people.delegation set reason = null where from_person_id = ${personId} or to_person_id = ${personId}`.execute(tx);
}
