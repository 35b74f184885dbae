import type { Authenticate } from "#platform/http";
import type { Platform } from "#platform/registry";
import { timingSafeEqual } from "node:crypto";
import { administrator } from "./administrator.ts";
import { findSession } from "./sign-in-store.ts";
import { hashOf } from "./token.ts";

const same = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(hashOf(a)), Buffer.from(hashOf(b)));

/** Sessions of browsers, and the token of data/server.json, which only the owner of the data folder can read. */
export function authenticateWith(platform: Pick<Platform, "db" | "modules">, serverToken: string): Authenticate {
  return async ({ session, bearer, now }) => {
    if (bearer !== undefined) return same(bearer, serverToken) ? administrator(platform) : undefined;
    if (session === undefined) return undefined;
    return (await findSession(platform.db, hashOf(session), now)) ? administrator(platform) : undefined;
  };
}
