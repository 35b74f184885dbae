import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { NoticeRow } from "./notice-store.ts";

const leastSecondsBetween = 60;

/** Persons with something to be mailed at once, whose last mail of that kind is a minute old. */
export async function personsToTellNow(db: Database, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct notice.person_id from platform.notice as notice
      left join platform.mail_turn as turn on turn.person_id = notice.person_id
     where notice.mail_state = 'waiting' and notice.urgency = 'now'
       and (turn.bundled_at is null or turn.bundled_at <= ${now}::timestamptz - make_interval(secs => ${leastSecondsBetween}))
     limit ${limit}`.execute(db);
  return rows.map((row) => row.person_id);
}

/** Persons with something for the digest, after one of them, in order. */
export async function personsWithDigest(db: Database, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from platform.notice
     where mail_state = 'waiting' and urgency = 'digest' and person_id > ${after} order by person_id limit ${limit}`.execute(db);
  return rows.map((row) => row.person_id);
}

/** Takes the turn of a person's bundle; false when another process has it or a minute has not passed. */
export async function takeBundleTurn(tx: Database, personId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into platform.mail_turn (person_id, bundled_at) values (${personId}, ${now})
    on conflict (person_id) do update set bundled_at = excluded.bundled_at
     where mail_turn.bundled_at is null or mail_turn.bundled_at <= excluded.bundled_at - make_interval(secs => ${leastSecondsBetween})
    returning person_id`.execute(tx);
  return rows.length > 0;
}

/** Takes the turn of a person's digest of a day; false when it was made already. */
export async function takeDigestTurn(tx: Database, personId: string, day: string): Promise<boolean> {
  const { rows } = await sql`
    insert into platform.mail_turn (person_id, digest_on) values (${personId}, ${day}::date)
    on conflict (person_id) do update set digest_on = excluded.digest_on
     where mail_turn.digest_on is null or mail_turn.digest_on < excluded.digest_on
    returning person_id`.execute(tx);
  return rows.length > 0;
}

/** What waits for a person's mail of this kind, oldest first, held until the transaction ends. */
export async function takeWaiting(tx: Database, personId: string, urgency: "now" | "digest", limit: number): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select * from platform.notice
     where person_id = ${personId} and mail_state = 'waiting' and urgency = ${urgency} order by id limit ${limit} for update`.execute(tx);
  return rows;
}

export async function markMailed(tx: Database, ids: readonly string[], mailId: string | null): Promise<void> {
  await sql`update platform.notice set mail_state = ${mailId === null ? "unwanted" : "mailed"}, mail_id = ${mailId}
    where id in (${sql.join([...ids])})`.execute(tx);
}
