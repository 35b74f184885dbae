import type { PermissionDefinition } from "#platform/registry";
import { auditPermissions } from "./audit-permissions.ts";

export const permissions: readonly PermissionDefinition[] = [
  ...auditPermissions,
  {
    id: "operations:backup.make",
    summary: "Make a backup from the command line beside the server",
    held: { administrator: "all" },
    // A backup holds everything, the key of the installation too: only the token in the data folder opens it.
    sessionOnly: true,
  },
];
