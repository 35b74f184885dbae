import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";

/** Who sees decisions: those they are part of, those of their unit, or all. */
const readers = {
  administrator: "all",
  "enablement-lead": "all",
  "functional-lead": "unit",
  reviewer: "all",
  auditor: "all",
  "data-protection": "all",
  employee: "self",
} as const satisfies Held;
const leads = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;

export const gatePermissions = [
  {
    id: "governance:gate-route.read",
    summary: "See which gates a request passes and what is asked",
    held: {
      ...readers,
      builder: "all",
      manager: "all",
      executive: "all",
      "functional-lead": "all",
      "works-council": "all",
      employee: "self",
    },
  },
  { id: "governance:gate-route.change", summary: "Change routes, groups of reviewers and what is asked", held: leads },
  { id: "governance:request.read", summary: "See requests, their gates and what came of them", held: readers },
  {
    id: "governance:request.make",
    summary: "Ask for a decision, answer questions about it, withdraw it",
    held: { ...leads, "functional-lead": "unit", builder: "all", employee: "self" },
  },
  { id: "governance:gate.read", summary: "See gates", held: readers },
  { id: "governance:gate.decide", summary: "Decide gates that one is asked to decide", held: { ...leads, employee: "self" } },
  { id: "governance:gate.hand", summary: "Let somebody else decide a gate as well", held: leads },
  { id: "governance:condition.read", summary: "See the conditions of approvals", held: readers },
  { id: "governance:condition.end", summary: "Say that a condition of an approval is met", held: { ...leads, employee: "self" } },
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
