import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";
import { gatePermissions } from "./gates/gate-permissions.ts";
import { inquiryPermissions } from "./inquiries/inquiry-permissions.ts";
import { useContractPermissions } from "./use-contracts/use-contract-permissions.ts";

export const permissions = [
  ...useContractPermissions,
  ...inquiryPermissions,
  ...gatePermissions,
] as const satisfies readonly (ModuleDefinition["permissions"][number] & {
  readonly held: Held;
})[];
