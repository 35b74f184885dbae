import { jsonb, type Database } from "#platform/db";
import type { OutboxEvent } from "#platform/registry";
import { sql, type ColumnType } from "kysely";

export type EventTable = {
  id: string;
  written: ColumnType<number, never, never>;
  seq: number | null;
  name: string;
  version: number;
  at: Date;
  subject_kind: string;
  subject_id: string;
  payload: object;
};
export type EventTables = { "platform.event": EventTable; "platform.event_head": { only_one: boolean; seq: number } };
type NewEvent = Omit<EventTable, "written" | "seq">;

export async function insertEvent(tx: Database, event: NewEvent): Promise<void> {
  await tx
    .withTables<EventTables>()
    .insertInto("platform.event")
    .values({ ...event, seq: null, payload: jsonb(event.payload) })
    .execute();
}

type EventRow = Omit<EventTable, "written" | "seq" | "payload"> & { seq: number | null; payload: object };

export const outboxEvent = (row: EventRow): OutboxEvent => ({
  id: row.id,
  seq: row.seq ?? 0,
  name: row.name,
  version: row.version,
  at: row.at,
  subject: { kind: row.subject_kind, id: row.subject_id },
  payload: row.payload as OutboxEvent["payload"],
});

const placesAtOnce = 1000;

/**
 * Gives their places to events whose transactions have ended, and returns how many. Whoever does it holds the head of
 * the stream, so places become visible in their order: no reader can pass one that appears later.
 */
export async function placeEvents(tx: Database): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from platform.event_head for update skip locked`.execute(tx);
  const [head] = rows;
  if (!head) return 0;
  const placed = await sql`
    with next as (
      select id, ${head.seq}::bigint + row_number() over (order by written) as place
        from (select id, written from platform.event where seq is null order by written limit ${placesAtOnce}) as waiting)
    update platform.event as event set seq = next.place from next where next.id = event.id returning event.id`.execute(tx);
  if (placed.rows.length > 0)
    await tx
      .withTables<EventTables>()
      .updateTable("platform.event_head")
      .set({ seq: head.seq + placed.rows.length })
      .execute();
  return placed.rows.length;
}

export async function findHead(db: Database): Promise<number> {
  const row = await db.withTables<EventTables>().selectFrom("platform.event_head").select("seq").executeTakeFirst();
  return row?.seq ?? 0;
}

export async function hasUnplaced(db: Database): Promise<boolean> {
  const row = await db
    .withTables<EventTables>()
    .selectFrom("platform.event")
    .select("id")
    .where("seq", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The events after a place, in order. */
export async function eventsAfter(db: Database, seq: number, limit: number): Promise<OutboxEvent[]> {
  const rows = await db
    .withTables<EventTables>()
    .selectFrom("platform.event")
    .selectAll()
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(outboxEvent);
}

export async function findEvents(db: Database, ids: readonly string[]): Promise<OutboxEvent[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .withTables<EventTables>()
    .selectFrom("platform.event")
    .selectAll()
    .where("id", "in", [...ids])
    .orderBy("seq")
    .execute();
  return rows.map(outboxEvent);
}

/** Events of a span of time, for a replay. */
export async function eventsBetween(db: Database, from: Date, to: Date, limit: number): Promise<OutboxEvent[]> {
  const rows = await db
    .withTables<EventTables>()
    .selectFrom("platform.event")
    .selectAll()
    .where("seq", "is not", null)
    .where("at", ">=", from)
    .where("at", "<=", to)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(outboxEvent);
}

/** The newest events, before a place. */
export async function newestEvents(
  db: Database,
  before: number | undefined,
  name: string | undefined,
  limit: number,
): Promise<OutboxEvent[]> {
  let query = db.withTables<EventTables>().selectFrom("platform.event").selectAll().where("seq", "is not", null);
  if (before !== undefined) query = query.where("seq", "<", before);
  if (name !== undefined) query = query.where("name", "=", name);
  return (await query.orderBy("seq", "desc").limit(limit).execute()).map(outboxEvent);
}

/** Forgets events that everybody has heard and that are older than what may be replayed. */
export async function forgetEvents(tx: Database, before: Date, heardUpTo: number): Promise<void> {
  await tx.withTables<EventTables>().deleteFrom("platform.event").where("at", "<", before).where("seq", "<=", heardUpTo).execute();
}
