import type { Database } from "#platform/db";
import { sql } from "kysely";

export type DeliveryRow = {
  id: string;
  webhook_id: string;
  event_id: string;
  event_name: string;
  event_seq: number | null;
  run: string;
  body: string;
  state: "waiting" | "delivered" | "failed";
  attempt: number;
  due_at: Date;
  worker: string | null;
  leased_until: Date | null;
  created_at: Date;
  ended_at: Date | null;
};
export type AttemptRow = {
  id: string;
  delivery_id: string;
  at: Date;
  milliseconds: number;
  status: number | null;
  answer: string | null;
  error: string | null;
};
type Tables = { "platform.webhook_delivery": DeliveryRow; "platform.webhook_attempt": AttemptRow };
export type NewDelivery = Pick<DeliveryRow, "id" | "webhook_id" | "event_id" | "event_name" | "event_seq" | "run" | "body" | "created_at">;

const table = (db: Database) => db.withTables<Tables>();
const rowsAtOnce = 500;

/** What is there already under the same run stays as it is. */
export async function insertDeliveries(tx: Database, deliveries: readonly NewDelivery[]): Promise<void> {
  for (let from = 0; from < deliveries.length; from += rowsAtOnce)
    await table(tx)
      .insertInto("platform.webhook_delivery")
      .values(
        deliveries.slice(from, from + rowsAtOnce).map((one) => ({
          ...one,
          state: "waiting" as const,
          attempt: 0,
          due_at: one.created_at,
          worker: null,
          leased_until: null,
          ended_at: null,
        })),
      )
      .onConflict((conflict) => conflict.columns(["webhook_id", "event_id", "run"]).doNothing())
      .execute();
}

/** Receivers with something due. */
export async function dueWebhooks(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select webhook.id from platform.webhook as webhook
     where webhook.active and exists (
       select from platform.webhook_delivery as one
        where one.webhook_id = webhook.id and one.state = 'waiting' and one.due_at <= clock_timestamp()
          and (one.leased_until is null or one.leased_until < clock_timestamp()))`.execute(db);
  return rows.map(({ id }) => id);
}

/** Takes the next due delivery of a receiver for this worker. */
export async function leaseDelivery(
  db: Database,
  webhookId: string,
  worker: string,
  leaseSeconds: number,
): Promise<DeliveryRow | undefined> {
  const { rows } = await sql<DeliveryRow>`
    update platform.webhook_delivery
       set worker = ${worker}, leased_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}::int), attempt = attempt + 1
     where id = (
       select id from platform.webhook_delivery
        where webhook_id = ${webhookId} and state = 'waiting' and due_at <= clock_timestamp()
          and (leased_until is null or leased_until < clock_timestamp())
        order by due_at, id limit 1 for update skip locked)
    returning *`.execute(db);
  return rows[0];
}

const held = (db: Database, { id, worker }: Pick<DeliveryRow, "id" | "worker">) =>
  table(db).updateTable("platform.webhook_delivery").where("id", "=", id).where("worker", "=", worker).where("state", "=", "waiting");

/** `afterSeconds`: when to try again; undefined when this was the end. */
export async function endAttempt(
  tx: Database,
  delivery: DeliveryRow,
  outcome: { readonly isDelivered: boolean; readonly afterSeconds: number | undefined; readonly now: Date },
  attempt: AttemptRow,
): Promise<void> {
  await table(tx).insertInto("platform.webhook_attempt").values(attempt).execute();
  const change = outcome.isDelivered
    ? { state: "delivered" as const, ended_at: outcome.now }
    : outcome.afterSeconds === undefined
      ? { state: "failed" as const, ended_at: outcome.now }
      : { due_at: sql<Date>`clock_timestamp() + make_interval(secs => ${outcome.afterSeconds}::double precision)` };
  await held(tx, delivery)
    .set({ worker: null, leased_until: null, ...change })
    .execute();
}

/** Gives back what was not tried because the process stops. */
export async function returnDelivery(db: Database, delivery: DeliveryRow): Promise<void> {
  await held(db, delivery)
    .set({ worker: null, leased_until: null, attempt: sql<number>`attempt - 1` })
    .execute();
}

export type ListedDelivery = DeliveryRow & { last_status: number | null; last_error: string | null };

export async function listDeliveries(
  db: Database,
  webhookId: string,
  { before, state, id, limit }: { before?: string | undefined; state?: string | undefined; id?: string; limit: number },
): Promise<ListedDelivery[]> {
  const { rows } = await sql<ListedDelivery>`
    select one.*, last.status as last_status, last.error as last_error
      from platform.webhook_delivery as one
      left join lateral (
        select status, error from platform.webhook_attempt where delivery_id = one.id order by id desc limit 1) as last on true
     where one.webhook_id = ${webhookId}
       and (${before ?? null}::text is null or one.id < ${before ?? null})
       and (${state ?? null}::text is null or one.state = ${state ?? null})
       and (${id ?? null}::text is null or one.id = ${id ?? null})
     order by one.id desc limit ${limit}`.execute(db);
  return rows;
}

export const listAttempts = (db: Database, deliveryId: string): Promise<AttemptRow[]> =>
  table(db).selectFrom("platform.webhook_attempt").selectAll().where("delivery_id", "=", deliveryId).orderBy("id").execute();

export async function forgetDeliveries(tx: Database, before: Date): Promise<void> {
  await table(tx).deleteFrom("platform.webhook_delivery").where("state", "<>", "waiting").where("ended_at", "<", before).execute();
}
