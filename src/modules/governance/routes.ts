import type { Endpoint } from "#platform/registry";
import { gateFigureEndpoints } from "./gate-figures/endpoints.ts";
import { gateEndpoints } from "./gates/endpoints.ts";
import { pastRequestEndpoints } from "./past-requests/endpoints.ts";

export const endpoints: readonly Endpoint[] = [...gateEndpoints, ...gateFigureEndpoints, ...pastRequestEndpoints];
