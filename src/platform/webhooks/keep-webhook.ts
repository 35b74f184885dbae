import { change } from "#platform/audit";
import type { BodyOf, operations as wire } from "#platform/contract";
import type { Config } from "#platform/config";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { checkOutbound } from "#platform/outbound";
import type { Actor, Platform } from "#platform/registry";
import { seal } from "#platform/secrets";
import { newSecret } from "./standard-webhook.ts";
import { deleteRow, insertRow, listRows, lockRow, updateRow, type WebhookRow } from "./webhook-store.ts";

export type Caller = { readonly platform: Platform; readonly actor: Actor; readonly now: Date; readonly requestId: string };

const overlapHours = 24;
const mostWebhooks = 200;

const missing = (): Refusal => new Refusal("missing", "operations/webhook-missing", "There is no such webhook; it may have been removed.");
export const found = (row: WebhookRow | undefined): WebhookRow => {
  if (!row) throw missing();
  return row;
};

/** The address must lead outside, and be encrypted unless the installation lists it. */
async function checkUrl(config: Config, given: string): Promise<string> {
  const { url, isListed } = await checkOutbound(config, given).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.kind !== "unavailable") throw error;
    // Whoever wrote the address can correct it.
    throw new Refusal("invalid", error.code, error.message, { errors: [{ path: "url", message: error.message }] }, { cause: error });
  });
  if (url.protocol === "https:" || isListed) return url.href;
  const message =
    "The address must begin with https://, since events travel over the internet; inside hosts can be listed in MILLRACE_OUTBOUND_ALLOW.";
  throw new Refusal("invalid", "operations/webhook-not-encrypted", message, { errors: [{ path: "url", message }] });
}

function checkEvents(platform: Platform, events: readonly string[]): void {
  const names = platform.modules.flatMap((one) => one.events ?? []).map(({ name }) => name as string);
  const errors = events.flatMap((one, place) => {
    const isKnown = one === "*" || names.includes(one) || (one.endsWith("/*") && names.some((name) => name.startsWith(one.slice(0, -1))));
    return isKnown ? [] : [{ path: `events.${place}`, message: `There is no event called ${one}.` }];
  });
  if (errors.length > 0)
    throw new Refusal("invalid", "operations/event-unknown", errors.map(({ message }) => message).join(" "), { errors });
}

export async function addWebhook(
  call: Caller & { readonly body: BodyOf<typeof wire.addWebhook> },
): Promise<{ readonly id: string; readonly secret: string }> {
  const { platform, actor, now, body } = call;
  checkEvents(platform, body.events);
  const url = await checkUrl(platform.config, body.url);
  const id = newId("webhook", now);
  const secret = newSecret();
  await change(platform, call, async (tx, record) => {
    if ((await countAll(tx)) >= mostWebhooks)
      throw new Refusal("conflict", "operations/webhook-too-many", `There are ${mostWebhooks} webhooks already; remove one first.`);
    await insertRow(tx, {
      id,
      url,
      description: body.description,
      events: [...new Set(body.events)],
      secret: seal(platform.config, secret),
      created_by: actor.personId ?? actor.id,
      created_at: now,
      changed_at: now,
    });
    record({
      action: "operations/webhook-added",
      subject: { kind: "webhook", id },
      payload: { url: withoutQuery(url), events: body.events },
    });
  });
  return { id, secret };
}

const countAll = async (tx: Database): Promise<number> => (await listRows(tx)).length;

export async function changeWebhook(
  call: Caller & { readonly params: { readonly id: string }; readonly body: BodyOf<typeof wire.changeWebhook> },
): Promise<void> {
  const { platform, now, params, body } = call;
  if (body.events) checkEvents(platform, body.events);
  const url = body.url === undefined ? undefined : await checkUrl(platform.config, body.url);
  await change(platform, call, async (tx, record) => {
    const before = found(await lockRow(tx, params.id));
    await updateRow(tx, params.id, {
      changed_at: now,
      ...(url === undefined ? {} : { url }),
      ...(body.description === undefined ? {} : { description: body.description }),
      ...(body.events === undefined ? {} : { events: [...new Set(body.events)] }),
      ...(body.active === undefined ? {} : { active: body.active, disabled_reason: null }),
    });
    record({
      action: "operations/webhook-changed",
      subject: { kind: "webhook", id: params.id, version: before.version + 1 },
      payload: {
        ...(url === undefined ? {} : { url: withoutQuery(url) }),
        ...(body.events === undefined ? {} : { events: body.events }),
        ...(body.active === undefined ? {} : { active: body.active }),
      },
    });
  });
}

/** What stands behind the ? of an address often is a secret, and the chain is for ever. */
const withoutQuery = (url: string): string => new URL(url).origin;

export async function removeWebhook(call: Caller & { readonly params: { readonly id: string } }): Promise<void> {
  await change(call.platform, call, async (tx, record) => {
    const before = found(await lockRow(tx, call.params.id));
    await deleteRow(tx, before.id);
    record({
      action: "operations/webhook-removed",
      subject: { kind: "webhook", id: before.id },
      payload: { url: withoutQuery(before.url) },
    });
  });
}

export async function rotateSecret(call: Caller & { readonly params: { readonly id: string } }): Promise<string> {
  const { platform, now, params } = call;
  const secret = newSecret();
  await change(platform, call, async (tx, record) => {
    const before = found(await lockRow(tx, params.id));
    await updateRow(tx, params.id, {
      secret: seal(platform.config, secret),
      old_secret: before.secret,
      old_until: new Date(now.getTime() + overlapHours * 3_600_000),
      changed_at: now,
    });
    record({ action: "operations/webhook-secret-rotated", subject: { kind: "webhook", id: params.id } });
  });
  return secret;
}
