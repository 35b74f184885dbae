import type { ModuleDefinition } from "#platform/registry";

export const permissions: ModuleDefinition["permissions"] = [
  { id: "workflows:workflow.read", summary: "See workflows with their owners and deputies" },
  { id: "workflows:workflow.create", summary: "Name a workflow" },
  { id: "workflows:workflow.change", summary: "Change a workflow, its owner or its deputy" },
  { id: "workflows:workflow.remove", summary: "Remove a workflow, and undo that" },
  { id: "workflows:import.create", summary: "Upload, check, keep and discard event logs" },
  { id: "workflows:import.read", summary: "See imports and their quality reports" },
  { id: "workflows:map.read", summary: "See maps and facts of workflows" },
  { id: "workflows:case.read", summary: "See single cases of a workflow" },
];
