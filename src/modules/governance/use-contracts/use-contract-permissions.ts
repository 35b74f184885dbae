import type { Held } from "#modules/people/contract";
import type { PermissionDefinition } from "#platform/registry";

const keepers = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;

export const useContractPermissions = [
  {
    id: "governance:use-contract.read",
    summary: "Read the AI use contract and its versions",
    held: { administrator: "all", employee: "all" },
  },
  { id: "governance:use-contract.edit", summary: "Work on the draft of the AI use contract", held: keepers },
  { id: "governance:use-contract.publish", summary: "Publish the AI use contract", held: keepers },
  { id: "governance:use-contract.acknowledge", summary: "Acknowledge the AI use contract", held: { employee: "self" } },
  {
    id: "governance:use-contract.figure",
    summary: "See how many people of units acknowledged the AI use contract, for groups of ten and more",
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
] as const satisfies readonly (PermissionDefinition & { readonly held: Held })[];
