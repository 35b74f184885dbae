import { jsonb, type Database } from "#platform/db";
import { sql } from "kysely";

export type JobRow = { id: string; name: string; key: string | null; payload: object; attempt: number };
type Table = JobRow & {
  state: "waiting" | "running" | "failed";
  run_after: Date;
  worker: string | null;
  beat_at: Date | null;
  error: string | null;
  created_at: Date;
};
type Tables = { "platform.job": Table };

/** False when a job of that name and key waits or runs already. */
export async function insertJob(tx: Database, { id, name, key, payload }: Omit<JobRow, "attempt">): Promise<boolean> {
  const { rows } = await sql`
    insert into platform.job (id, name, key, payload) values (${id}, ${name}, ${key}, ${jsonb(payload)})
    on conflict (name, key) where state <> 'failed' do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** Takes the next due job for this worker, or one whose worker has gone silent. */
export async function claimJob(db: Database, worker: string, names: readonly string[], silentSeconds: number): Promise<JobRow | undefined> {
  const { rows } = await sql<JobRow>`
    update platform.job set state = 'running', attempt = attempt + 1, worker = ${worker}, beat_at = clock_timestamp()
     where id = (
       select id from platform.job
        where name in (${sql.join(names)})
          and ((state = 'waiting' and run_after <= clock_timestamp())
            or (state = 'running' and beat_at < clock_timestamp() - make_interval(secs => ${silentSeconds}::int)))
        order by created_at, id limit 1 for update skip locked)
    returning id, name, key, payload, attempt`.execute(db);
  return rows[0];
}

const held = (db: Database, id: string, worker: string) =>
  db.withTables<Tables>().updateTable("platform.job").where("id", "=", id).where("worker", "=", worker).where("state", "=", "running");

export async function endJob(db: Database, id: string, worker: string): Promise<void> {
  await db.withTables<Tables>().deleteFrom("platform.job").where("id", "=", id).where("worker", "=", worker).execute();
}

export async function retryJob(db: Database, id: string, worker: string, afterSeconds: number, error: string): Promise<void> {
  await held(db, id, worker)
    .set({ state: "waiting", error, worker: null, run_after: sql<Date>`clock_timestamp() + make_interval(secs => ${afterSeconds}::int)` })
    .execute();
}

export async function failJob(db: Database, id: string, worker: string, error: string): Promise<void> {
  await held(db, id, worker).set({ state: "failed", error }).execute();
}

/** Gives a job back that was stopped and not at fault: the attempt does not count. */
export async function releaseJob(db: Database, id: string, worker: string): Promise<void> {
  await held(db, id, worker)
    .set({ state: "waiting", worker: null, run_after: sql<Date>`clock_timestamp()`, attempt: sql<number>`attempt - 1` })
    .execute();
}

export async function deleteByKey(db: Database, key: string): Promise<void> {
  await db.withTables<Tables>().deleteFrom("platform.job").where("key", "=", key).where("state", "<>", "failed").execute();
}

/** A sign of life for this worker's running jobs; returns those that are still its own. */
export async function beat(db: Database, worker: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .withTables<Tables>()
    .updateTable("platform.job")
    .set({ beat_at: sql<Date>`clock_timestamp()` })
    .where("worker", "=", worker)
    .where("state", "=", "running")
    .returning("id")
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** For the embedded engine, where no other process can be running a job: whatever runs was left by a process that is gone. */
export async function freeAbandoned(db: Database): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable("platform.job")
    .set({ state: "waiting", worker: null, run_after: sql<Date>`clock_timestamp()` })
    .where("state", "=", "running")
    .execute();
}

export async function forgetFailed(db: Database): Promise<void> {
  await db
    .withTables<Tables>()
    .deleteFrom("platform.job")
    .where("state", "=", "failed")
    .where("created_at", "<", sql<Date>`clock_timestamp() - interval '30 days'`)
    .execute();
}
