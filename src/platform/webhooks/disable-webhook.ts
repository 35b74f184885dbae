import { change, system } from "#platform/audit";
import { announce } from "#platform/events";
import { tell } from "#platform/notices";
import type { Platform } from "#platform/registry";
import { lockRow, updateRow } from "./webhook-store.ts";

/** Turns a receiver off that takes nothing any more, and tells whoever set it up. What waits goes on when it is turned on again. */
export async function disableWebhook(platform: Platform, id: string, reason: string): Promise<void> {
  const now = await platform.clock();
  await change(platform, { actor: system, now, requestId: `webhook-${id}` }, async (tx, record) => {
    const subject = { kind: "webhook", id };
    const webhook = await lockRow(tx, id);
    record({ action: "operations/webhook-disabled", subject, payload: { reason } });
    if (!webhook?.active) return;
    await updateRow(tx, id, { active: false, disabled_reason: reason, changed_at: now });
    await announce(tx, { name: "operations/webhook-disabled", at: now, subject, payload: {} });
    await tell(tx, {
      to: webhook.created_by.startsWith("person_") ? [webhook.created_by] : [],
      kind: "operations/webhook-disabled",
      subject,
      title: `Events are no longer sent to ${new URL(webhook.url).host}`,
      text: `${reason} Look at what it answered, then turn it on again: what waits is sent then.`,
      href: `/operations/webhooks/${id}`,
      now,
      when: "now",
    });
  });
}
