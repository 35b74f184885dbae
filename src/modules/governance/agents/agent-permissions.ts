import type { Held } from "#modules/people/contract";
import type { PermissionDefinition } from "#platform/registry";

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

export const agentPermissions = [
  { id: "governance:agent.read", summary: "See the register of agents", held: whoSees },
  { id: "governance:agent.add", summary: "Register agents; employees what they own", held: whoChanges },
  { id: "governance:agent.change", summary: "Change, activate, resume, review and retire agents", held: whoChanges },
  {
    id: "governance:agent.stop",
    summary: "Stop agents at once",
    held: { ...whoChanges, manager: "unit", reviewer: "all", "data-protection": "all" },
  },
  {
    id: "governance:agent.standing",
    summary: "Ask whether an agent may run, what it may do and within which limits; meant for a token of what runs it",
    held: { ...whoChanges, builder: "all" },
  },
] as const satisfies readonly (PermissionDefinition & { readonly held: Held })[];
