import { transaction, type Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { sql } from "kysely";
import type { Tables } from "../schema.ts";
import { forgottenAfterMinutes, type Limit } from "./attempt.ts";

/**
 * Counts an attempt before it is made, so that many at once are as many as one after the other; refuses
 * "people/too-many-attempts" when one of the limits says to wait, and then counts none.
 */
export async function takeAttempt(db: Database, limits: readonly Limit[], now: Date): Promise<void> {
  await transaction(db, async (tx) => {
    for (const limit of limits.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
      const taken = await take(tx, limit, now);
      if (!taken) throw tooMany(await waitOf(tx, limit.key, now));
    }
  });
}

/** Long past, rather than now: of two requests at once the one that began a moment earlier must not have to wait. */
const noWait = new Date(0);

async function take(tx: Database, { key, free, mostSeconds }: Limit, now: Date): Promise<boolean> {
  const forgotten = new Date(now.getTime() - forgottenAfterMinutes * 60_000);
  const { rows } = await sql<{ count: number }>`
    insert into people.sign_in_attempt as a (key, count, last_at, not_before) values (${key}, 1, ${now}, ${noWait})
    on conflict (key) do update set
      count = case when a.last_at < ${forgotten} then 1 else a.count + 1 end,
      last_at = ${now},
      not_before = case when a.last_at < ${forgotten} or a.count + 1 < ${free}::int then ${noWait}::timestamptz
        else ${now}::timestamptz + make_interval(secs => least(${mostSeconds}::int, power(2, least(a.count + 1 - ${free}::int, 20)))) end
    where a.not_before <= ${now}
    returning a.count`.execute(tx);
  return rows.length === 1;
}

async function waitOf(tx: Database, key: string, now: Date): Promise<number> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("people.sign_in_attempt")
    .select("not_before")
    .where("key", "=", key)
    .executeTakeFirst();
  return Math.max(1, Math.ceil(((row?.not_before.getTime() ?? 0) - now.getTime()) / 1000));
}

const tooMany = (seconds: number): Refusal =>
  new Refusal(
    "tooMany",
    "people/too-many-attempts",
    `Too many attempts. Try again in ${seconds < 90 ? (seconds === 1 ? "a second" : `${seconds} seconds`) : `${Math.ceil(seconds / 60)} minutes`}.`,
    { values: { seconds } },
  );

/** What went well is not held against anyone: all but the address starts anew, and the address gets its attempt back. */
export async function forgiveAttempts(tx: Database, limits: readonly Limit[], now: Date): Promise<void> {
  const keys = limits.map(({ key }) => key).toSorted();
  if (keys.length === 0) return;
  await sql`
    update people.sign_in_attempt
       set count = case when key like 'address:%' then greatest(count - 1, 0) else 0 end, not_before = ${noWait}
     where key in (${sql.join(keys)})`.execute(tx);
  const forgotten = new Date(now.getTime() - forgottenAfterMinutes * 60_000);
  await tx.withTables<Tables>().deleteFrom("people.sign_in_attempt").where("last_at", "<", forgotten).execute();
}
