import type { Endpoint } from "#platform/registry";
import { agentEndpoints } from "./agents/endpoints.ts";
import { canIEndpoints } from "./can-i/endpoints.ts";
import { declaredUseEndpoints } from "./declared-uses/endpoints.ts";
import { escalationEndpoints } from "./escalations/endpoints.ts";
import { gateFigureEndpoints } from "./gate-figures/endpoints.ts";
import { gateEndpoints } from "./gates/endpoints.ts";
import { incidentEndpoints } from "./incidents/endpoints.ts";
import { inquiryEndpoints } from "./inquiries/endpoints.ts";
import { pastRequestEndpoints } from "./past-requests/endpoints.ts";
import { purchaseEndpoints } from "./purchases/endpoints.ts";
import { registerSettingEndpoints } from "./register-settings/endpoints.ts";
import { reviewEndpoints } from "./reviews/endpoints.ts";
import { toolEndpoints } from "./tools/endpoints.ts";
import { useCaseEndpoints } from "./use-cases/endpoints.ts";
import { useContractEndpoints } from "./use-contracts/endpoints.ts";
import { workLogEndpoints } from "./work-logs/endpoints.ts";

export const endpoints: readonly Endpoint[] = [
  ...canIEndpoints,
  ...inquiryEndpoints,
  ...useContractEndpoints,
  ...gateFigureEndpoints,
  ...pastRequestEndpoints,
  ...useCaseEndpoints,
  ...declaredUseEndpoints,
  ...registerSettingEndpoints,
  ...agentEndpoints,
  ...gateEndpoints,
  ...toolEndpoints,
  ...purchaseEndpoints,
  ...workLogEndpoints,
  ...reviewEndpoints,
  ...escalationEndpoints,
  ...incidentEndpoints,
];
