import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";
import { agentPermissions } from "./agents/agent-permissions.ts";
import { escalationPermissions } from "./escalations/escalation-permissions.ts";
import { gateFigurePermissions } from "./gate-figures/gate-figure-permissions.ts";
import { gatePermissions } from "./gates/gate-permissions.ts";
import { incidentPermissions } from "./incidents/incident-permissions.ts";
import { inquiryPermissions } from "./inquiries/inquiry-permissions.ts";
import { pastRequestPermissions } from "./past-requests/past-request-permissions.ts";
import { purchasePermissions } from "./purchases/purchase-permissions.ts";
import { reviewPermissions } from "./reviews/review-permissions.ts";
import { toolPermissions } from "./tools/tool-permissions.ts";
import { useCasePermissions } from "./use-cases/use-case-permissions.ts";
import { useContractPermissions } from "./use-contracts/use-contract-permissions.ts";
import { workLogPermissions } from "./work-logs/work-log-permissions.ts";

export const permissions = [
  ...useContractPermissions,
  ...inquiryPermissions,
  ...gateFigurePermissions,
  ...pastRequestPermissions,
  ...useCasePermissions,
  ...agentPermissions,
  ...gatePermissions,
  ...toolPermissions,
  ...purchasePermissions,
  ...workLogPermissions,
  ...reviewPermissions,
  ...escalationPermissions,
  ...incidentPermissions,
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
