import type { Permission } from "#platform/contract";

/**
 * How far a permission reaches for somebody: over all there is, over the subtrees of these units, over what is their
 * own. Reaches of several roles add up.
 */
export type Reach = { readonly all: boolean; readonly units: readonly string[]; readonly self: boolean };

/** Whoever acts: a signed-in person, an API token, the operator of the machine, or the system itself. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  /** The person on record whom "self" means; none for the operator and the system. */
  readonly personId?: string;
  readonly grants: ReadonlyMap<Permission, Reach>;
  /** What they may do in their own right and for whom they stand in; only where they stand in for somebody. */
  readonly standsIn?: { readonly ownGrants: ReadonlyMap<Permission, Reach>; readonly forPersons: readonly string[] };
  /** For whom they act in this call, where only standing in lets them; it stands in the audit chain. */
  readonly actsFor?: readonly string[];
};

export const everywhere: Reach = { all: true, units: [], self: false };

/** Somebody who holds these permissions over all there is. */
export const actorWith = (id: string, name: string, permissions: Iterable<Permission>): Actor => ({
  id,
  name,
  grants: new Map([...permissions].map((permission) => [permission, everywhere])),
});

/** Where something belongs: its unit with all units above, and the persons whose own it is. */
export type Home = { readonly units: readonly string[]; readonly persons: readonly string[] };

/** Whether a reach covers what has this home. */
export const covers = (reach: Reach, actor: Actor, home: Home): boolean =>
  reach.all ||
  reach.units.some((unit) => home.units.includes(unit)) ||
  (reach.self && actor.personId !== undefined && home.persons.includes(actor.personId));
