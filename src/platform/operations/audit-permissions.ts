import type { PermissionDefinition } from "#platform/registry";

const held = { administrator: "all", auditor: "all", "data-protection": "all" } as const;

export const auditPermissions: readonly PermissionDefinition[] = [
  { id: "operations:audit.verify", summary: "Verify the audit chain", held },
  { id: "operations:audit.read", summary: "Read the audit chain, with what was recorded", held },
  { id: "operations:audit.export", summary: "Export the audit chain, with what was recorded", held },
  {
    id: "operations:audit.anchor",
    summary: "Say how often the head of the audit chain is written down outside, and do it",
    held: { administrator: "all", auditor: "all" },
  },
];
