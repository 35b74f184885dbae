import { chainsOfUnits, findHere, findPersons } from "#modules/people";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { covers, type Actor, type Home, type Reach } from "#platform/registry";

type Fault = { readonly path: string; readonly message: string };
type Keepers = { readonly unitId: string | null; readonly ownerId: string | null; readonly deputyId: string | null };
/** Who was it before: somebody who left meanwhile may stay named until somebody else is. */
type Before = { readonly owner_id: string | null; readonly deputy_id: string | null; readonly unit_id: string | null };

/** Refuses an owner, deputy or unit that cannot be, all faults at once. */
export async function refuseKeepers(db: Database, { unitId, ownerId, deputyId }: Keepers, before?: Before): Promise<void> {
  const faults: Fault[] = [];
  const ids = [ownerId, deputyId].filter((id) => id !== null);
  const [known, here] = [await findPersons(db, ids), new Set(await findHere(db, ids))];
  for (const [path, id, was, what] of [
    ["ownerId", ownerId, before?.owner_id, "owner"],
    ["deputyId", deputyId, before?.deputy_id, "deputy"],
  ] as const) {
    if (id === null || id === was) continue;
    const name = known.get(id)?.name;
    if (name === undefined) faults.push({ path, message: `The ${what} is not a person on record.` });
    else if (!here.has(id)) faults.push({ path, message: `${name} has left or is deactivated: choose somebody else as ${what}.` });
  }
  if (ownerId !== null && ownerId === deputyId)
    faults.push({ path: "deputyId", message: "The deputy must be somebody else than the owner." });
  if (unitId !== null && unitId !== before?.unit_id && !(await chainsOfUnits(db, [unitId])).has(unitId))
    faults.push({ path: "unitId", message: "There is no such unit." });
  if (faults.length > 0)
    throw new Refusal("invalid", "governance/keepers", faults.map(({ message }) => message).join(" "), { errors: faults });
}

export async function homeOf(db: Database, unitId: string | null, persons: readonly (string | null)[]): Promise<Home> {
  const chain = unitId === null ? undefined : (await chainsOfUnits(db, [unitId])).get(unitId);
  return { units: chain ?? [], persons: persons.filter((id) => id !== null) };
}

/** Refuses to put something where whoever asks does not reach: a unit not theirs, or, with a reach over their own only, another owner. */
export async function refuseOutOfReach(db: Database, actor: Actor, reach: Reach, { unitId, ownerId, deputyId }: Keepers): Promise<void> {
  if (covers(reach, actor, await homeOf(db, unitId, [ownerId, deputyId]))) return;
  const path = reach.units.length > 0 ? "unitId" : "ownerId";
  const message =
    path === "unitId"
      ? "Choose the unit it belongs to: yours or one below it."
      : "Name yourself as owner or deputy; for others it is registered by their lead.";
  throw new Refusal("forbidden", "governance/out-of-reach", message, { errors: [{ path, message }] });
}
