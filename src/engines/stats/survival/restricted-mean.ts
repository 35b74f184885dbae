import { demandLevel, demandPositive } from "../demand.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";
import { normalTwoSided } from "../distributions/normal.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import type { Curve } from "./kaplan-meier.ts";

export type RestrictedMean = {
  readonly tau: number;
  readonly mean: number;
  readonly variance: number;
  readonly error: number;
  readonly interval: Interval;
};

/**
 * The restricted mean time to `tau`: the mean of min(time, tau), the area under the Kaplan-Meier curve from 0 to tau. Unlike the
 * median of closed cases it is not fooled by cases that are still open.
 *
 * Variance: sum over events up to tau of (area from the event to tau)^2 d / (n (n - d)) (Klein and Moeschberger 2003, eq. 4.5.2).
 * Inconclusive where tau lies beyond the longest follow-up while cases are still open there.
 *
 * Example (lung, tau 365 days): 263.221866482007 days, error 7.79885908631446.
 */
export function restrictedMean(curve: Curve, tau: number, level = 0.95): Estimate<RestrictedMean> {
  demandPositive("tau", tau);
  demandLevel("level", level);
  const last = curve.survival.length === 0 ? 1 : curve.survival.at(-1)!;
  if (tau > curve.longest && last > 0) {
    return inconclusive({
      code: "followed-too-briefly",
      message: `Cases are still open, and none was followed for ${tau}; the longest follow-up is ${curve.longest}.`,
      has: curve.longest,
      needs: tau,
    });
  }
  let steps = 0;
  while (steps < curve.time.length && curve.time[steps]! <= tau) steps++;
  let variance = 0;
  let area = 0;
  let until = tau;
  for (let i = steps - 1; i >= 0; i--) {
    area += curve.survival[i]! * (until - curve.time[i]!);
    until = curve.time[i]!;
    const [n, d] = [curve.atRisk[i]!, curve.ended[i]!];
    if (n > d) variance += (area * area * d) / (n * (n - d));
  }
  const mean = area + until;
  const error = Math.sqrt(variance);
  const z = normalUpperQuantile((1 - level) / 2);
  return estimate({ tau, mean, variance, error, interval: { low: mean - z * error, high: mean + z * error, level } });
}

/** A contrast of two arms: the value, its interval and the two-sided p of no difference. `error` is on the log scale for ratios. */
export type Contrast = { readonly value: number; readonly error: number; readonly interval: Interval; readonly p: number };
export type RestrictedMeanContrast = {
  readonly difference: Contrast;
  readonly ratio: Contrast;
  /** Ratio of the time lost, tau less the restricted mean. */
  readonly lostRatio: Contrast;
};

/**
 * One arm against another, at the same tau: difference with the sum of variances, ratios by the delta method on the log scale
 * (Uno et al. 2014, Journal of Clinical Oncology 32). The ratios are NaN where a mean or a time lost is 0.
 *
 * Example (lung, women against men, tau 730): difference 123.587442127638 days, 58.1414360138096 to 189.033448241467.
 */
export function contrastRestrictedMeans(arm: RestrictedMean, against: RestrictedMean, level = 0.95): RestrictedMeanContrast {
  demandLevel("level", level);
  const z = normalUpperQuantile((1 - level) / 2);
  const value = arm.mean - against.mean;
  const error = Math.sqrt(arm.variance + against.variance);
  const ratio = (over: number, under: number): Contrast => {
    const log = Math.log(over / under);
    const spread = Math.sqrt(arm.variance / (over * over) + against.variance / (under * under));
    const interval = { low: Math.exp(log - z * spread), high: Math.exp(log + z * spread), level };
    return { value: over / under, error: spread, interval, p: pOf(log, spread) };
  };
  return {
    difference: { value, error, interval: { low: value - z * error, high: value + z * error, level }, p: pOf(value, error) },
    ratio: ratio(arm.mean, against.mean),
    lostRatio: ratio(arm.tau - arm.mean, against.tau - against.mean),
  };
}

/** Two equal numbers without any error differ by nothing: p = 1. */
function pOf(value: number, error: number): number {
  if (Number.isNaN(value) || Number.isNaN(error)) return NaN;
  return value === 0 ? 1 : normalTwoSided(value / error);
}
