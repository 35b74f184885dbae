import { unitsWithin } from "#modules/people";
import type { Database } from "#platform/db";
import type { Reach } from "#platform/registry";
import type { figurePeriods } from "../contract/gate-figures.ts";
import { readGateHistories } from "../questions/read-gate-histories.ts";
import type { Tier } from "../requests/tables.ts";
import type { RequestHistory } from "./gate-history.ts";
import { beginOf } from "./period.ts";

export type FigureFilter = {
  readonly period: (typeof figurePeriods)[number];
  readonly kind?: string | undefined;
  readonly tier?: Tier | undefined;
};

/** The histories a filter is about, within a reach: all of them and those asked in the period; and which kinds there are. */
export async function loadHistories(
  db: Database,
  { period, kind, tier }: FigureFilter,
  reach: Reach,
  now: Date,
): Promise<{ all: RequestHistory[]; chosen: RequestHistory[]; kinds: string[] }> {
  const units = reach.all ? undefined : await unitsWithin(db, reach.units);
  const histories = await readGateHistories(db, units, now);
  const kinds = [...new Set(histories.map((request) => request.kind))].sort();
  const all = histories.filter((request) => (kind === undefined || request.kind === kind) && (tier === undefined || request.tier === tier));
  const since = beginOf(period, now);
  return { all, chosen: all.filter(({ askedAt }) => askedAt >= since), kinds };
}
