import { chainsOfUnits, unitsWithin } from "#modules/people";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { covers, type Actor, type Home, type Reach } from "#platform/registry";

/** What a list is narrowed to: the units of a reach with all below, and what is somebody's own. */
export type Within = "everything" | { readonly units: readonly string[]; readonly personId: string | null };

export const withinReach = async (db: Database, actor: Actor, reach: Reach): Promise<Within> =>
  reach.all ? "everything" : { units: await unitsWithin(db, reach.units), personId: reach.self ? (actor.personId ?? null) : null };

/** Where a workflow belongs: its unit with all above, and its owner and deputy. */
export async function homeOfWorkflow(
  db: Database,
  row: { readonly unit_id: string | null; readonly owner_id: string; readonly deputy_id: string },
): Promise<Home> {
  const chain = row.unit_id === null ? undefined : (await chainsOfUnits(db, [row.unit_id])).get(row.unit_id);
  return { units: chain ?? [], persons: [row.owner_id, row.deputy_id] };
}

/** Refuses to put a workflow into a unit that does not exist, or that whoever asks does not reach. */
export async function unitWithinReach(db: Database, actor: Actor, reach: Reach, unitId: string | null): Promise<void> {
  const chain = unitId === null ? undefined : (await chainsOfUnits(db, [unitId])).get(unitId);
  if (unitId !== null && chain === undefined) throw aboutUnit("invalid", "workflows/unit-missing", "There is no such unit.");
  if (!covers({ ...reach, self: false }, actor, { units: chain ?? [], persons: [] }))
    throw aboutUnit(
      "forbidden",
      "workflows/unit-out-of-reach",
      unitId === null ? "Choose the unit the workflow belongs to: yours or one below it." : "Your role does not reach over this unit.",
    );
}

const aboutUnit = (kind: "invalid" | "forbidden", code: `workflows/${string}`, message: string): Refusal =>
  new Refusal(kind, code, message, { errors: [{ path: "unitId", message }] });
