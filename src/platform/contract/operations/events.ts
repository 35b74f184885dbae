import { z } from "zod";
import { route } from "../route.ts";

export const eventType = z.object({
  name: z.string(),
  version: z.number().int(),
  summary: z.string(),
  /** The payload as JSON Schema. */
  schema: z.record(z.string(), z.unknown()),
  changes: z.array(z.object({ version: z.number().int(), on: z.string(), what: z.string() })),
});
export type EventType = z.output<typeof eventType>;

export const listEventTypes = route({
  id: "listEventTypes",
  method: "GET",
  path: "/api/operations/event-types",
  summary: "Every event that webhooks can hear, with its payload's JSON Schema and what changed from version to version",
  permission: "operations:event.types",
  ok: z.object({ types: z.array(eventType) }),
});

export const outboxEvent = z.object({
  id: z.string(),
  seq: z.number().int(),
  name: z.string(),
  version: z.number().int(),
  at: z.iso.datetime(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  payload: z.record(z.string(), z.unknown()),
});

export const listEvents = route({
  id: "listEvents",
  method: "GET",
  path: "/api/operations/events",
  summary: "What happened, newest first; `before` is the place of the last one read",
  permission: "operations:event.read",
  query: z.object({ before: z.coerce.number().int().min(0).optional(), name: z.string().max(200).optional() }),
  ok: z.object({ events: z.array(outboxEvent), before: z.number().int().nullable() }),
});

export const eventConsumer = z.object({
  id: z.string(),
  heard: z.number().int(),
  behind: z.number().int(),
  attempt: z.number().int(),
  error: z.string().nullable(),
});
export const parkedEvent = z.object({
  consumerId: z.string(),
  event: outboxEvent,
  at: z.iso.datetime(),
  attempts: z.number().int(),
  error: z.string(),
});

export const listEventConsumers = route({
  id: "listEventConsumers",
  method: "GET",
  path: "/api/operations/event-consumers",
  summary: "Who hears events, how far each got, and what was put aside because it could not be handled",
  permission: "operations:event.read",
  ok: z.object({ head: z.number().int(), consumers: z.array(eventConsumer), parked: z.array(parkedEvent) }),
});

export const retryParkedEvent = route({
  id: "retryParkedEvent",
  method: "POST",
  path: "/api/operations/event-consumers/parked/retry",
  summary: "Hand an event that was put aside to its handler once more",
  permission: "operations:event.retry",
  body: z.object({ consumerId: z.string().max(200), eventId: z.string().max(60) }),
  ok: z.object({ handled: z.literal(true) }),
});
