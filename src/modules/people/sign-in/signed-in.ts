import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Actor, Platform } from "#platform/registry";
import type { Id } from "#platform/ids";
import type { SignedIn } from "../contract.ts";
import { findPersons } from "../persons/person-store.ts";
import { rolesOf } from "../roles/role-store.ts";
import { unitNames } from "../roles/unit-reach-store.ts";
import { actorOf } from "./actor-of.ts";

/** An actor as the interface sees them. */
export const sessionOf = async (db: Database, { name, personId, grants }: Actor, now: Date): Promise<SignedIn> => ({
  name,
  personId: (personId as Id<"person"> | undefined) ?? null,
  permissions: [...grants.keys()],
  roles: personId === undefined ? [] : await rolesSeen(db, personId, now),
});

async function rolesSeen(db: Database, personId: string, now: Date): Promise<SignedIn["roles"]> {
  const held = await rolesOf(db, personId, now);
  const units = await unitNames(
    db,
    held.flatMap(({ unitId }) => unitId ?? []),
  );
  const persons = await findPersons(db, [...new Set(held.flatMap(({ onBehalfOf }) => onBehalfOf ?? []))]);
  return held.map(({ role, unitId, onBehalfOf }) => ({
    role,
    unit: unitId === null ? null : { id: unitId, name: units.get(unitId) ?? "" },
    onBehalfOf: onBehalfOf ? (persons.get(onBehalfOf)?.name ?? null) : null,
  }));
}

/** What somebody who has just signed in is answered. */
export async function signedIn(platform: Pick<Platform, "db" | "modules">, personId: string, now: Date): Promise<SignedIn> {
  const actor = await actorOf(platform, personId, now);
  if (!actor) throw new Refusal("unauthenticated", "people/not-active", "This person cannot sign in any more.");
  return sessionOf(platform.db, actor, now);
}
