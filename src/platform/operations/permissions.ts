import type { PermissionDefinition } from "#platform/registry";

export const permissions: readonly PermissionDefinition[] = [
  {
    id: "operations:audit.verify",
    summary: "Verify the audit chain",
    held: { administrator: "all", auditor: "all", "data-protection": "all" },
  },
  { id: "operations:backup.make", summary: "Make a backup from the command line beside the server", held: { administrator: "all" } },
];
