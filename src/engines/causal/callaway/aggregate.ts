import { sumOf } from "../sums.ts";
import type { Panel } from "../panel/panel.ts";
import { influenceError, spreadOut, type Sampled } from "./influence.ts";
import type { GroupTime } from "./group-time.ts";

/** An estimate with its influences; the error is null where it is zero by construction. */
export type Aggregated = { readonly effect: number; readonly error: number | null; readonly influence: Float64Array };
/** `key`: the place of a cohort's start or of a period, or the distance from the start. */
export type Keyed = Aggregated & { readonly key: number };
export type Aggregates = {
  readonly simple: Aggregated | null;
  readonly group: readonly Keyed[];
  readonly groupOverall: Aggregated | null;
  readonly dynamic: readonly Keyed[];
  readonly dynamicOverall: Aggregated | null;
  readonly calendar: readonly Keyed[];
  readonly calendarOverall: Aggregated | null;
};

/** What cohorts weigh, and how each observation moves those weights. */
export type Cohorts = {
  readonly share: (group: number) => number;
  /** 1 where the observation is of the cohort. */
  readonly member: (observation: number, group: number) => number;
};

/** Shares of the cohorts among units, or among the cells that are there where each is somebody else. */
export function cohortsOf(panel: Panel, crossSection: boolean): Cohorts {
  const width = panel.periods.length;
  const startOf = (observation: number) => panel.start[crossSection ? Math.floor(observation / width) : observation]!;
  const shares = new Map<number, number>();
  let all = 0;
  const count = crossSection ? panel.y.length : panel.units.length;
  const counts = (observation: number) => !crossSection || panel.y[observation] === panel.y[observation];
  for (let observation = 0; observation < count; observation++) {
    if (!counts(observation)) continue;
    shares.set(startOf(observation), (shares.get(startOf(observation)) ?? 0) + 1);
    all++;
  }
  return {
    share: (group) => (shares.get(group) ?? 0) / all,
    member: (observation, group) => (counts(observation) && startOf(observation) === group ? 1 : 0),
  };
}

/**
 * Sums up group-time effects as Callaway and Sant'Anna (2021, section 3) do.
 *
 * simple: mean over all cells from the start on, each weighing its cohort's share of the units (3.10).
 * group: mean over a cohort's cells from its start on (3.7); overall, cohorts weigh their shares (3.8).
 * dynamic: mean over cohorts of the cells `e` periods from the start (3.4); overall, e >= 0 weigh the same.
 * calendar: mean over cohorts that have started in a period (3.11); overall, periods weigh the same.
 *
 * Shares are estimated too: their influence is added where several cohorts meet (appendix, theorem 4).
 *
 * @param balance only cohorts that are seen for at least so many periods after their start, and e <= balance
 * @param distance how far period t lies from start g; t - g if not given
 *
 * Example: mpdta.csv, never treated: simple -0.0399512751551763, error 0.0120340127701854.
 */
export function aggregate(
  effects: readonly GroupTime[],
  cohorts: Cohorts,
  sampled: Sampled,
  width: number,
  { balance, distance = (group, time) => time - group }: { balance?: number; distance?: (group: number, time: number) => number } = {},
): Aggregates {
  const columns = effects.map(({ influence }) => spreadOut(influence, lengthOf(sampled)));
  const shares = effects.map(({ group }) => cohorts.share(group));
  const finish = (effect: number, influence: Float64Array): Aggregated => ({
    effect,
    influence,
    error: influenceError(influence, sampled),
  });

  /** Mean of cells by the shares of their cohorts. */
  const byShare = (cells: readonly number[], sharesKnown: boolean): Aggregated | null => {
    if (cells.length === 0) return null;
    const total = cells.reduce((sum, k) => sum + shares[k]!, 0);
    const effect = sumOf(cells.length, (c) => (shares[cells[c]!]! / total) * effects[cells[c]!]!.effect);
    const influence = combine(cells.map((k) => [shares[k]! / total, columns[k]!]));
    if (!sharesKnown)
      addShares(
        influence,
        cells.map((k) => [effects[k]!.group, effects[k]!.effect] as const),
        total,
        effect,
      );
    return finish(effect, influence);
  };

  /** d(sum of share * effect / sum of shares) by each observation's cohort. */
  const addShares = (
    influence: Float64Array,
    cells: readonly (readonly [group: number, effect: number])[],
    total: number,
    mean: number,
  ): void => {
    for (let i = 0; i < influence.length; i++) {
      let sum = 0;
      for (const [group, effect] of cells) sum += (cohorts.member(i, group) - cohorts.share(group)) * (effect - mean);
      influence[i]! += sum / total;
    }
  };

  const alike = (parts: readonly Aggregated[]): Aggregated | null =>
    parts.length === 0
      ? null
      : finish(
          sumOf(parts.length, (k) => parts[k]!.effect) / parts.length,
          combine(parts.map((part) => [1 / parts.length, part.influence])),
        );

  const all = effects.map((_, k) => k);
  const after = all.filter((k) => effects[k]!.time >= effects[k]!.group);
  const keysOf = (keys: readonly number[]) => [...new Set(keys)].sort((a, b) => a - b);

  const group = keysOf(after.map((k) => effects[k]!.group)).map((key): Keyed => {
    const own = after.filter((k) => effects[k]!.group === key);
    return { key, ...alike(own.map((k) => finish(effects[k]!.effect, columns[k]!)))! };
  });
  const long = (k: number) => balance === undefined || distance(effects[k]!.group, width - 1) >= balance;
  const e = (k: number) => distance(effects[k]!.group, effects[k]!.time);
  const dynamicCells = all.filter(
    (k) => long(k) && (balance === undefined || (e(k) <= balance && e(k) >= balance - distance(0, width - 1))),
  );
  const dynamic = keysOf(dynamicCells.map(e)).map((key): Keyed => ({
    key,
    ...byShare(
      dynamicCells.filter((k) => e(k) === key),
      false,
    )!,
  }));
  const calendar = keysOf(after.map((k) => effects[k]!.time)).map((key): Keyed => ({
    key,
    ...byShare(
      after.filter((k) => effects[k]!.time === key),
      false,
    )!,
  }));

  let groupOverall: Aggregated | null = null;
  if (group.length > 0) {
    const total = group.reduce((sum, { key }) => sum + cohorts.share(key), 0);
    const effect = sumOf(group.length, (k) => (cohorts.share(group[k]!.key) / total) * group[k]!.effect);
    const influence = combine(group.map((part) => [cohorts.share(part.key) / total, part.influence]));
    addShares(
      influence,
      group.map((part) => [part.key, part.effect] as const),
      total,
      effect,
    );
    groupOverall = finish(effect, influence);
  }
  return {
    simple: byShare(after, false),
    group,
    groupOverall,
    dynamic,
    dynamicOverall: alike(dynamic.filter(({ key }) => key >= 0)),
    calendar,
    calendarOverall: alike(calendar),
  };
}

/** Influences of cells of somebody else have a place per cell, of units one per unit. */
const lengthOf = (sampled: Sampled): number => sampled.places ?? sampled.n;

function combine(parts: readonly (readonly [weight: number, influence: Float64Array])[]): Float64Array {
  const all = new Float64Array(parts[0]?.[1].length ?? 0);
  for (const [weight, influence] of parts) for (let i = 0; i < all.length; i++) all[i]! += weight * influence[i]!;
  return all;
}
