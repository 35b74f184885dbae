import type { Endpoint } from "#platform/registry";
import { gateEndpoints } from "./gates/endpoints.ts";
import { purchaseEndpoints } from "./purchases/endpoints.ts";
import { reviewEndpoints } from "./reviews/endpoints.ts";
import { toolEndpoints } from "./tools/endpoints.ts";
import { workLogEndpoints } from "./work-logs/endpoints.ts";

export const endpoints: readonly Endpoint[] = [...gateEndpoints, ...toolEndpoints, ...purchaseEndpoints, ...workLogEndpoints, ...reviewEndpoints];
