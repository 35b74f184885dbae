import type { Database } from "#platform/db";
import { sql } from "kysely";

export type ConsumerRow = {
  id: string;
  seq: number;
  attempt: number;
  due_at: Date;
  worker: string | null;
  leased_until: Date | null;
  error: string | null;
};
export type ParkedRow = { consumer_id: string; event_id: string; at: Date; attempts: number; error: string };
type Tables = { "platform.event_consumer": ConsumerRow; "platform.event_parked": ParkedRow };

const leaseSeconds = 60;

export async function addConsumers(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`insert into platform.event_consumer (id, seq)
    select id, 0 from unnest(array[${sql.join(ids)}]::text[]) as id on conflict do nothing`.execute(db);
}

/** Takes one consumer for this worker, when it has events to hear, is due, and nobody else has it. */
export async function leaseConsumer(db: Database, id: string, worker: string): Promise<Pick<ConsumerRow, "seq" | "attempt"> | undefined> {
  const { rows } = await sql<Pick<ConsumerRow, "seq" | "attempt">>`
    update platform.event_consumer
       set worker = ${worker}, leased_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}::int)
     where id = ${id} and due_at <= clock_timestamp()
       and (leased_until is null or leased_until < clock_timestamp())
       and seq < (select seq from platform.event_head)
    returning seq, attempt`.execute(db);
  return rows[0];
}

const held = (tx: Database, id: string, worker: string) =>
  tx.withTables<Tables>().updateTable("platform.event_consumer").where("id", "=", id).where("worker", "=", worker);

/** How far the consumer got; false when another worker has taken it over in the meantime. */
export async function advance(tx: Database, id: string, worker: string, seq: number): Promise<boolean> {
  const { numUpdatedRows } = await held(tx, id, worker)
    .set({ seq, attempt: 0, error: null, leased_until: sql<Date>`clock_timestamp() + make_interval(secs => ${leaseSeconds}::int)` })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function release(db: Database, id: string, worker: string): Promise<void> {
  await held(db, id, worker).set({ worker: null, leased_until: null }).execute();
}

export async function putOff(
  db: Database,
  id: string,
  worker: string,
  attempt: number,
  afterSeconds: number,
  error: string,
): Promise<void> {
  await held(db, id, worker)
    .set({
      attempt,
      error,
      worker: null,
      leased_until: null,
      due_at: sql<Date>`clock_timestamp() + make_interval(secs => ${afterSeconds}::int)`,
    })
    .execute();
}

export async function park(tx: Database, row: ParkedRow): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("platform.event_parked")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["consumer_id", "event_id"]).doUpdateSet({ at: row.at, attempts: row.attempts, error: row.error }),
    )
    .execute();
}

export async function unpark(tx: Database, consumerId: string, eventId: string): Promise<void> {
  await tx
    .withTables<Tables>()
    .deleteFrom("platform.event_parked")
    .where("consumer_id", "=", consumerId)
    .where("event_id", "=", eventId)
    .execute();
}

export const listConsumers = (db: Database): Promise<ConsumerRow[]> =>
  db.withTables<Tables>().selectFrom("platform.event_consumer").selectAll().orderBy("id").execute();

export const listParked = (db: Database): Promise<ParkedRow[]> =>
  db.withTables<Tables>().selectFrom("platform.event_parked").selectAll().orderBy("at", "desc").limit(200).execute();

/** The place up to which every one of these consumers has heard. */
export async function leastHeard(db: Database): Promise<number | undefined> {
  const { rows } = await sql<{ least: number | null }>`select min(seq) as least from platform.event_consumer`.execute(db);
  return rows[0]?.least ?? undefined;
}
