import { change, system } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import { hashOf, newToken } from "#platform/secrets";
import type { askReset as route } from "../contract.ts";
import { accountUrl, ownAddress, resetMinutes } from "./account-link.ts";
import { mailReset } from "./account-mail.ts";
import { endLinks, findHolderByEmail, insertAccountLink } from "./account-store.ts";
import { takeAttempt } from "./attempt-store.ts";
import { resetLimits } from "./attempt.ts";

/** Always the same answer; what it costs in time comes after the answer is decided. Only who has a password gets a mail. */
export async function askReset(call: Call<typeof route>): Promise<{ asked: true }> {
  const { body, now, platform, from, headers, requestId } = call;
  const { config, db } = platform;
  if (config.smtpUrl === undefined)
    throw new Refusal(
      "conflict",
      "people/no-mail",
      "This installation sends no mail. Ask an administrator for a new invitation, or make a one-time link on the machine itself.",
    );
  const limits = resetLimits(body.email, from.address);
  await takeAttempt(db, [limits.address], now);
  const address = ownAddress(config, headers);
  // Not awaited: the time until the answer must not tell whether there is an account.
  void mailIfKnown().catch((error: unknown) => platform.log.error({ err: error, requestId }, "a reset was not mailed"));
  return { asked: true };

  async function mailIfKnown(): Promise<void> {
    const holder = await findHolderByEmail(db, body.email, now);
    if (!holder || !holder.isActive || holder.passwordHash === null || holder.email === null) return;
    try {
      await takeAttempt(db, [limits.account], now);
    } catch (error) {
      if (error instanceof Refusal) return;
      throw error;
    }
    const token = newToken();
    const expiresAt = new Date(now.getTime() + resetMinutes * 60_000);
    await change(platform, { actor: system, now, requestId }, async (tx, record) => {
      await endLinks(tx, holder.id, now);
      await insertAccountLink(tx, {
        id: newId("reset", now),
        token_hash: hashOf(token),
        person_id: holder.id,
        purpose: "reset",
        created_by: system.id,
        created_at: now,
        expires_at: expiresAt,
      });
      await mailReset(tx, config, holder, { link: accountUrl(address, token), minutes: resetMinutes, now });
      record({ action: "people/reset-mailed", subject: { kind: "person", id: holder.id } });
    });
  }
}
