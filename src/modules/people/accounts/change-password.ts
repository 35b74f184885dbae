import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import { hashOf } from "#platform/secrets";
import type { changePassword as route } from "../contract.ts";
import { beginSession } from "../sign-in/begin-session.ts";
import { endSessions, findSession } from "../sign-in/session-store.ts";
import { endLinks, findHolder, savePassword } from "./account-store.ts";
import { forgiveAttempts, takeAttempt } from "./attempt-store.ts";
import { ownPasswordLimit } from "./attempt.ts";
import { verifyPassword } from "./hash-password.ts";
import { acceptedHash } from "./set-password.ts";

const notRight = (): Refusal => {
  const message = "This is not your present password.";
  return new Refusal("invalid", "people/not-the-password", message, { errors: [{ path: "current", message }] });
};

/** All other sessions and open resets end, and this session goes on under a new token. */
export async function changePassword(call: Call<typeof route>): Promise<{ ended: number }> {
  const { actor, body, now, platform, session } = call;
  const { personId } = actor;
  const holder = personId === undefined ? undefined : await findHolder(platform.db, personId, now);
  if (!holder) throw new Refusal("conflict", "people/no-person", "The operator of the machine has no password; say first who you are.");
  const limits = [ownPasswordLimit(holder.id)];
  if (holder.passwordHash !== null) {
    await takeAttempt(platform.db, limits, now);
    if (!(await verifyPassword(holder.passwordHash, body.current ?? ""))) throw notRight();
  }
  const hash = await acceptedHash(body.password, holder);
  const { begun, ended } = await change(platform, call, async (tx, record) => {
    const still = await findHolder(tx, holder.id, now);
    if (still?.passwordHash !== holder.passwordHash) throw notRight();
    await forgiveAttempts(tx, limits, now);
    await savePassword(tx, holder.id, hash, now);
    await endLinks(tx, holder.id, now);
    const mine = session.token === undefined ? undefined : await findSession(tx, hashOf(session.token));
    const others = await endSessions(tx, holder.id, { butNot: mine?.id });
    record({ action: "people/password-changed", subject: { kind: "person", id: holder.id }, payload: { sessionsEnded: others.length } });
    if (!mine) return { begun: undefined, ended: others.length };
    const next = await beginSession(tx, call, record, {
      actorId: holder.id,
      personId: holder.id,
      method: mine.method,
      ...(mine.provider_id === null ? {} : { providerId: mine.provider_id, providerSession: mine.provider_session ?? undefined }),
      expiresAt: mine.expires_at,
    });
    return { begun: next, ended: others.length };
  });
  if (begun) session.set(begun.token, begun.expiresAt);
  return { ended };
}
