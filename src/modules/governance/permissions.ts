import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";
import { agentPermissions } from "./agents/agent-permissions.ts";
import { useCasePermissions } from "./use-cases/use-case-permissions.ts";

export const permissions = [
  ...useCasePermissions,
  ...agentPermissions,
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
