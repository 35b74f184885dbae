import type { Config } from "#platform/config";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { writeLetter } from "./letter.ts";
import { mailTrouble } from "./mail-trouble.ts";
import { openTransport } from "./transport.ts";

/** Sends one mail at once, and says in plain words what the mail server has against it. */
export async function sendTestMail(config: Config, address: string, now: Date): Promise<void> {
  const transport = openTransport(config);
  if (!transport)
    throw new Refusal("conflict", "operations/mail-not-set-up", "Mail is not set up: give MILLRACE_SMTP_URL and start Millrace again.");
  try {
    await transport.send(
      newId("mail", now),
      { name: null, address },
      writeLetter({
        subject: "Test mail from Millrace",
        greeting: "Hello,",
        lead: "this is the test mail that somebody asked for. Mail works.",
        items: [],
        footer: [{ text: "Millrace" }],
      }),
    );
  } catch (error) {
    throw new Refusal("conflict", "operations/mail-refused", mailTrouble(error).sentence, {}, { cause: error });
  } finally {
    transport.close();
  }
}
