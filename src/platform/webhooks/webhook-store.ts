import { jsonb, type Database } from "#platform/db";
import { sql, type ColumnType, type Generated, type Selectable } from "kysely";

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;
export type WebhookTable = {
  id: string;
  url: string;
  description: string;
  events: string[];
  secret: string;
  old_secret: Maybe<string>;
  old_until: Maybe<Date>;
  active: Generated<boolean>;
  disabled_reason: Maybe<string>;
  created_by: string;
  created_at: Date;
  changed_at: Date;
  version: Generated<number>;
};
export type WebhookRow = Selectable<WebhookTable>;
type Tables = { "platform.webhook": WebhookTable };

const table = (db: Database) => db.withTables<Tables>();

export const listRows = (db: Database): Promise<WebhookRow[]> =>
  table(db).selectFrom("platform.webhook").selectAll().orderBy("created_at").orderBy("id").execute();

export const findRow = (db: Database, id: string): Promise<WebhookRow | undefined> =>
  table(db).selectFrom("platform.webhook").selectAll().where("id", "=", id).executeTakeFirst();

export const lockRow = (tx: Database, id: string): Promise<WebhookRow | undefined> =>
  table(tx).selectFrom("platform.webhook").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export async function insertRow(
  tx: Database,
  row: Pick<WebhookRow, "id" | "url" | "description" | "events" | "secret" | "created_by" | "created_at" | "changed_at">,
): Promise<void> {
  await table(tx)
    .insertInto("platform.webhook")
    .values({ ...row, events: jsonb(row.events) })
    .execute();
}

export async function updateRow(tx: Database, id: string, { events, ...change }: Partial<Omit<WebhookRow, "id">>): Promise<void> {
  await table(tx)
    .updateTable("platform.webhook")
    .set({ ...change, ...(events ? { events: jsonb(events) } : {}), version: sql<number>`version + 1` })
    .where("id", "=", id)
    .execute();
}

export async function deleteRow(tx: Database, id: string): Promise<void> {
  await table(tx).deleteFrom("platform.webhook").where("id", "=", id).execute();
}

export type Standing = { waiting: number; failed: number; last_delivered_at: Date | null };

/** How deliveries stand, by receiver. */
export async function standings(db: Database): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<Standing & { webhook_id: string }>`
    select webhook_id, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'failed') as failed,
           max(ended_at) filter (where state = 'delivered') as last_delivered_at
      from platform.webhook_delivery group by webhook_id`.execute(db);
  return new Map(rows.map((row) => [row.webhook_id, row]));
}
