import { z } from "zod";
import { id } from "../ids.ts";
import { route } from "../route.ts";

export const webhookId = id("webhook");
export const deliveryId = id("delivery");

const pattern = z
  .string()
  .max(200)
  .regex(
    /^(\*|[a-z][a-z\d-]*\/(\*|[a-z][a-z\d-]*))$/,
    "This must be the name of an event (people/person-left), all of a room (people/*) or everything (*).",
  );

export const webhook = z.object({
  id: webhookId,
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()),
  active: z.boolean(),
  /** Why Millrace turned it off by itself; null when it did not. */
  disabledReason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** The old secret signs too until then. */
  oldSecretUntil: z.iso.datetime().nullable(),
  waiting: z.number().int(),
  failed: z.number().int(),
  lastDeliveredAt: z.iso.datetime().nullable(),
});
export type Webhook = z.output<typeof webhook>;

const given = {
  url: z.string().trim().min(1, "Enter the address that events are sent to.").max(2000),
  description: z.string().trim().max(200),
  events: z.array(pattern).min(1, "Choose at least one event.").max(100),
};
const withSecret = z.object({ webhook, secret: z.string() });
const params = z.object({ id: webhookId });

export const listWebhooks = route({
  id: "listWebhooks",
  method: "GET",
  path: "/api/operations/webhooks",
  summary: "The receivers of events",
  permission: "operations:webhook.read",
  ok: z.object({ webhooks: z.array(webhook) }),
});

export const readWebhook = route({
  id: "readWebhook",
  method: "GET",
  path: "/api/operations/webhooks/:id",
  summary: "One receiver of events",
  permission: "operations:webhook.read",
  params,
  ok: webhook,
});

export const addWebhook = route({
  id: "addWebhook",
  method: "POST",
  path: "/api/operations/webhooks",
  summary: "Send events to an address; the answer holds the signing secret, which is never shown again",
  permission: "operations:webhook.manage",
  body: z.object({ ...given, description: given.description.default("") }),
  ok: withSecret,
  status: 201,
});

export const changeWebhook = route({
  id: "changeWebhook",
  method: "PATCH",
  path: "/api/operations/webhooks/:id",
  summary: "Change where events go, which ones, or pause it",
  permission: "operations:webhook.manage",
  params,
  body: z.object({ ...given, active: z.boolean() }).partial(),
  ok: webhook,
});

export const removeWebhook = route({
  id: "removeWebhook",
  method: "DELETE",
  path: "/api/operations/webhooks/:id",
  summary: "Send nothing more to this receiver and forget what was sent",
  permission: "operations:webhook.manage",
  params,
  ok: z.undefined(),
  status: 204,
});

export const rotateWebhookSecret = route({
  id: "rotateWebhookSecret",
  method: "POST",
  path: "/api/operations/webhooks/:id/secret",
  summary: "A new signing secret; the old one signs too for 24 hours",
  permission: "operations:webhook.manage",
  params,
  ok: withSecret,
});

export const testWebhook = route({
  id: "testWebhook",
  method: "POST",
  path: "/api/operations/webhooks/:id/test",
  summary: "Send a test event",
  permission: "operations:webhook.manage",
  params,
  ok: z.object({ deliveryId }),
  status: 202,
});

export const webhookDelivery = z.object({
  id: deliveryId,
  eventId: z.string(),
  eventName: z.string(),
  state: z.enum(["waiting", "delivered", "failed"]),
  isReplay: z.boolean(),
  attempts: z.number().int(),
  createdAt: z.iso.datetime(),
  nextAt: z.iso.datetime().nullable(),
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
});
export type WebhookDelivery = z.output<typeof webhookDelivery>;

export const listWebhookDeliveries = route({
  id: "listWebhookDeliveries",
  method: "GET",
  path: "/api/operations/webhooks/:id/deliveries",
  summary: "What was sent to a receiver, newest first; `before` is the id of the last one read",
  permission: "operations:webhook.read",
  params,
  query: z.object({ before: deliveryId.optional(), state: z.enum(["waiting", "delivered", "failed"]).optional() }),
  ok: z.object({ deliveries: z.array(webhookDelivery), before: deliveryId.nullable() }),
});

const deliveryParams = z.object({ id: webhookId, deliveryId });

export const webhookAttempt = z.object({
  at: z.iso.datetime(),
  milliseconds: z.number().int(),
  status: z.number().int().nullable(),
  answer: z.string().nullable(),
  error: z.string().nullable(),
});

export const readWebhookDelivery = route({
  id: "readWebhookDelivery",
  method: "GET",
  path: "/api/operations/webhooks/:id/deliveries/:deliveryId",
  summary: "One delivery: what was sent, and every attempt with its status, duration and the first of the answer",
  permission: "operations:webhook.read",
  params: deliveryParams,
  ok: webhookDelivery.extend({ body: z.string(), attemptList: z.array(webhookAttempt) }),
});

export const replayWebhookDelivery = route({
  id: "replayWebhookDelivery",
  method: "POST",
  path: "/api/operations/webhooks/:id/deliveries/:deliveryId/replay",
  summary: "Send one event once more, under the same webhook-id",
  permission: "operations:webhook.manage",
  params: deliveryParams,
  ok: z.object({ deliveryId }),
  status: 202,
});

export const replayWebhookEvents = route({
  id: "replayWebhookEvents",
  method: "POST",
  path: "/api/operations/webhooks/:id/replay",
  summary: "Send the events of a span of time once more, at most 10,000; events are kept for 90 days",
  permission: "operations:webhook.manage",
  params,
  body: z.object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) }),
  ok: z.object({ queued: z.number().int() }),
  status: 202,
});
