import type { EventDefinition } from "#platform/registry";
import { z } from "zod";
import { cadenceAbouts, cadenceId, reviewId } from "../contract.ts";

const first: EventDefinition["changes"] = [{ version: 1, on: "2026-12-01", what: "First version." }];
const about = { reviewId, cadenceId, about: z.enum(cadenceAbouts), period: z.string() };
const missed = z.object({ ...about, inARow: z.number().int() });

export const reviewEvents: readonly EventDefinition[] = [
  {
    name: "governance/review-held",
    version: 1,
    summary: "A monthly review or a quarterly refinement was held",
    payload: z.object({ ...about, outcome: z.enum(["changed", "nothing-to-change"]).nullable() }),
    changes: first,
  },
  {
    name: "governance/review-missed",
    version: 1,
    summary: "Nobody said in time that a review was held: the clock says it was missed",
    payload: missed,
    changes: first,
  },
  {
    name: "governance/review-missed-thrice",
    version: 1,
    summary: "A review was missed three times in a row",
    payload: missed,
    changes: first,
  },
];
