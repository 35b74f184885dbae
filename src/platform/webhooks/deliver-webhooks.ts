import { transaction } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { outboundFetch } from "#platform/outbound";
import type { Platform } from "#platform/registry";
import { unseal } from "#platform/secrets";
import { randomUUID } from "node:crypto";
import { dueWebhooks, endAttempt, leaseDelivery, returnDelivery, type DeliveryRow } from "./delivery-store.ts";
import { disableWebhook } from "./disable-webhook.ts";
import { delaySeconds } from "./retry.ts";
import { signedHeaders } from "./standard-webhook.ts";
import { findRow, type WebhookRow } from "./webhook-store.ts";

const timeoutMs = 10_000;
const leaseSeconds = 40;
const mostAnswerBytes = 8192;
const keptCharacters = 500;

type Outcome = {
  readonly status: number | null;
  readonly answer: string | null;
  readonly error: string | null;
  readonly retryAfter: number;
};

const lanes = new Map<string, Promise<void>>();

/** Waits for the attempts under way to end. */
export const endLanes = async (): Promise<void> => void (await Promise.allSettled(lanes.values()));

/**
 * Sends what is due. Each receiver has a lane of its own in which one delivery follows the other, so that a slow one holds
 * up nobody else. Returns at once; `endLanes` waits.
 */
export async function deliverWebhooks(platform: Platform, signal?: AbortSignal): Promise<void> {
  const worker = randomUUID();
  for (const id of await dueWebhooks(platform.db)) {
    const lane = `${platform.config.data} ${id}`;
    if (lanes.has(lane) || signal?.aborted) continue;
    const run = deliverAll(platform, id, worker, signal)
      .catch((error: unknown) => platform.log.error({ err: error, webhook: id }, "deliveries to a webhook were broken off"))
      .finally(() => lanes.delete(lane));
    lanes.set(lane, run);
  }
}

async function deliverAll(platform: Platform, webhookId: string, worker: string, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const webhook = await findRow(platform.db, webhookId);
    if (!webhook?.active) return;
    const delivery = await leaseDelivery(platform.db, webhookId, worker, leaseSeconds);
    if (!delivery) return;
    await deliver(platform, webhook, delivery, signal);
  }
}

async function deliver(platform: Platform, webhook: WebhookRow, delivery: DeliveryRow, signal?: AbortSignal): Promise<void> {
  const { db } = platform;
  const now = await platform.clock();
  const began = performance.now();
  const outcome = await attempt(platform, webhook, delivery, now, signal);
  if (signal?.aborted && outcome.status === null) return returnDelivery(db, delivery);
  const isDelivered = outcome.error === null;
  const afterSeconds = delaySeconds(delivery.attempt, Math.random(), outcome.retryAfter);
  await transaction(db, (tx) =>
    endAttempt(
      tx,
      delivery,
      { isDelivered, afterSeconds: outcome.status === 410 ? undefined : afterSeconds, now },
      {
        id: newId("attempt", now),
        delivery_id: delivery.id,
        at: now,
        milliseconds: Math.round(performance.now() - began),
        status: outcome.status,
        answer: outcome.answer,
        error: outcome.error,
      },
    ),
  );
  if (outcome.status === 410) await disableWebhook(platform, webhook.id, "The receiver answered 410: it does not want events any more.");
  else if (!isDelivered && afterSeconds === undefined)
    await disableWebhook(
      platform,
      webhook.id,
      `An event could not be delivered for three days (${delivery.attempt} attempts, last: ${outcome.error}).`,
    );
}

async function attempt(
  { config }: Platform,
  webhook: WebhookRow,
  { event_id: id, body }: DeliveryRow,
  now: Date,
  signal?: AbortSignal,
): Promise<Outcome> {
  try {
    const isOldInForce = webhook.old_secret !== null && webhook.old_until !== null && webhook.old_until > now;
    const sealed = [webhook.secret, ...(isOldInForce && webhook.old_secret !== null ? [webhook.old_secret] : [])];
    const secrets = sealed.map((one) => unseal(config, one));
    const answer = await outboundFetch(config, webhook.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...signedHeaders(secrets, id, now, body) },
      body,
      timeoutMs,
      maxBytes: mostAnswerBytes,
      truncate: true,
      ...(signal ? { signal } : {}),
    });
    const isWell = answer.status >= 200 && answer.status < 300;
    const isRedirect = answer.status >= 300 && answer.status < 400;
    return {
      status: answer.status,
      answer: [...answer.body.replaceAll("\0", "")].slice(0, keptCharacters).join("").toWellFormed(),
      error: isWell ? null : `answered ${answer.status}${isRedirect ? ", and redirects are not followed" : ""}`,
      retryAfter: Number(answer.headers["retry-after"] ?? 0) || 0,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: null, answer: null, error: error.message, retryAfter: 0 };
  }
}
