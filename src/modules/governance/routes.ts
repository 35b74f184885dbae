import type { Endpoint } from "#platform/registry";
import { escalationEndpoints } from "./escalations/endpoints.ts";
import { incidentEndpoints } from "./incidents/endpoints.ts";

export const endpoints: readonly Endpoint[] = [...escalationEndpoints, ...incidentEndpoints];
