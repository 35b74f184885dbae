import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Actor, Platform } from "#platform/registry";
import { listParked, unpark } from "./consumer-store.ts";
import { findEvents } from "./event-store.ts";

/** Hands an event that was put aside to its handler again, and forgets it when that works. */
export async function retryParked(call: {
  readonly platform: Platform;
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string;
  readonly body: { readonly consumerId: string; readonly eventId: string };
}): Promise<void> {
  const { platform, body } = call;
  const handler = platform.modules.flatMap((one) => one.handlers ?? []).find(({ id }) => id === body.consumerId);
  const parked = (await listParked(platform.db)).find((one) => one.consumer_id === body.consumerId && one.event_id === body.eventId);
  const [event] = await findEvents(platform.db, [body.eventId]);
  if (!handler || !parked || !event)
    throw new Refusal("missing", "operations/event-not-parked", "This event is not put aside for this handler any more.");
  try {
    await handler.handle(event, platform);
  } catch (error) {
    platform.log.warn({ err: error, handler: handler.id, event: event.id }, "an event that was put aside failed again");
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal("conflict", "operations/event-failed-again", `It failed again: ${why.slice(0, 500)}`, {}, { cause: error });
  }
  await change(platform, call, async (tx, record) => {
    await unpark(tx, body.consumerId, body.eventId);
    record({ action: "operations/event-retried", subject: { kind: "event", id: event.id }, payload: { handler: handler.id } });
  });
}
