import type { ModuleDefinition } from "#platform/registry";
import { auditEndpoints } from "./audit-endpoints.ts";
import { permissions } from "./permissions.ts";

/** What running Millrace itself asks and shows: the audit chain, clocks, webhooks, mail. Its wire stands in platform/contract/operations. */
export const operations: ModuleDefinition = { name: "operations", endpoints: [...auditEndpoints], permissions, jobs: [] };
