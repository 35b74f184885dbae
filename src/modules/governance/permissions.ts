import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";
import { useContractPermissions } from "./use-contracts/use-contract-permissions.ts";

export const permissions = [...useContractPermissions] as const satisfies readonly (ModuleDefinition["permissions"][number] & {
  readonly held: Held;
})[];
