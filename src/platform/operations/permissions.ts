import type { PermissionDefinition } from "#platform/registry";

export const permissions: readonly PermissionDefinition[] = [
  {
    id: "operations:audit.verify",
    summary: "Verify the audit chain",
    held: { administrator: "all", auditor: "all", "data-protection": "all" },
  },
];
