import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { signInOnce as route } from "../contract.ts";
import { administrator } from "./administrator.ts";
import { insertSession, useLink } from "./sign-in-store.ts";
import { hashOf, newToken } from "./token.ts";

export async function signInOnce({
  body,
  now,
  requestId,
  platform,
  session,
}: Call<typeof route>): Promise<{ name: string; permissions: string[] }> {
  const actor = administrator(platform);
  const token = newToken();
  const expiresAt = new Date(now.getTime() + platform.config.sessionHours * 3_600_000);
  await change(platform, { actor, now, requestId }, async (tx, record) => {
    if (!(await useLink(tx, hashOf(body.token), now))) {
      throw new Refusal(
        "unauthenticated",
        "people/link-over",
        "This sign-in link was used already or is too old. Make a new one with `npx millrace sign-in-link`.",
      );
    }
    await insertSession(tx, { token_hash: hashOf(token), actor_id: actor.id, created_at: now, expires_at: expiresAt });
    record({ action: "people/session-begun", subject: { kind: "session", id: hashOf(token).slice(0, 12) } });
  });
  session.set(token, expiresAt);
  return { name: actor.name, permissions: [...actor.grants.keys()] };
}
