import type { OutsideTarget, Platform } from "#platform/registry";
import { viewWebhooks } from "#platform/webhooks";

/** Where mail and webhooks go, as it is set up now. */
export async function outside({ db, config, clock }: Platform): Promise<readonly OutsideTarget[]> {
  const webhooks = (await viewWebhooks(db, { now: await clock(), isWhole: false })).filter((one) => one.active);
  const mail = config.smtpUrl === undefined ? [] : [new URL(config.smtpUrl).host];
  return [
    ...mail.map((host) => ({ kind: "mail", name: "Mail server", host, receives: "Mail address, name and what somebody is told." })),
    ...webhooks.map(({ url, description, events }) => ({
      kind: "webhook",
      name: description || "Webhook",
      host: new URL(url).host,
      receives: `Events ${events.join(", ")}: what happened, with ids and without names.`,
    })),
  ];
}
