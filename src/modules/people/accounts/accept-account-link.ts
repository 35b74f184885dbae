import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import { hashOf } from "#platform/secrets";
import type { acceptAccountLink as route, readAccountLink as readRoute, SignedIn } from "../contract.ts";
import { holdWhileHere } from "../sign-in/access-store.ts";
import { beginSession } from "../sign-in/begin-session.ts";
import { endSessions } from "../sign-in/session-store.ts";
import { signedIn } from "../sign-in/signed-in.ts";
import { endLinks, findOpenLink, markLinkUsed, savePassword } from "./account-store.ts";
import { acceptedHash } from "./set-password.ts";

const over = (): Refusal =>
  new Refusal("missing", "people/account-link-over", "This link was used already or its time is over. Ask for a new one.");

export async function readAccountLink({
  body,
  now,
  platform,
}: Call<typeof readRoute>): Promise<{ purpose: "invitation" | "reset"; name: string; email: string | null }> {
  const link = await findOpenLink(platform.db, hashOf(body.token), now);
  if (!link) throw over();
  return { purpose: link.purpose, name: link.name, email: link.email };
}

/** Works once: the link is locked, used up, and every other session and link of the person ends with it. */
export async function acceptAccountLink(call: Call<typeof route>): Promise<SignedIn> {
  const { body, now, platform, requestId, session } = call;
  const known = await findOpenLink(platform.db, hashOf(body.token), now);
  if (!known) throw over();
  const hash = await acceptedHash(body.password, known);
  const responsible = { actor: { id: known.personId, name: known.name }, now, requestId };
  const begun = await change(platform, responsible, async (tx, record) => {
    // The person before the link, in the order in which somebody who leaves ends both.
    if (!(await holdWhileHere(tx, known.personId, now))) throw over();
    const link = await findOpenLink(tx, hashOf(body.token), now, true);
    if (!link) throw over();
    await markLinkUsed(tx, link.id, now);
    await endLinks(tx, link.personId, now);
    await savePassword(tx, link.personId, hash, now);
    const ended = await endSessions(tx, link.personId, { butNot: undefined });
    record({
      action: "people/password-set",
      subject: { kind: "person", id: link.personId },
      payload: { by: link.purpose, sessionsEnded: ended.length },
    });
    return beginSession(tx, call, record, { actorId: link.personId, personId: link.personId, method: link.purpose });
  });
  session.set(begun.token, begun.expiresAt);
  return signedIn(platform, known.personId, now);
}
