import type { Endpoint } from "#platform/registry";
import { agentEndpoints } from "./agents/endpoints.ts";
import { declaredUseEndpoints } from "./declared-uses/endpoints.ts";
import { registerSettingEndpoints } from "./register-settings/endpoints.ts";
import { useCaseEndpoints } from "./use-cases/endpoints.ts";

export const endpoints: readonly Endpoint[] = [
  ...useCaseEndpoints,
  ...declaredUseEndpoints,
  ...registerSettingEndpoints,
  ...agentEndpoints,
];
