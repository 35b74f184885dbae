import type { Endpoint } from "#platform/registry";
import { agentEndpoints } from "./agents/endpoints.ts";
import { declaredUseEndpoints } from "./declared-uses/endpoints.ts";
import { gateEndpoints } from "./gates/endpoints.ts";
import { purchaseEndpoints } from "./purchases/endpoints.ts";
import { reviewEndpoints } from "./reviews/endpoints.ts";
import { toolEndpoints } from "./tools/endpoints.ts";
import { registerSettingEndpoints } from "./register-settings/endpoints.ts";
import { useCaseEndpoints } from "./use-cases/endpoints.ts";
import { useContractEndpoints } from "./use-contracts/endpoints.ts";
import { workLogEndpoints } from "./work-logs/endpoints.ts";

export const endpoints: readonly Endpoint[] = [
  ...useContractEndpoints,
  ...useCaseEndpoints,
  ...declaredUseEndpoints,
  ...registerSettingEndpoints,
  ...agentEndpoints,
  ...gateEndpoints,
  ...toolEndpoints,
  ...purchaseEndpoints,
  ...workLogEndpoints,
  ...reviewEndpoints,
];
