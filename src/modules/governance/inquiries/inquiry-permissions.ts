import type { Held } from "#modules/people/contract";
import type { PermissionDefinition } from "#platform/registry";

const keepers = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;

export const inquiryPermissions = [
  { id: "governance:can-i.ask", summary: "Ask what one may do with AI", held: { administrator: "all", employee: "self" } },
  { id: "governance:inquiry.make", summary: "Ask a person what the contract does not answer", held: { employee: "self" } },
  {
    id: "governance:inquiry.read",
    summary: "See inquiries: one's own, those one owes an answer, or all",
    held: { ...keepers, auditor: "all", employee: "self" },
  },
  { id: "governance:inquiry.answer", summary: "Answer inquiries: those one owes, or all", held: { ...keepers, employee: "self" } },
  { id: "governance:inquiry.export", summary: "Export inquiries without who asked", held: { ...keepers, auditor: "all" } },
] as const satisfies readonly (PermissionDefinition & { readonly held: Held })[];
