import { transaction } from "#platform/db";
import { hears } from "#platform/events";
import { newId } from "#platform/ids";
import type { OutboxEvent, Platform } from "#platform/registry";
import { insertDeliveries } from "./delivery-store.ts";
import { eventBody } from "./event-body.ts";
import { listRows } from "./webhook-store.ts";

/** Puts an event on its way to every receiver that was there when it happened and wants it. Repeatable. */
export async function queueWebhooks(event: OutboxEvent, { db, clock }: Platform): Promise<void> {
  const receivers = (await listRows(db)).filter((one) => one.created_at <= event.at && hears(one.events, event.name));
  if (receivers.length === 0) return;
  const now = await clock();
  const body = eventBody(event);
  await transaction(db, async (tx) => {
    await insertDeliveries(
      tx,
      receivers.map(({ id }) => ({
        id: newId("delivery", now),
        webhook_id: id,
        event_id: event.id,
        event_name: event.name,
        event_seq: event.seq,
        run: "",
        body,
        created_at: now,
      })),
    );
  });
}
