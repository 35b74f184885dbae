import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";

const keepers = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;

export const purchasePermissions = [
  {
    id: "governance:purchase.read",
    summary: "See purchases with their steps, and who asked",
    held: { ...keepers, reviewer: "all", executive: "all", auditor: "all", employee: "self" },
  },
  { id: "governance:purchase.add", summary: "Record what is asked for", held: { ...keepers, employee: "self" } },
  { id: "governance:purchase.change", summary: "Change a purchase and its steps", held: { ...keepers, employee: "self" } },
  {
    id: "governance:purchase.compare",
    summary: "See how long AI-capable tools take to get against others, without who asked",
    held: { ...keepers, employee: "all" },
  },
  { id: "governance:purchase.import", summary: "Bring in past purchases from a list", held: keepers },
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
