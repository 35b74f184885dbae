import { operations as wire } from "#platform/contract";
import { endpoint, type Endpoint, type OutboxEvent } from "#platform/registry";
import { eventTypes, findEvents, findHead, listConsumers, listParked, newestEvents, retryParked } from "#platform/events";

const page = 100;
const view = ({ at, ...event }: OutboxEvent) => ({ ...event, at: at.toISOString() });

export const eventEndpoints: readonly Endpoint[] = [
  endpoint(wire.listEventTypes, async ({ platform }) => ({ types: eventTypes(platform.modules) })),
  endpoint(wire.listEvents, async ({ platform, query }) => {
    const events = await newestEvents(platform.db, query.before, query.name, page + 1);
    return { events: events.slice(0, page).map(view), before: events.length > page ? (events[page - 1]?.seq ?? null) : null };
  }),
  endpoint(wire.listEventConsumers, async ({ platform: { db } }) => {
    const [head, consumers, parked] = [await findHead(db), await listConsumers(db), await listParked(db)];
    const events = new Map(
      (
        await findEvents(
          db,
          parked.map((one) => one.event_id),
        )
      ).map((event) => [event.id, event]),
    );
    return {
      head,
      consumers: consumers.map(({ id, seq, attempt, error }) => ({ id, heard: seq, behind: Math.max(0, head - seq), attempt, error })),
      parked: parked.flatMap((one) => {
        const event = events.get(one.event_id);
        return event
          ? [{ consumerId: one.consumer_id, event: view(event), at: one.at.toISOString(), attempts: one.attempts, error: one.error }]
          : [];
      }),
    };
  }),
  endpoint(wire.retryParkedEvent, async (call) => {
    await retryParked(call);
    return { handled: true as const };
  }),
];
