import type { PermissionDefinition } from "#platform/registry";
import type { Held } from "../contract.ts";

export const protectionPermissions = [
  { id: "people:personal.read", summary: "See and take out what is known about oneself", held: { employee: "self" } },
  {
    id: "people:personal.review",
    summary: "See and take out what is known about somebody, to answer their request",
    held: { "data-protection": "all" },
  },
  { id: "people:erasure.ask", summary: "Ask that what is known about oneself be erased", held: { employee: "self" } },
  {
    id: "people:erasure.read",
    summary: "See requests for erasure",
    held: { administrator: "all", "data-protection": "all", auditor: "all", employee: "self" },
  },
  {
    id: "people:erasure.decide",
    summary: "Confirm, carry out or refuse an erasure: two different people",
    held: { administrator: "all", "data-protection": "all" },
  },
  {
    id: "people:source.read",
    summary: "See where data about people comes from and what is vetoed",
    held: {
      administrator: "all",
      "enablement-lead": "all",
      auditor: "all",
      "data-protection": "all",
      "works-council": "all",
      employee: "all",
    },
  },
  { id: "people:source.veto", summary: "Veto a source of data about people", held: { "data-protection": "all", "works-council": "all" } },
  {
    id: "people:data-protection.read",
    summary: "See and print the data-protection pack",
    held: { administrator: "all", auditor: "all", "data-protection": "all", "works-council": "all" },
  },
] as const satisfies readonly (PermissionDefinition & { readonly held: Held })[];
