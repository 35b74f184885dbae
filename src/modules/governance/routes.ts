import type { Endpoint } from "#platform/registry";
import { canIEndpoints } from "./can-i/endpoints.ts";
import { gateEndpoints } from "./gates/endpoints.ts";
import { inquiryEndpoints } from "./inquiries/endpoints.ts";
import { useContractEndpoints } from "./use-contracts/endpoints.ts";

export const endpoints: readonly Endpoint[] = [...canIEndpoints, ...inquiryEndpoints, ...useContractEndpoints, ...gateEndpoints];
