import type { SubjectDefinition } from "#platform/registry";
import { chainsOfUnits, unitNames } from "../roles/unit-reach-store.ts";

export const unitSubject: SubjectDefinition = {
  kind: "unit",
  home: async (db, id) => {
    const chain = (await chainsOfUnits(db, [id])).get(id);
    return chain && { units: chain, persons: [] };
  },
  describe: async (db, id) => {
    const name = (await unitNames(db, [id])).get(id);
    return name === undefined ? undefined : { title: name, href: `/people/units/${id}` };
  },
};
