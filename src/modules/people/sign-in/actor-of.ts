import type { Actor, Platform } from "#platform/registry";
import { findPersonState } from "../persons/person-store.ts";
import { grantsOf } from "../roles/grants.ts";
import { rolesOf } from "../roles/role-store.ts";

/** What a person may do at `now`; undefined when nobody of that id is on record, or they left or were deactivated. */
export async function actorOf({ db, modules }: Pick<Platform, "db" | "modules">, personId: string, now: Date): Promise<Actor | undefined> {
  const person = await findPersonState(db, personId);
  if (!person || person.deactivatedAt !== null || (person.leftAt !== null && person.leftAt <= now)) return undefined;
  return withRoles({ db, modules }, personId, person.name, now);
}

/** The actor of a person who is known to be here. */
export async function withRoles(
  { db, modules }: Pick<Platform, "db" | "modules">,
  personId: string,
  name: string,
  now: Date,
): Promise<Actor> {
  const roles = await rolesOf(db, personId, now);
  const employee = { role: "employee", unitId: null } as const;
  const forPersons = [...new Set(roles.flatMap((one) => one.onBehalfOf ?? []))];
  const ownGrants = () => grantsOf(modules, [...roles.filter((one) => !one.onBehalfOf), employee]);
  return {
    id: personId,
    name,
    personId,
    grants: grantsOf(modules, [...roles, employee]),
    ...(forPersons.length > 0 ? { standsIn: { ownGrants: ownGrants(), forPersons } } : {}),
  };
}
