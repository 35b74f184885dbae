import type { Config } from "#platform/config";
import type { Database } from "#platform/db";
import { queueMail } from "#platform/mail";
import type { AccountHolder } from "./account-store.ts";

type Given = { readonly link: string; readonly now: Date };

/** To whom it goes; null when it goes to nobody, and whoever invites hands the link over themselves. */
export async function mailInvitation(
  tx: Database,
  config: Config,
  person: AccountHolder,
  { link, by, days, now }: Given & { readonly by: string; readonly days: number },
): Promise<string | null> {
  if (config.smtpUrl === undefined || person.email === null) return null;
  await queueMail(tx, config, {
    kind: "people/invitation",
    to: { personId: person.id, name: person.name, address: person.email },
    now,
    letter: {
      subject: "You are invited to Millrace",
      greeting: `Hello ${person.name},`,
      lead: `${by} invites you to Millrace. Choose a password with the link below and you are in.`,
      items: [{ title: "Choose a password", text: `The link works once, for ${days} days.`, href: link, actions: [] }],
      footer: [{ text: "Whoever has this link can sign in as you. Do not pass it on." }],
    },
  });
  return person.email;
}

export async function mailReset(
  tx: Database,
  config: Config,
  person: AccountHolder,
  { link, minutes, now }: Given & { readonly minutes: number },
): Promise<void> {
  await queueMail(tx, config, {
    kind: "people/password-reset",
    to: { personId: person.id, name: person.name, address: person.email },
    now,
    letter: {
      subject: "A new password for Millrace",
      greeting: `Hello ${person.name},`,
      lead: "Somebody, probably you, asked for a new password.",
      items: [{ title: "Choose a new password", text: `The link works once, for ${minutes} minutes.`, href: link, actions: [] }],
      footer: [{ text: "If it was not you, leave this mail alone: your password stays as it is." }],
    },
  });
}
