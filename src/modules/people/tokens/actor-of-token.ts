import type { Actor, Platform } from "#platform/registry";
import { hashOf } from "#platform/secrets";
import { withRoles } from "../sign-in/actor-of.ts";
import { narrowed } from "./scopes.ts";
import { findLiveToken, touchToken } from "./token-store.ts";

const minute = 60_000;

export const isApiToken = (bearer: string): boolean => /^mr_[\w-]{43}$/.test(bearer);

/** Who a token acts as: its person, with what of the token's scopes they still may do, or the system it was made for. */
export async function actorOfToken(
  { db, modules }: Pick<Platform, "db" | "modules">,
  bearer: string,
  now: Date,
): Promise<Actor | undefined> {
  const token = await findLiveToken(db, hashOf(bearer), now);
  if (!token) return undefined;
  const actor =
    token.personId === null
      ? { id: token.id, name: token.name, grants: narrowed(modules, token.scopes, "everything") }
      : await actorOfPerson({ db, modules }, { id: token.personId, name: token.personName ?? token.name }, token.scopes, now);
  const before = new Date(now.getTime() - minute);
  if (actor && (token.lastUsedAt === null || token.lastUsedAt <= before)) await touchToken(db, token.id, now, before);
  return actor;
}

async function actorOfPerson(
  platform: Pick<Platform, "db" | "modules">,
  { id, name }: { readonly id: string; readonly name: string },
  scopes: readonly string[],
  now: Date,
): Promise<Actor> {
  const { standsIn, ...person } = await withRoles(platform, id, name, now);
  const grants = narrowed(platform.modules, scopes, person.grants);
  return {
    ...person,
    grants,
    ...(standsIn ? { standsIn: { ...standsIn, ownGrants: narrowed(platform.modules, scopes, standsIn.ownGrants) } } : {}),
  };
}
