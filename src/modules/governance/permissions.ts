import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";
import { escalationPermissions } from "./escalations/escalation-permissions.ts";
import { incidentPermissions } from "./incidents/incident-permissions.ts";

export const permissions = [
  ...escalationPermissions,
  ...incidentPermissions,
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
