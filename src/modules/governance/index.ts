import type { ModuleDefinition } from "#platform/registry";
import { permissions } from "./permissions.ts";
import { endpoints } from "./routes.ts";

export const governance: ModuleDefinition = {
  name: "governance",
  endpoints,
  permissions,
  jobs: [],
  checks: [],
  subjects: [],
  personal: [],
  duties: async () => [],
  events: [],
  handlers: [],
  deadlines: [],
  actions: [],
  sweeps: [],
};
