import type { PermissionDefinition } from "#platform/registry";
import { auditPermissions } from "./audit-permissions.ts";

export const permissions: readonly PermissionDefinition[] = [
  ...auditPermissions,
  { id: "operations:backup.make", summary: "Make a backup from the command line beside the server", held: { administrator: "all" } },
];
