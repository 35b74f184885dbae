import type { ModuleDefinition } from "#platform/registry";

export const permissions: ModuleDefinition["permissions"] = [
  { id: "people:session.read", summary: "See who one is and sign out" },
  { id: "people:person.read", summary: "See persons" },
  { id: "people:person.add", summary: "Record persons" },
  { id: "people:sign-in-link.issue", summary: "Make a one-time sign-in link" },
];
