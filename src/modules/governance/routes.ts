import type { Endpoint } from "#platform/registry";
import { useContractEndpoints } from "./use-contracts/endpoints.ts";

export const endpoints: readonly Endpoint[] = [...useContractEndpoints];
