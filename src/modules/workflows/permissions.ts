import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";

const whoChanges = { administrator: "all", "enablement-lead": "all", "functional-lead": "unit", employee: "self" } as const satisfies Held;
const whoSees = {
  ...whoChanges,
  builder: "all",
  manager: "unit",
  reviewer: "all",
  executive: "all",
  auditor: "all",
  "data-protection": "all",
  "works-council": "all",
} as const satisfies Held;

export const permissions = [
  { id: "workflows:workflow.read", summary: "See workflows with their owners and deputies", held: whoSees },
  {
    id: "workflows:workflow.create",
    summary: "Name a workflow",
    held: { administrator: "all", "enablement-lead": "all", "functional-lead": "unit" },
  },
  { id: "workflows:workflow.change", summary: "Change a workflow, its owner or its deputy", held: whoChanges },
  { id: "workflows:workflow.remove", summary: "Remove a workflow, and undo that", held: whoChanges },
  { id: "workflows:import.create", summary: "Upload, check, keep and discard event logs", held: whoChanges },
  {
    id: "workflows:import.read",
    summary: "See imports and their quality reports",
    held: { ...whoChanges, auditor: "all", "data-protection": "all" },
  },
  { id: "workflows:map.read", summary: "See maps and facts of workflows", held: whoSees },
  { id: "workflows:case.read", summary: "See single cases of a workflow", held: { ...whoChanges, auditor: "all" } },
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
