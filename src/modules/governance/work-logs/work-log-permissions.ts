import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";

const keepers = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;

export const workLogPermissions = [
  {
    id: "governance:work-log.read",
    summary: "See which logs there are and what must be logged",
    held: { ...keepers, auditor: "all", "data-protection": "all", "works-council": "all", employee: "all" },
  },
  {
    id: "governance:work-log.define",
    summary: "Begin a log and say what must be logged",
    held: { ...keepers, "functional-lead": "unit", employee: "self" },
  },
  { id: "governance:work-log.write", summary: "Log work with AI, and see what one logged oneself", held: { ...keepers, employee: "all" } },
  {
    id: "governance:work-log.entries",
    summary: "See what was logged, without who did; owner and deputy of the log too",
    held: { ...keepers, "functional-lead": "unit", auditor: "all", "data-protection": "all", employee: "self" },
  },
  {
    id: "governance:work-log.names",
    summary: "See who logged an entry; each look is recorded",
    held: { auditor: "all", "data-protection": "all" },
  },
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
