import type { Held } from "#modules/people/contract";
import type { PermissionDefinition } from "#platform/registry";

const keepers = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;
const whoChanges = { ...keepers, "functional-lead": "unit", employee: "self" } as const satisfies Held;
const whoSees = {
  ...whoChanges,
  builder: "all",
  manager: "unit",
  reviewer: "all",
  executive: "all",
  auditor: "all",
  "data-protection": "all",
  "works-council": "all",
} as const satisfies Held;

export const useCasePermissions = [
  { id: "governance:use-case.read", summary: "See the register of use cases", held: whoSees },
  { id: "governance:use-case.add", summary: "Register use cases; employees what they own", held: whoChanges },
  { id: "governance:use-case.change", summary: "Change use cases", held: whoChanges },
  { id: "governance:use-case.move", summary: "Move use cases from state to state, keep pilots, attest criteria", held: whoChanges },
  { id: "governance:use-case.declare", summary: 'Say "I already do this with AI"', held: { administrator: "all", employee: "self" } },
  {
    id: "governance:use-case.judge",
    summary: "See declared uses with who declared them, answer them for the time being, take them into the register",
    held: { ...keepers, reviewer: "all" },
  },
  {
    id: "governance:use-case.candidates",
    summary: "See what people say they already do with AI, by activity and tool",
    held: {
      ...keepers,
      reviewer: "all",
      builder: "all",
      executive: "all",
      auditor: "all",
      "data-protection": "all",
      "works-council": "all",
    },
  },
  { id: "governance:use-case.import", summary: "Import a register of use cases", held: keepers },
  {
    id: "governance:register.read",
    summary: "See the clocks of the register and what is promised to who declares a use",
    held: { administrator: "all", employee: "all" },
  },
  { id: "governance:register.set", summary: "Change the clocks of the register and the promise", held: keepers },
] as const satisfies readonly (PermissionDefinition & { readonly held: Held })[];
