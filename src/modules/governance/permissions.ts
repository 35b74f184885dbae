import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";
import { gatePermissions } from "./gates/gate-permissions.ts";

export const permissions = [...gatePermissions] as const satisfies readonly (ModuleDefinition["permissions"][number] & {
  readonly held: Held;
})[];
