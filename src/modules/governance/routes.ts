import type { Endpoint } from "#platform/registry";
import { gateEndpoints } from "./gates/endpoints.ts";

export const endpoints: readonly Endpoint[] = [...gateEndpoints];
