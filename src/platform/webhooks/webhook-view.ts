import type { operations as wire, ReturnOf } from "#platform/contract";
import type { Database } from "#platform/db";
import type { Id } from "#platform/ids";
import { listAttempts, listDeliveries, type ListedDelivery } from "./delivery-store.ts";
import { found } from "./keep-webhook.ts";
import { findRow, listRows, standings, type Standing, type WebhookRow } from "./webhook-store.ts";
import { Refusal } from "#platform/errors";

type View = ReturnOf<typeof wire.readWebhook>;
type DeliveryView = ReturnOf<typeof wire.listWebhookDeliveries>["deliveries"][number];
const page = 50;

/** The path of a receiver often is its secret: whoever only reads sees the host. */
const shownUrl = (url: string, isWhole: boolean): string => (isWhole ? url : `${new URL(url).origin}/…`);

type Asked = { readonly now: Date; readonly isWhole: boolean };

const view = (row: WebhookRow, { now, isWhole }: Asked, standing: Standing | undefined): View => ({
  id: row.id as Id<"webhook">,
  url: shownUrl(row.url, isWhole),
  description: row.description,
  events: row.events,
  active: row.active,
  disabledReason: row.disabled_reason,
  createdAt: row.created_at.toISOString(),
  oldSecretUntil: row.old_until !== null && row.old_until > now ? row.old_until.toISOString() : null,
  waiting: standing?.waiting ?? 0,
  failed: standing?.failed ?? 0,
  lastDeliveredAt: standing?.last_delivered_at?.toISOString() ?? null,
});

export async function viewWebhooks(db: Database, asked: Asked): Promise<View[]> {
  const stand = await standings(db);
  return (await listRows(db)).map((row) => view(row, asked, stand.get(row.id)));
}

export async function viewWebhook(db: Database, id: string, asked: Asked): Promise<View> {
  return view(found(await findRow(db, id)), asked, (await standings(db)).get(id));
}

const viewDelivery = (row: ListedDelivery): DeliveryView => ({
  id: row.id as Id<"delivery">,
  eventId: row.event_id,
  eventName: row.event_name,
  state: row.state,
  isReplay: row.run !== "",
  attempts: row.attempt,
  createdAt: row.created_at.toISOString(),
  nextAt: row.state === "waiting" ? row.due_at.toISOString() : null,
  lastStatus: row.last_status,
  lastError: row.last_error,
});

export async function viewDeliveries(
  db: Database,
  webhookId: string,
  asked: { readonly before?: string | undefined; readonly state?: string | undefined },
): Promise<ReturnOf<typeof wire.listWebhookDeliveries>> {
  found(await findRow(db, webhookId));
  const rows = await listDeliveries(db, webhookId, { ...asked, limit: page + 1 });
  const shown = rows.slice(0, page).map(viewDelivery);
  return { deliveries: shown, before: rows.length > page ? (shown.at(-1)?.id ?? null) : null };
}

export async function viewOneDelivery(
  db: Database,
  webhookId: string,
  deliveryId: string,
): Promise<ReturnOf<typeof wire.readWebhookDelivery>> {
  const [row] = await listDeliveries(db, webhookId, { id: deliveryId, limit: 1 });
  if (!row) throw new Refusal("missing", "operations/delivery-missing", "There is no such delivery; they are kept for 30 days.");
  const attempts = await listAttempts(db, deliveryId);
  return {
    ...viewDelivery(row),
    body: row.body,
    attemptList: attempts.map(({ at, milliseconds, status, answer, error }) => ({
      at: at.toISOString(),
      milliseconds,
      status,
      answer,
      error,
    })),
  };
}
