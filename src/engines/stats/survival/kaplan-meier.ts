import { InputFault } from "#engines/eventlog";
import { demandAllNotNegative, demandSameLength } from "../demand.ts";
import { estimate, inconclusive, type Estimate } from "../estimate.ts";

/** How long each case was followed, in any unit, and whether it ended (true or 1) or was still open then (false or 0). */
export type FollowUp = { readonly time: ArrayLike<number>; readonly ended: ArrayLike<number | boolean> };

/** A survival curve as steps: one entry per distinct time at which a case ended. */
export type Curve = {
  readonly n: number;
  readonly events: number;
  /** The longest follow-up of all, ended or not: the curve says nothing beyond. */
  readonly longest: number;
  /** Distinct times of events, ascending. */
  readonly time: Float64Array;
  /** Cases still followed just before each time. */
  readonly atRisk: Float64Array;
  /** Cases that ended at each time. */
  readonly ended: Float64Array;
  /** Share still open just after each time. */
  readonly survival: Float64Array;
  /** Greenwood's sum d / (n (n - d)) up to each time: the variance of log survival; infinite once nobody is left. */
  readonly logVariance: Float64Array;
  /** All follow-up times, ascending. */
  readonly sorted: Float64Array;
};

/**
 * Kaplan and Meier (1958), "Nonparametric estimation from incomplete observations", JASA 53: S(t) = product over times up to t
 * of (1 - d / n), with Greenwood's (1926) variance. A case that is still open at t counts as at risk at t.
 *
 * Assumes that cases still open are no different from those followed longer (non-informative censoring).
 *
 * Example: times 1, 2, 2, 3 with the third still open: S is 0.75, 0.5, 0 at 1, 2, 3.
 */
export function kaplanMeier({ time, ended }: FollowUp): Estimate<Curve> {
  demandSameLength("ended", ended, time.length);
  demandAllNotNegative("time", time);
  const n = time.length;
  if (n === 0) return inconclusive({ code: "no-cases", message: "There are no cases.", has: 0, needs: 1 });
  const sorted = Float64Array.from(time).sort();
  const ends = endTimes(time, ended);

  const column = () => new Float64Array(ends.length);
  const steps = { time: column(), atRisk: column(), ended: column(), survival: column(), logVariance: column() };
  let count = 0;
  let share = 1;
  let variance = 0;
  let before = 0;
  for (let i = 0; i < ends.length;) {
    const t = ends[i]!;
    let deaths = 0;
    for (; i < ends.length && ends[i] === t; i++) deaths++;
    while (sorted[before]! < t) before++;
    const risk = n - before;
    share *= (risk - deaths) / risk;
    variance += risk === deaths ? Infinity : deaths / (risk * (risk - deaths));
    steps.time[count] = t;
    steps.atRisk[count] = risk;
    steps.ended[count] = deaths;
    steps.survival[count] = share;
    steps.logVariance[count++] = variance;
  }
  return estimate({
    n,
    events: ends.length,
    longest: sorted[n - 1]!,
    time: steps.time.slice(0, count),
    atRisk: steps.atRisk.slice(0, count),
    ended: steps.ended.slice(0, count),
    survival: steps.survival.slice(0, count),
    logVariance: steps.logVariance.slice(0, count),
    sorted,
  });
}

/** The times at which cases ended, ascending. */
export function endTimes(time: ArrayLike<number>, ended: ArrayLike<number | boolean>): Float64Array {
  const ends = new Float64Array(time.length);
  let count = 0;
  for (let i = 0; i < time.length; i++) {
    const flag = Number(ended[i]);
    if (flag === 1) ends[count++] = time[i]!;
    else if (flag !== 0)
      throw new InputFault("stats/unusable-number", `ended[${i}] must be 0 or 1, but it is ${flag}.`, { field: `ended[${i}]` });
  }
  return ends.slice(0, count).sort();
}

/** How many of the ascending values lie below `limit` (or at it, where `orAt`). */
export function countBelow(sorted: Float64Array, limit: number, orAt = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (orAt ? sorted[middle]! <= limit : sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
