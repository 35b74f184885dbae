import type { ModuleDefinition } from "#platform/registry";
import type { Held } from "./contract.ts";

/** Everybody on record, for what is their own. */
const own = { employee: "self" } as const satisfies Held;

export const permissions = [
  { id: "people:session.read", summary: "See who one is and sign out", held: { administrator: "all", ...own } },
  {
    id: "people:person.read",
    summary: "See persons, where they work and for whom",
    held: {
      administrator: "all",
      "enablement-lead": "all",
      "functional-lead": "unit",
      manager: "unit",
      auditor: "all",
      "data-protection": "all",
      ...own,
    },
  },
  { id: "people:person.add", summary: "Record persons", held: { administrator: "all", "enablement-lead": "all" } },
  { id: "people:sign-in-link.issue", summary: "Make a one-time sign-in link", held: { administrator: "all" } },
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
