import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { signInWithPassword as route, SignedIn } from "../contract.ts";
import { beginSession } from "../sign-in/begin-session.ts";
import { signedIn } from "../sign-in/signed-in.ts";
import { findHolder, findHolderByEmail, holdPassword } from "./account-store.ts";
import { forgiveAttempts, takeAttempt } from "./attempt-store.ts";
import { signInLimits } from "./attempt.ts";
import { verifyPassword } from "./hash-password.ts";

/** One sentence for every reason: it does not tell who has an account, nor who may not use theirs any more. */
const wrong = (): Refusal =>
  new Refusal("unauthenticated", "people/wrong-password", "Mail address or password is not right, or this account cannot sign in here.");

export async function signInWithPassword(call: Call<typeof route>): Promise<SignedIn> {
  const { body, now, requestId, platform, from, session } = call;
  const limits = signInLimits(body.email, from.address);
  await takeAttempt(platform.db, limits, now);
  const holder = await findHolderByEmail(platform.db, body.email, now);
  const fits = await verifyPassword(holder?.passwordHash ?? undefined, body.password);
  const hash = holder?.passwordHash;
  if (!holder || !hash || !fits || !holder.isActive) throw wrong();
  const begun = await change(platform, { actor: { id: holder.id, name: holder.name }, now, requestId }, async (tx, record) => {
    // Hashing took its time: they may have been deactivated meanwhile, or the password changed, which ends what began with the old one.
    const isStillTheirs = await holdPassword(tx, holder.id, hash);
    if (!isStillTheirs || !(await findHolder(tx, holder.id, now))?.isActive) throw wrong();
    await forgiveAttempts(tx, limits, now);
    return beginSession(tx, call, record, { actorId: holder.id, personId: holder.id, method: "password" });
  });
  session.set(begun.token, begun.expiresAt);
  return signedIn(platform, holder.id, now);
}
