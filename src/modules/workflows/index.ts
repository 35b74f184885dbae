import type { ModuleDefinition } from "#platform/registry";
import { endThreads } from "./analyses/end-threads.ts";
import { performersSource } from "./imports/performers-source.ts";
import { recoverImports } from "./imports/recover-imports.ts";
import { listUploads } from "./imports/import-store.ts";
import { jobs } from "./jobs.ts";
import { permissions } from "./permissions.ts";
import { duties, personal, subjects } from "./reach/subjects.ts";
import { endpoints } from "./routes.ts";

export { readLog } from "./logs/index.ts";
export * from "./map/index.ts";

export const workflows: ModuleDefinition = {
  name: "workflows",
  endpoints,
  permissions,
  jobs,
  subjects,
  duties,
  personal,
  sources: [performersSource],
  uploads: listUploads,
  recover: recoverImports,
  close: endThreads,
};
