import type { ModuleDefinition } from "#platform/registry";
import type { Held } from "./contract.ts";
import { signInPermissions } from "./sign-in/sign-in-permissions.ts";
import { protectionPermissions } from "./personal/protection-permissions.ts";
import { rolePermissions } from "./roles/role-permissions.ts";

/** Who keeps the organisation up to date. */
const keepers = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;
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
  { id: "people:person.add", summary: "Record persons", held: keepers },
  { id: "people:person.change", summary: "Change persons and move them: unit, manager, level, title", held: keepers },
  { id: "people:person.label", summary: "Label persons", held: { ...keepers, "functional-lead": "unit" } },
  { id: "people:person.leave", summary: "Say that persons leave or are back", held: keepers },
  { id: "people:person.export", summary: "Export persons as CSV", held: keepers },
  {
    id: "people:unit.figure",
    summary: "See numbers about the people of units, for groups of ten and more",
    held: {
      ...keepers,
      "functional-lead": "unit",
      manager: "unit",
      executive: "all",
      auditor: "all",
      "data-protection": "all",
      "works-council": "all",
    },
  },
  {
    id: "people:unit.read",
    summary: "See units and how many people they have",
    held: {
      ...keepers,
      "functional-lead": "all",
      reviewer: "all",
      builder: "all",
      manager: "unit",
      executive: "all",
      auditor: "all",
      "data-protection": "all",
      "works-council": "all",
      ...own,
    },
  },
  { id: "people:unit.change", summary: "Open, change, merge, split and close units", held: keepers },
  { id: "people:organisation.import", summary: "Import the organisation from a list, and undo that", held: keepers },
  ...rolePermissions,
  ...protectionPermissions,
  ...signInPermissions,
  { id: "people:sign-in-link.issue", summary: "Make a one-time sign-in link", held: { administrator: "all" }, sessionOnly: true },
  {
    id: "people:scim.sync",
    summary: "Keep persons and groups in step with an identity provider (SCIM); meant for the provider's own token",
    held: { administrator: "all" },
  },
  { id: "people:scim.map", summary: "Say what groups of the identity provider mean here", held: { administrator: "all" } },
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
