import { jsonb, type Database } from "#platform/db";
import { sql } from "kysely";
import type { Group, Grouping } from "./groups.ts";

type GroupRow = {
  id: number;
  formed_in: number;
  family_id: number;
  family_size: number;
  labels: Record<string, string>;
  home: string;
  silent_since: number | null;
  members: string[];
};

/** The newest period that was closed. */
export async function newestPeriod(db: Database): Promise<number | undefined> {
  const { rows } = await sql<{ period: number | null }>`select max(period)::int as period from platform.privacy_period`.execute(db);
  return rows[0]?.period ?? undefined;
}

/** The groups as a period closed them. */
export async function readGroups(db: Database, period: number): Promise<Group[]> {
  const { rows } = await sql<GroupRow>`
    select g.id, g.formed_in, g.family_id, g.family_size, g.labels, s.home, s.silent_since,
           (select array_agg(m.person_id order by m.person_id) from platform.privacy_member m where m.group_id = g.id) as members
      from platform.privacy_group g join platform.privacy_group_state s on s.group_id = g.id and s.period = ${period}
     order by g.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    home: row.home,
    members: row.members,
    formedIn: row.formed_in,
    family: { id: row.family_id, size: row.family_size },
    labels: row.labels,
    silentSince: row.silent_since,
  }));
}

export async function readWaiting(db: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ person_id: string; since: number }>`select person_id, since from platform.privacy_waiting`.execute(db);
  return new Map(rows.map(({ person_id, since }) => [person_id, since]));
}

/** One closing at a time, whoever asks first. */
export const lockClosing = (tx: Database): Promise<unknown> => sql`lock table platform.privacy_period in exclusive mode`.execute(tx);

export async function saveClosed(tx: Database, period: number, least: number, { groups, waiting }: Grouping, now: Date): Promise<void> {
  await sql`insert into platform.privacy_period (period, least, closed_at) values (${period}, ${least}, ${now})`.execute(tx);
  const added = groups.filter(({ formedIn }) => formedIn === period);
  await sql`
    insert into platform.privacy_group (id, formed_in, family_id, family_size, labels)
    select id, formed_in, family_id, family_size, labels from jsonb_to_recordset(${jsonb(
      added.map(({ id, formedIn, family, labels }) => ({
        id,
        formed_in: formedIn,
        family_id: family.id,
        family_size: family.size,
        labels,
      })),
    )}) as given (id int, formed_in int, family_id int, family_size int, labels jsonb)`.execute(tx);
  const pairs = added.flatMap(({ id, members }) => members.map((member) => [id, member] as const));
  await sql`
    insert into platform.privacy_member (group_id, person_id)
    select * from unnest(${pairs.map(([id]) => id)}::int[], ${pairs.map(([, member]) => member)}::text[])`.execute(tx);
  await sql`
    insert into platform.privacy_group_state (period, group_id, home, silent_since)
    select ${period}::int, id, home, silent_since from jsonb_to_recordset(${jsonb(
      groups.map(({ id, home, silentSince }) => ({ id, home, silent_since: silentSince })),
    )}) as given (id int, home text, silent_since int)`.execute(tx);
  await sql`delete from platform.privacy_waiting`.execute(tx);
  const since = [...waiting];
  await sql`
    insert into platform.privacy_waiting (person_id, since)
    select * from unnest(${since.map(([id]) => id)}::text[], ${since.map(([, period]) => period)}::int[])`.execute(tx);
}
