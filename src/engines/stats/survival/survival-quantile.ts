import { demandLevel } from "../demand.ts";
import type { Interval } from "../estimate.ts";
import type { Curve } from "./kaplan-meier.ts";
import { intervalOf, type SurvivalScale } from "./survival-at.ts";

export type SurvivalQuantile = { readonly share: number; readonly time: number | null; readonly interval: Interval };

/**
 * The time by which `share` of the cases have ended, null where the curve never falls that far; its interval is where the lower
 * and the upper bound of the curve pass 1 - share (Brookmeyer and Crowley 1982, Biometrics 38). Where a curve is flat exactly
 * at 1 - share, the middle of that stretch, as R's survival does.
 *
 * Example (lung): the median is 310 days, 285 to 363 on the log scale.
 */
export function survivalQuantile(curve: Curve, share: number, scale: SurvivalScale = "log", level = 0.95): SurvivalQuantile {
  demandLevel("share", share);
  demandLevel("level", level);
  const steps = curve.time.length;
  const low = new Float64Array(steps);
  const high = new Float64Array(steps);
  for (let i = 0; i < steps; i++) {
    const bounds = intervalOf(curve.survival[i]!, Math.sqrt(curve.logVariance[i]!), scale, level);
    low[i] = bounds.low ?? NaN;
    high[i] = bounds.high ?? NaN;
  }
  return {
    share,
    time: crossing(curve, curve.survival, 1 - share),
    interval: { low: crossing(curve, low, 1 - share), high: crossing(curve, high, 1 - share), level },
  };
}

/** The median time with its interval. */
export const survivalMedian = (curve: Curve, scale: SurvivalScale = "log", level = 0.95): SurvivalQuantile =>
  survivalQuantile(curve, 0.5, scale, level);

/** Where the steps `heights` first fall to `target`; equal within rounding counts as flat there. */
function crossing(curve: Curve, heights: Float64Array, target: number): number | null {
  const slack = 1.5e-8;
  for (let i = 0; i < heights.length; i++) {
    if (!(heights[i]! <= target + slack)) continue;
    if (heights[i]! < target - slack) return curve.time[i]!;
    // Flat at the target: up to the next step, or the end of follow-up where there is none.
    let next = i + 1;
    while (next < heights.length && Math.abs(heights[next]! - target) <= slack) next++;
    const until = next < heights.length ? curve.time[next]! : curve.longest;
    return (curve.time[i]! + until) / 2;
  }
  return null;
}
