import type { Database } from "#platform/db";
import { sql } from "kysely";

export type MailRow = {
  id: string;
  kind: string;
  person_id: string | null;
  to_name: string | null;
  to_address: string | null;
  subject: string;
  body: string | null;
  state: "waiting" | "sent" | "failed";
  attempt: number;
  due_at: Date;
  worker: string | null;
  leased_until: Date | null;
  error: string | null;
  created_at: Date;
  sent_at: Date | null;
};
type Tables = { "platform.mail": MailRow };
export type NewMail = Pick<MailRow, "id" | "kind" | "person_id" | "to_name" | "to_address" | "subject" | "body" | "created_at">;

const table = (db: Database) => db.withTables<Tables>();

export async function insertMail(tx: Database, mail: NewMail): Promise<void> {
  await table(tx)
    .insertInto("platform.mail")
    .values({
      ...mail,
      state: "waiting",
      attempt: 0,
      due_at: mail.created_at,
      worker: null,
      leased_until: null,
      error: null,
      sent_at: null,
    })
    .execute();
}

/** Takes mail that is due for this worker; nobody else gets it while the lease lasts. */
export async function leaseMail(db: Database, worker: string, limit: number, leaseSeconds: number): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    update platform.mail
       set worker = ${worker}, leased_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}::int), attempt = attempt + 1
     where id in (
       select id from platform.mail
        where state = 'waiting' and due_at <= clock_timestamp() and (leased_until is null or leased_until < clock_timestamp())
        order by due_at, id limit ${limit} for update skip locked)
    returning *`.execute(db);
  return rows;
}

const held = (db: Database, { id, worker }: Pick<MailRow, "id" | "worker">) =>
  table(db).updateTable("platform.mail").where("id", "=", id).where("worker", "=", worker).where("state", "=", "waiting");

export async function markSent(db: Database, mail: MailRow, now: Date): Promise<void> {
  await held(db, mail).set({ state: "sent", sent_at: now, body: null, error: null, worker: null, leased_until: null }).execute();
}

export async function markFailed(db: Database, mail: MailRow, error: string): Promise<void> {
  await held(db, mail).set({ state: "failed", error, body: null, worker: null, leased_until: null }).execute();
}

export async function putOffMail(db: Database, mail: MailRow, afterSeconds: number, error: string): Promise<void> {
  await held(db, mail)
    .set({ error, worker: null, leased_until: null, due_at: sql<Date>`clock_timestamp() + make_interval(secs => ${afterSeconds}::int)` })
    .execute();
}

/** Mail that stayed here too long says nothing true any more. */
export async function expireMail(db: Database, before: Date, error: string): Promise<void> {
  await table(db)
    .updateTable("platform.mail")
    .set({ state: "failed", error, body: null })
    .where("state", "=", "waiting")
    .where("created_at", "<", before)
    .execute();
}

export async function forgetMail(db: Database, before: Date): Promise<void> {
  await table(db).deleteFrom("platform.mail").where("state", "<>", "waiting").where("created_at", "<", before).execute();
}

export async function listMail(db: Database, asked: { before?: string | undefined; state?: MailRow["state"] | undefined; limit: number }) {
  let query = table(db)
    .selectFrom("platform.mail")
    .select(["id", "kind", "to_name", "to_address", "subject", "state", "attempt", "due_at", "error", "created_at", "sent_at"]);
  if (asked.before !== undefined) query = query.where("id", "<", asked.before);
  if (asked.state !== undefined) query = query.where("state", "=", asked.state);
  return query.orderBy("id", "desc").limit(asked.limit).execute();
}

export async function countMail(db: Database): Promise<Readonly<Record<MailRow["state"], number>>> {
  const { rows } = await sql<{ state: MailRow["state"]; n: number }>`select state, count(*) as n from platform.mail group by state`.execute(
    db,
  );
  return { waiting: 0, sent: 0, failed: 0, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
}

export const mailOfPerson = (db: Database, personId: string) =>
  table(db)
    .selectFrom("platform.mail")
    .select(["subject", "kind", "state", "to_address", "created_at"])
    .where("person_id", "=", personId)
    .orderBy("id")
    .execute();

export async function deleteMailOfPerson(tx: Database, personId: string): Promise<void> {
  await table(tx).deleteFrom("platform.mail").where("person_id", "=", personId).execute();
}
