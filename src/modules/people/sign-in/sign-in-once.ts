import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import { hashOf } from "#platform/secrets";
import type { signInOnce as route, SignedIn } from "../contract.ts";
import { administrator } from "./administrator.ts";
import { beginSession } from "./begin-session.ts";
import { sessionOf } from "./signed-in.ts";
import { useLink } from "./sign-in-store.ts";

export async function signInOnce(call: Call<typeof route>): Promise<SignedIn> {
  const { body, now, requestId, platform, session } = call;
  const actor = administrator(platform);
  const begun = await change(platform, { actor, now, requestId }, async (tx, record) => {
    if (!(await useLink(tx, hashOf(body.token), now))) {
      throw new Refusal(
        "unauthenticated",
        "people/link-over",
        "This sign-in link was used already or is too old. Make a new one with `npx millrace sign-in-link`.",
      );
    }
    return beginSession(tx, call, record, { actorId: actor.id, personId: null, method: "link" });
  });
  session.set(begun.token, begun.expiresAt);
  return sessionOf(platform.db, actor, now);
}
