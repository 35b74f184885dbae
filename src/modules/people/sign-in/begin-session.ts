import type { Entry } from "#platform/audit";
import type { Config } from "#platform/config";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { Route } from "#platform/contract";
import { hashOf, newToken } from "#platform/secrets";
import { browserOf } from "./browser.ts";
import { holdWhileHere } from "./access-store.ts";
import { deleteSession, deleteSessionsOver, insertSession } from "./session-store.ts";
import type { SessionMethod } from "./tables.ts";

/** The moment since when a session must have been used to hold still. */
export const idleSince = ({ sessionIdleMinutes }: Pick<Config, "sessionIdleMinutes">, now: Date): Date =>
  new Date(now.getTime() - sessionIdleMinutes * 60_000);

export type Begun = { readonly token: string; readonly expiresAt: Date };

/**
 * A session of a new token, whatever cookie the browser had: one that was set for it opens nothing. What that cookie held
 * before ends. The caller sets the cookie once the transaction has committed.
 */
export async function beginSession(
  tx: Database,
  call: Pick<Call<Route>, "now" | "from" | "platform" | "session">,
  record: (entry: Entry) => void,
  holder: {
    readonly actorId: string;
    readonly personId: string | null;
    readonly method: SessionMethod;
    readonly providerId?: string;
    readonly providerSession?: string | undefined;
    /** A session that goes on under a new token ends when it would have ended. */
    readonly expiresAt?: Date;
  },
): Promise<Begun> {
  const { now, from, platform, session } = call;
  if (holder.personId !== null && !(await holdWhileHere(tx, holder.personId, now)))
    throw new Refusal("forbidden", "people/not-active", "You have left or are deactivated here and cannot sign in.");
  await deleteSessionsOver(tx, now, idleSince(platform.config, now));
  if (session.token !== undefined) await deleteSession(tx, hashOf(session.token));
  const token = newToken();
  const id = newId("session", now);
  const expiresAt = holder.expiresAt ?? new Date(now.getTime() + platform.config.sessionHours * 3_600_000);
  await insertSession(tx, {
    id,
    token_hash: hashOf(token),
    actor_id: holder.actorId,
    person_id: holder.personId,
    created_at: now,
    expires_at: expiresAt,
    seen_at: now,
    method: holder.method,
    provider_id: holder.providerId ?? null,
    provider_session: holder.providerSession ?? null,
    address: from.address,
    browser: browserOf(from.agent),
  });
  record({ action: "people/session-begun", subject: { kind: "session", id }, payload: { method: holder.method, holder: holder.actorId } });
  return { token, expiresAt };
}
