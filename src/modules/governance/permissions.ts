import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";
import { gateFigurePermissions } from "./gate-figures/gate-figure-permissions.ts";
import { inquiryPermissions } from "./inquiries/inquiry-permissions.ts";
import { pastRequestPermissions } from "./past-requests/past-request-permissions.ts";
import { useContractPermissions } from "./use-contracts/use-contract-permissions.ts";

export const permissions = [
  ...useContractPermissions,
  ...inquiryPermissions,
  ...gateFigurePermissions,
  ...pastRequestPermissions,
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
