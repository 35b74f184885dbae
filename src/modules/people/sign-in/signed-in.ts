import { Refusal } from "#platform/errors";
import type { Actor, Platform } from "#platform/registry";
import type { Id } from "#platform/ids";
import type { SignedIn } from "../contract.ts";
import { actorOf } from "./actor-of.ts";

/** An actor as the interface sees them. */
export const sessionOf = ({ name, personId, grants }: Actor): SignedIn => ({
  name,
  personId: (personId as Id<"person"> | undefined) ?? null,
  permissions: [...grants.keys()],
});

/** What somebody who has just signed in is answered. */
export async function signedIn(platform: Pick<Platform, "db" | "modules">, personId: string, now: Date): Promise<SignedIn> {
  const actor = await actorOf(platform, personId, now);
  if (!actor) throw new Refusal("unauthenticated", "people/not-active", "This person cannot sign in any more.");
  return sessionOf(actor);
}
