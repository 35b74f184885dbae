import type { Call } from "#platform/registry";
import type { GateFigures, readGateFigures as route } from "../contract/gate-figures.ts";
import { listSingleReviewerGates } from "../questions/list-single-reviewer-gates.ts";
import { figuresOf } from "./figure-views.ts";
import { loadHistories } from "./load-histories.ts";

export async function readGateFigures({ platform: { db }, query, reach, now }: Call<typeof route>): Promise<GateFigures> {
  const { asOf, all, chosen, kinds } = await loadHistories(db, query, reach, now);
  return { asOf: asOf.toISOString(), kinds: [...kinds], ...figuresOf({ all, chosen, singles: await listSingleReviewerGates(db) }) };
}
