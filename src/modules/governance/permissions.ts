import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";
import { gateFigurePermissions } from "./gate-figures/gate-figure-permissions.ts";
import { gatePermissions } from "./gates/gate-permissions.ts";
import { pastRequestPermissions } from "./past-requests/past-request-permissions.ts";

export const permissions = [
  ...gatePermissions,
  ...gateFigurePermissions,
  ...pastRequestPermissions,
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
