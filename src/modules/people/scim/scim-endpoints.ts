import type { Endpoint } from "#platform/registry";
import { discoveryEndpoints } from "./discovery.ts";
import { groupEndpoints } from "./group-endpoints.ts";
import { mappingEndpoints } from "./mapping.ts";
import { userEndpoints } from "./user-endpoints.ts";

export const scimEndpoints: readonly Endpoint[] = [...discoveryEndpoints, ...userEndpoints, ...groupEndpoints, ...mappingEndpoints];
