import { unitsWithin } from "#modules/people";
import type { Database } from "#platform/db";
import type { Reach } from "#platform/registry";
import type { figurePeriods } from "../contract/gate-figures.ts";
import { readGateHistories } from "../questions/read-gate-histories.ts";
import { readHistoryMark } from "../questions/read-history-mark.ts";
import type { Tier } from "../requests/tables.ts";
import type { RequestHistory } from "./gate-history.ts";
import { beginOf } from "./period.ts";

export type FigureFilter = {
  readonly period: (typeof figurePeriods)[number];
  readonly kind?: string | undefined;
  readonly tier?: Tier | undefined;
};

export type Chosen = {
  readonly asOf: Date;
  readonly all: readonly RequestHistory[];
  /** Those asked in the period. */
  readonly chosen: readonly RequestHistory[];
  readonly kinds: readonly string[];
};
/** What was read last from a database, and what was chosen of it: a slider asks again and again, and meanwhile mostly nothing happened. */
type Kept = { readonly mark: string; readonly histories: Promise<readonly RequestHistory[]>; readonly choices: Map<string, Chosen> };
const kept = new WeakMap<Database, Kept>();
const mostChoices = 20;
const minuteMs = 60_000;

async function currentHistories(db: Database): Promise<Kept> {
  const mark = await readHistoryMark(db);
  const known = kept.get(db);
  if (known?.mark === mark) return known;
  const reading: Kept = { mark, histories: readGateHistories(db), choices: new Map() };
  kept.set(db, reading);
  reading.histories.catch(() => kept.get(db) === reading && kept.delete(db));
  return reading;
}

/** The histories a filter is about, within a reach, as of the last full minute. */
export async function loadHistories(db: Database, filter: FigureFilter, reach: Reach, now: Date): Promise<Chosen> {
  const units = reach.all ? undefined : await unitsWithin(db, reach.units);
  const { histories, choices } = await currentHistories(db);
  const asOf = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
  const key = JSON.stringify([filter.period, filter.kind, filter.tier, units, asOf]);
  const found = choices.get(key) ?? chooseFrom(await histories, filter, units, asOf);
  if (choices.size >= mostChoices) choices.clear();
  choices.set(key, found);
  return found;
}

function chooseFrom(
  histories: readonly RequestHistory[],
  { period, kind, tier }: FigureFilter,
  units: readonly string[] | undefined,
  asOf: Date,
): Chosen {
  const within = new Set(units);
  const reached = histories.filter(({ unitId }) => units === undefined || (unitId !== null && within.has(unitId)));
  const all = reached
    .filter((request) => (kind === undefined || request.kind === kind) && (tier === undefined || request.tier === tier))
    .map((request) => (request.seenUntil === Infinity ? { ...request, seenUntil: asOf.getTime() } : request));
  const since = beginOf(period, asOf);
  const chosen = since === -Infinity ? all : all.filter(({ askedAt }) => askedAt >= since);
  return { asOf, all, chosen, kinds: [...new Set(reached.map((request) => request.kind))].sort() };
}
