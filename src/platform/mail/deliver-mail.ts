import type { Platform } from "#platform/registry";
import { unseal } from "#platform/secrets";
import { randomUUID } from "node:crypto";
import type { WrittenLetter } from "./letter.ts";
import { expireMail, leaseMail, markFailed, markSent, putOffMail, type MailRow } from "./mail-store.ts";
import { mailTrouble } from "./mail-trouble.ts";
import { openTransport, type Transport } from "./transport.ts";

const worker = randomUUID();
const atOnce = 20;
const leaseSeconds = 120;
const waitSeconds = [60, 300, 900, 3600, 7200, 14_400, 28_800];
const keptDays = 3;

/** An address that can be nothing but one mailbox. */
const mailbox = /^[^\s<>@,;:"()[\]\\]{1,64}@[^\s<>@,;:"()[\]\\]{1,255}$/;

/**
 * Sends what is due. At least once: a process killed between the server's yes and the note of it leaves the mail to be
 * sent again, under the same Message-ID. True when there is more.
 */
export async function deliverMail(platform: Platform, now: Date, signal?: AbortSignal): Promise<boolean> {
  const { db, config } = platform;
  await expireMail(db, new Date(now.getTime() - keptDays * 86_400_000), `It could not be sent within ${keptDays} days.`);
  if (config.smtpUrl === undefined) return false;
  const mails = await leaseMail(db, worker, atOnce, leaseSeconds);
  if (mails.length === 0) return false;
  const transport = openTransport(config);
  if (!transport) return false;
  try {
    await Promise.all(mails.map((mail) => deliver(platform, transport, mail, signal)));
  } finally {
    transport.close();
  }
  return mails.length === atOnce && !signal?.aborted;
}

async function deliver({ db, config, clock, log }: Platform, transport: Transport, mail: MailRow, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return putOffMail(db, mail, 0, mail.error ?? "");
  if (mail.to_address === null || !mailbox.test(mail.to_address))
    return markFailed(db, mail, mail.to_address === null ? "This person has no mail address." : "This is no mail address.");
  try {
    const letter = JSON.parse(unseal(config, mail.body ?? "")) as WrittenLetter;
    await transport.send(mail.id, { name: mail.to_name, address: mail.to_address }, letter);
  } catch (error) {
    const { sentence, isFinal } = mailTrouble(error);
    const wait = waitSeconds[mail.attempt - 1];
    log.warn({ mail: mail.id, attempt: mail.attempt, trouble: sentence }, "a mail could not be sent");
    return isFinal || wait === undefined ? markFailed(db, mail, sentence) : putOffMail(db, mail, wait, sentence);
  }
  await markSent(db, mail, await clock());
}
