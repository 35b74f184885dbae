import type { SubjectDefinition } from "#platform/registry";
import { chainsOfUnits } from "../roles/unit-reach-store.ts";
import { findLatest } from "./assignment-store.ts";
import { findPersonState } from "./person-store.ts";

/** Somebody belongs to their unit with all above, who left to the last one, and to themselves. */
export const personSubject: SubjectDefinition = {
  kind: "person",
  home: async (db, id) => {
    if (!(await findPersonState(db, id))) return undefined;
    const unit = (await findLatest(db, id))?.unit_id ?? null;
    return { units: unit === null ? [] : ((await chainsOfUnits(db, [unit])).get(unit) ?? []), persons: [id] };
  },
  describe: async (db, id) => {
    const person = await findPersonState(db, id);
    return person && { title: person.name, href: `/people/${id}` };
  },
};
