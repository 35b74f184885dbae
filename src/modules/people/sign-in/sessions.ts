import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Id } from "#platform/ids";
import type { Call, Platform } from "#platform/registry";
import { hashOf } from "#platform/secrets";
import type * as contract from "../contract.ts";
import { idleSince } from "./begin-session.ts";
import { endSessions, findSession, sessionsOf } from "./session-store.ts";

async function listed(
  { db, config }: Pick<Platform, "db" | "config">,
  actorId: string,
  now: Date,
  token: string | undefined,
): Promise<contract.OpenSession[]> {
  const current = token === undefined ? undefined : hashOf(token);
  return (await sessionsOf(db, { actorId }, now, idleSince(config, now))).map((row) => ({
    id: row.id as Id<"session">,
    current: row.token_hash === current,
    method: row.method,
    browser: row.browser,
    address: row.address,
    startedAt: row.created_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}

type Listed = { sessions: contract.OpenSession[] };

export const listOwnSessions = async ({ platform, actor, now, session }: Call<typeof contract.listOwnSessions>): Promise<Listed> => ({
  sessions: await listed(platform, actor.id, now, session.token),
});

export const listPersonSessions = async ({ platform, params, now }: Call<typeof contract.listPersonSessions>): Promise<Listed> => ({
  sessions: await listed(platform, params.personId, now, undefined),
});

export async function endOwnSession(call: Call<typeof contract.endOwnSession>): Promise<undefined> {
  const { actor, params, platform, session } = call;
  const mine = session.token === undefined ? undefined : await findSession(platform.db, hashOf(session.token));
  await change(platform, call, async (tx, record) => {
    const [ended] = await endSessions(tx, actor.id, { only: params.sessionId });
    if (ended === undefined) throw new Refusal("missing", "people/session-missing", "This session is over already.");
    record({ action: "people/session-ended", subject: { kind: "session", id: ended } });
  });
  if (mine?.id === params.sessionId) session.clear();
  return undefined;
}

export async function endOtherSessions(call: Call<typeof contract.endOtherSessions>): Promise<{ ended: number }> {
  const { actor, platform, session } = call;
  const mine = session.token === undefined ? undefined : await findSession(platform.db, hashOf(session.token));
  return end(call, actor.id, mine?.id);
}

export const endPersonSessions = (call: Call<typeof contract.endPersonSessions>): Promise<{ ended: number }> =>
  end(call, call.params.personId, undefined);

function end(
  call: Pick<Call<typeof contract.endOtherSessions>, "platform" | "actor" | "now" | "requestId">,
  holder: string,
  butNot: string | undefined,
): Promise<{ ended: number }> {
  return change(call.platform, call, async (tx, record) => {
    const ended = await endSessions(tx, holder, { butNot });
    record({ action: "people/sessions-ended", subject: { kind: "person", id: holder }, payload: { sessions: ended } });
    return { ended: ended.length };
  });
}
