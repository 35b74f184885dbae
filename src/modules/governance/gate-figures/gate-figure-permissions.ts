import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";

export const gateFigurePermissions = [
  {
    id: "governance:gate-figures.read",
    summary: "See how long requests wait at which gate, replay them under other times, and see what is open by age",
    held: {
      administrator: "all",
      "enablement-lead": "all",
      "functional-lead": "unit",
      reviewer: "all",
      manager: "unit",
      executive: "all",
      auditor: "all",
      "data-protection": "all",
      "works-council": "all",
    },
  },
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
