import type { ModuleDefinition } from "#platform/registry";
import { forgetPastFiles } from "./past-requests/discard-past-requests.ts";
import { namedPastUploads } from "./past-requests/past-import-store.ts";
import { pastImportSubject } from "./past-requests/read-past-imports.ts";
import { permissions } from "./permissions.ts";
import { endpoints } from "./routes.ts";

export const governance: ModuleDefinition = {
  name: "governance",
  endpoints,
  permissions,
  jobs: [],
  checks: [],
  subjects: [pastImportSubject],
  personal: [],
  duties: async () => [],
  events: [],
  handlers: [],
  deadlines: [],
  actions: [],
  sweeps: [forgetPastFiles],
  uploads: namedPastUploads,
};
