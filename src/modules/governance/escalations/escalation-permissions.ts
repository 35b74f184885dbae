import type { Held } from "#modules/people/contract";
import type { PermissionDefinition } from "#platform/registry";

/** Who looks after what people run into. */
const keepers = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;

export const escalationPermissions = [
  { id: "governance:escalation-path.read", summary: "See whom to turn to", held: { administrator: "all", employee: "all" } },
  { id: "governance:escalation-path.change", summary: "Say whom escalations go to and how long they have", held: keepers },
  { id: "governance:escalation.raise", summary: "Say that something is the matter", held: { administrator: "all", employee: "self" } },
  {
    id: "governance:escalation.read",
    summary: "See escalations: one's own, those one is asked to answer, or all",
    held: { ...keepers, auditor: "all", employee: "self" },
  },
  {
    id: "governance:escalation.answer",
    summary: "Answer escalations: those one is asked to, or all",
    held: { ...keepers, employee: "self" },
  },
  { id: "governance:escalation.end", summary: "Say that an escalation is over or is not", held: { ...keepers, employee: "self" } },
  {
    id: "governance:escalation.export",
    summary: "Count and export escalations without who raised them",
    held: { ...keepers, auditor: "all" },
  },
] as const satisfies readonly (PermissionDefinition & { readonly held: Held })[];
