import type { PermissionDefinition } from "#platform/registry";

export const deadlinePermissions: readonly PermissionDefinition[] = [
  { id: "operations:deadline.own", summary: "See what one must act on", held: { employee: "self", administrator: "all" } },
  {
    id: "operations:deadline.list",
    summary: "See all clocks",
    held: { administrator: "all", "enablement-lead": "all", auditor: "all" },
  },
  {
    id: "operations:deadline.read",
    summary: "See one clock and what happened to it",
    held: { administrator: "all", "enablement-lead": "all", auditor: "all", employee: "self" },
  },
  {
    id: "operations:deadline.steer",
    summary: "Pause and resume clocks, and try a failed timeout action again",
    held: { administrator: "all", "enablement-lead": "all" },
  },
  {
    id: "operations:deadline.end",
    summary: "End a deadline with an outcome",
    held: { administrator: "all", "enablement-lead": "all", employee: "self" },
  },
  {
    id: "operations:calendar.read",
    summary: "See working calendars",
    held: { administrator: "all", "enablement-lead": "all", auditor: "all", employee: "all" },
  },
  { id: "operations:calendar.edit", summary: "Change working calendars", held: { administrator: "all", "enablement-lead": "all" } },
];
