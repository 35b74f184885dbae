import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";
import { gatePermissions } from "./gates/gate-permissions.ts";
import { purchasePermissions } from "./purchases/purchase-permissions.ts";
import { reviewPermissions } from "./reviews/review-permissions.ts";
import { toolPermissions } from "./tools/tool-permissions.ts";
import { workLogPermissions } from "./work-logs/work-log-permissions.ts";

export const permissions = [
  ...gatePermissions,
  ...toolPermissions,
  ...purchasePermissions,
  ...workLogPermissions,
  ...reviewPermissions,
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
