import type { Config } from "#platform/config";
import type { Database } from "#platform/db";
import { newId, type Id } from "#platform/ids";
import { seal } from "#platform/secrets";
import { insertMail } from "./mail-store.ts";
import { oneLine, writeLetter, type Letter, type WrittenLetter } from "./letter.ts";

/** Where a link of a mail leads: the address people use. */
export const siteOf = ({ url, host, port }: Pick<Config, "url" | "host" | "port">): string => url ?? `http://${host}:${port}`;

/**
 * Queues a mail in this transaction: it goes out after the commit, and is kept and shown as not sent while mail is not set
 * up. What it says is sealed while it waits and forgotten once it is sent, because it may hold links that open something.
 */
export async function queueMail(
  tx: Database,
  config: Config,
  mail: {
    readonly kind: `${string}/${string}`;
    readonly to: { readonly personId?: string; readonly name: string | null; readonly address: string | null };
    readonly letter: Letter;
    readonly now: Date;
  },
): Promise<Id<"mail">> {
  const { kind, to, letter, now } = mail;
  const id = newId("mail", now);
  const written: WrittenLetter = writeLetter(letter);
  await insertMail(tx, {
    id,
    kind,
    person_id: to.personId ?? null,
    to_name: to.name === null ? null : oneLine(to.name),
    to_address: to.address,
    subject: written.subject,
    body: seal(config, JSON.stringify(written)),
    created_at: now,
  });
  return id;
}
