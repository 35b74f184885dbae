import { jsonb, type Database } from "#platform/db";
import type { OutboxEvent } from "#platform/registry";
import type { ColumnType } from "kysely";

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
