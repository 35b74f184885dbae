import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { eventsBetween, hears } from "#platform/events";
import { newId, type Id } from "#platform/ids";
import { insertDeliveries, listDeliveries } from "./delivery-store.ts";
import { eventBody } from "./event-body.ts";
import { found, type Caller } from "./keep-webhook.ts";
import { lockRow } from "./webhook-store.ts";

const mostAtOnce = 10_000;

/** A test event, made for this receiver alone: nobody else hears it. */
export async function sendTest(call: Caller & { readonly params: { readonly id: string } }): Promise<Id<"delivery">> {
  const { platform, now, params } = call;
  const id = newId("delivery", now);
  const event = {
    id: newId("event", now),
    name: "operations/webhook-tested",
    version: 1,
    at: now,
    subject: { kind: "webhook", id: params.id },
    payload: {},
  };
  await change(platform, call, async (tx, record) => {
    refusePaused(found(await lockRow(tx, params.id)).active);
    await insertDeliveries(tx, [
      {
        id,
        webhook_id: params.id,
        event_id: event.id,
        event_name: event.name,
        event_seq: null,
        run: "",
        body: eventBody(event),
        created_at: now,
      },
    ]);
    record({ action: "operations/webhook-tested", subject: event.subject });
  });
  return id;
}

function refusePaused(active: boolean): void {
  if (!active) throw new Refusal("conflict", "operations/webhook-off", "This webhook is turned off. Turn it on first.");
}

export async function replayDelivery(
  call: Caller & { readonly params: { readonly id: string; readonly deliveryId: string } },
): Promise<Id<"delivery">> {
  const { platform, now, params } = call;
  const id = newId("delivery", now);
  await change(platform, call, async (tx, record) => {
    refusePaused(found(await lockRow(tx, params.id)).active);
    const [sent] = await listDeliveries(tx, params.id, { id: params.deliveryId, limit: 1 });
    if (!sent) throw new Refusal("missing", "operations/delivery-missing", "There is no such delivery; they are kept for 30 days.");
    await insertDeliveries(tx, [
      {
        id,
        webhook_id: params.id,
        event_id: sent.event_id,
        event_name: sent.event_name,
        event_seq: sent.event_seq,
        run: id,
        body: sent.body,
        created_at: now,
      },
    ]);
    record({ action: "operations/webhook-replayed", subject: { kind: "webhook", id: params.id }, payload: { event: sent.event_id } });
  });
  return id;
}

export async function replayEvents(
  call: Caller & { readonly params: { readonly id: string }; readonly body: { readonly from: string; readonly to: string } },
): Promise<number> {
  const { platform, now, params } = call;
  const [from, to] = [new Date(call.body.from), new Date(call.body.to)];
  if (to < from) {
    const message = "The end must not be before the beginning.";
    throw new Refusal("invalid", "operations/replay-backwards", message, { errors: [{ path: "to", message }] });
  }
  return change(platform, call, async (tx, record) => {
    const webhook = found(await lockRow(tx, params.id));
    refusePaused(webhook.active);
    const all = await eventsBetween(tx, from, to, mostAtOnce + 1);
    if (all.length > mostAtOnce) {
      const message = `There are more than ${mostAtOnce} events in this span; choose a shorter one.`;
      throw new Refusal("invalid", "operations/replay-too-long", message, { errors: [{ path: "to", message }] });
    }
    const events = all.filter(({ name }) => hears(webhook.events, name));
    const run = newId("replay", now);
    await insertDeliveries(
      tx,
      events.map((event) => ({
        id: newId("delivery", now),
        webhook_id: params.id,
        event_id: event.id,
        event_name: event.name,
        event_seq: event.seq,
        run,
        body: eventBody(event),
        created_at: now,
      })),
    );
    record({
      action: "operations/webhook-replayed",
      subject: { kind: "webhook", id: params.id },
      payload: { from: from.toISOString(), to: to.toISOString(), events: events.length },
    });
    return events.length;
  });
}
