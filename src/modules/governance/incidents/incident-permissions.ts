import type { Held } from "#modules/people/contract";
import type { PermissionDefinition } from "#platform/registry";

/** Who looks after incidents. */
const keepers = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;
const readers = { ...keepers, auditor: "all", "data-protection": "all" } as const satisfies Held;

export const incidentPermissions = [
  { id: "governance:incident.report", summary: "Report incidents and near misses", held: { administrator: "all", employee: "self" } },
  {
    id: "governance:incident.read",
    summary: "See incidents: those one reported or looks after, or all",
    held: { ...readers, employee: "self" },
  },
  { id: "governance:incident.handle", summary: "See to incidents: those one looks after, or all", held: { ...keepers, employee: "self" } },
  {
    id: "governance:incident.note",
    summary: "Say more about incidents one reported or looks after",
    held: { ...keepers, employee: "self" },
  },
  { id: "governance:incident.export", summary: "Export incidents without who reported them", held: readers },
  { id: "governance:incident-clock.read", summary: "See how long there is for incidents", held: { administrator: "all", employee: "all" } },
  { id: "governance:incident-clock.change", summary: "Change how long there is for incidents", held: keepers },
] as const satisfies readonly (PermissionDefinition & { readonly held: Held })[];
