import type { PermissionDefinition } from "#platform/registry";
import type { Held } from "../contract.ts";

export const rolePermissions = [
  {
    id: "people:role.read",
    summary: "See who holds which role",
    held: {
      administrator: "all",
      "enablement-lead": "all",
      "functional-lead": "unit",
      auditor: "all",
      "data-protection": "all",
      "works-council": "all",
      employee: "self",
    },
  },
  { id: "people:role.grant", summary: "Give and take roles", held: { administrator: "all" } },
  {
    id: "people:delegation.read",
    summary: "See who stands in for whom",
    held: { administrator: "all", auditor: "all", "data-protection": "all", employee: "self" },
  },
  { id: "people:delegation.make", summary: "Let somebody stand in, and end that", held: { administrator: "all", employee: "self" } },
] as const satisfies readonly (PermissionDefinition & { readonly held: Held })[];
