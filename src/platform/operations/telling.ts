import { addHandlers, deliverEvents, forgetEvents, leastHeard } from "#platform/events";
import { deliverMail, forgetMail } from "#platform/mail";
import { forgetNotices, mailDigests, mailUrgent } from "#platform/notices";
import type { EventDefinition, EventHandler, PermissionDefinition, Platform, SweepDefinition } from "#platform/registry";
import { deliverWebhooks, forgetDeliveries, queueWebhooks } from "#platform/webhooks";
import { z } from "zod";

const days = (now: Date, n: number): Date => new Date(now.getTime() - n * 86_400_000);
const keptDays = { events: 90, deliveries: 30, mail: 30, notices: 365 } as const;
const first = [{ version: 1, on: "2026-11-21", what: "First version." }] as const;
const knowsHandlers = new WeakSet<Platform>();

export const tellingEvents: readonly EventDefinition[] = [
  {
    name: "operations/webhook-tested",
    version: 1,
    summary: "Somebody sent a test to one webhook; no other hears it",
    payload: z.object({}),
    changes: first,
  },
  {
    name: "operations/webhook-disabled",
    version: 1,
    summary: "Millrace turned a webhook off because its receiver took nothing any more",
    payload: z.object({}),
    changes: first,
  },
];

export const tellingHandlers: readonly EventHandler[] = [{ id: "operations/webhooks", hears: ["*"], handle: queueWebhooks }];

export const tellingSweeps: readonly SweepDefinition[] = [
  {
    name: "operations/events",
    everyMs: 500,
    run: async ({ platform, signal }) => {
      if (!knowsHandlers.has(platform)) {
        await addHandlers(platform);
        knowsHandlers.add(platform);
      }
      return deliverEvents(platform, signal);
    },
  },
  {
    name: "operations/webhooks",
    everyMs: 1000,
    run: async ({ platform, signal }) => {
      await deliverWebhooks(platform, signal);
      return false;
    },
  },
  { name: "operations/urgent-mail", everyMs: 2000, run: ({ platform, now }) => mailUrgent(platform, now) },
  {
    name: "operations/digests",
    everyMs: 60_000,
    run: async ({ platform, now, signal }) => {
      await mailDigests(platform, now, signal);
      return false;
    },
  },
  { name: "operations/mail", everyMs: 1000, run: ({ platform, now, signal }) => deliverMail(platform, now, signal) },
  {
    name: "operations/forget",
    everyMs: 3_600_000,
    run: async ({ platform: { db }, now }) => {
      await forgetMail(db, days(now, keptDays.mail));
      await forgetNotices(db, days(now, keptDays.notices));
      await forgetDeliveries(db, days(now, keptDays.deliveries));
      await forgetEvents(db, days(now, keptDays.events), (await leastHeard(db)) ?? 0);
      return false;
    },
  },
];

export const tellingPermissions: readonly PermissionDefinition[] = [
  {
    id: "operations:event.types",
    summary: "Read which events there are",
    held: { administrator: "all", builder: "all", auditor: "all", "data-protection": "all" },
  },
  { id: "operations:event.read", summary: "Read which events were told", held: { administrator: "all", auditor: "all" } },
  { id: "operations:event.retry", summary: "Hand an event to its handler again", held: { administrator: "all" } },
  {
    id: "operations:webhook.read",
    summary: "Read where events are sent, without secrets",
    held: { administrator: "all", auditor: "all", "data-protection": "all" },
  },
  { id: "operations:mail.read", summary: "See what was mailed to whom, not what it said", held: { administrator: "all" } },
  { id: "operations:mail.test", summary: "Send a test mail", held: { administrator: "all" } },
  { id: "operations:notice.read", summary: "Read and settle own notices", held: { employee: "self" } },
  { id: "operations:feed.own", summary: "Have an own calendar feed", held: { employee: "self" } },
  { id: "operations:webhook.manage", summary: "Decide where events are sent", held: { administrator: "all" } },
];
