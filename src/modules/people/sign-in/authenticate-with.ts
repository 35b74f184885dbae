import type { Authenticate } from "#platform/http";
import type { Actor, Platform } from "#platform/registry";
import { hashOf } from "#platform/secrets";
import { timingSafeEqual } from "node:crypto";
import { actorOfToken, isApiToken } from "../tokens/actor-of-token.ts";
import { withRoles } from "./actor-of.ts";
import { administrator } from "./administrator.ts";
import { idleSince } from "./begin-session.ts";
import { findLiveSession, touchSession } from "./session-store.ts";

const minute = 60_000;

const same = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(hashOf(a)), Buffer.from(hashOf(b)));

/** Sessions of browsers, API tokens, and the token of data/server.json, which only the owner of the data folder can read. */
export function authenticateWith(platform: Pick<Platform, "db" | "modules" | "config">, serverToken: string): Authenticate {
  return async ({ session, bearer, now }) => {
    if (bearer !== undefined && isApiToken(bearer)) return actorOfToken(platform, bearer, now);
    if (bearer !== undefined) return same(bearer, serverToken) ? administrator(platform) : undefined;
    return session === undefined ? undefined : actorOfSession(platform, session, now);
  };
}

async function actorOfSession(
  { db, modules, config }: Pick<Platform, "db" | "modules" | "config">,
  token: string,
  now: Date,
): Promise<Actor | undefined> {
  const session = await findLiveSession(db, hashOf(token), now, idleSince(config, now));
  if (!session) return undefined;
  const before = new Date(now.getTime() - minute);
  if (session.seenAt <= before) await touchSession(db, session.id, now, before);
  if (session.personId === null) return administrator({ modules });
  return session.name === null ? undefined : withRoles({ db, modules }, session.personId, session.name, now);
}
