import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";

const keepers = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;
const own = { employee: "self" } as const satisfies Held;

export const reviewPermissions = [
  {
    id: "governance:cadence.read",
    summary: "See which reviews there are, when they are, and which were held or missed",
    held: { ...keepers, auditor: "all", "works-council": "all", employee: "all" },
  },
  { id: "governance:cadence.keep", summary: "Begin, change and end monthly reviews and quarterly refinements", held: keepers },
  {
    id: "governance:review.read",
    summary: "See what a review looked at, decided and agreed; who takes part too",
    held: { ...keepers, reviewer: "all", executive: "all", auditor: "all", "data-protection": "all", "works-council": "all", ...own },
  },
  {
    id: "governance:review.hold",
    summary: "Note decisions and actions in a review and say that it was held; who takes part too",
    held: { ...keepers, ...own },
  },
  {
    id: "governance:review-action.act",
    summary: "Change and end what a review agreed: its owner, and who owns or deputises the review",
    held: { ...keepers, ...own },
  },
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
