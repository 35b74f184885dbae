import { demandAllFinite, demandPositive } from "../demand.ts";
import { estimate, inconclusive, type Estimate } from "../estimate.ts";
import { percentile } from "../summary/percentile.ts";
import { meanOf } from "../summary/sum.ts";
import { autocorrelation } from "./autocorrelation.ts";

export type Limits = { readonly center: number; readonly low: number; readonly high: number };

/** From which moving range the limits are reckoned, and how far they lie: 3 / 1.128 of the mean range, or 3.145 of the median one. */
export type RangeRule = { readonly from: "mean" | "median"; readonly reach: number; readonly rangeReach: number };
/** Wheeler's rounded constants: 3 / 1.128 = 2.66, and 3.268 for the ranges. */
export const meanRange: RangeRule = { from: "mean", reach: 2.66, rangeReach: 3.268 };
export const exactRange: RangeRule = { from: "mean", reach: 3 / 1.128, rangeReach: 3.267 };
export const medianRange: RangeRule = { from: "median", reach: 3.145, rangeReach: 3.865 };

export type XmrSignal = { readonly at: number; readonly rule: "beyond" | "run-of-eight" | "three-of-four"; readonly side: "high" | "low" };

export type XmrChart = {
  /** The natural limits as published, and those that are drawn and judged by: the same unless widened. */
  readonly values: Limits;
  readonly shown: Limits;
  readonly ranges: Limits;
  /** 1, or more where neighbouring values resemble each other above the threshold. */
  readonly widened: number;
  readonly autocorrelation: number;
  readonly signals: readonly XmrSignal[];
};

/**
 * A process-behaviour chart of single values (Shewhart 1931; Wheeler 2000, Understanding Variation): the mean, natural limits from the
 * moving range, and what stands out: a value beyond a limit, eight in a row on one side, three of four nearer to a limit than to the mean.
 * For the owner of the work, never a verdict: with nothing happening, 48 weeks signal in a quarter of cases.
 *
 * Where the lag-1 autocorrelation r of the values that set the limits is above `threshold`, ranges of neighbours are too small by
 * sqrt(1 - r), and the limits are widened by 1 / sqrt(1 - r).
 *
 * @param baseline how many of the first values set the limits; all unless given
 *
 * Example (NIST e-Handbook 6.3.2.2, exactRange): mean 50.81, limits 45.8159 and 55.8041.
 */
export function xmrChart(
  values: ArrayLike<number>,
  rule: RangeRule = meanRange,
  baseline = values.length,
  threshold = 0.3,
): Estimate<XmrChart> {
  demandAllFinite("values", values);
  demandPositive("baseline", baseline);
  const own = Float64Array.from(values).subarray(0, baseline);
  if (own.length < 2)
    return inconclusive({
      code: "too-few-values",
      message: "A chart needs at least two values to see how they vary.",
      has: own.length,
      needs: 2,
    });
  const moving = Float64Array.from({ length: own.length - 1 }, (_, i) => Math.abs(own[i + 1]! - own[i]!));
  const center = meanOf(own);
  const range = rule.from === "mean" ? meanOf(moving) : percentile(moving.slice(), 0, moving.length, 0.5);
  const resemblance = autocorrelation(own);
  const widened = resemblance > threshold && own.length >= 8 ? 1 / Math.sqrt(1 - Math.min(0.95, resemblance)) : 1;
  const limits = (reach: number): Limits => ({ center, low: center - reach, high: center + reach });
  const shown = limits(rule.reach * range * widened);
  return estimate({
    values: limits(rule.reach * range),
    shown,
    ranges: { center: range, low: 0, high: rule.rangeReach * range },
    widened,
    autocorrelation: resemblance,
    signals: signalsIn(values, shown),
  });
}

function signalsIn(values: ArrayLike<number>, { center, low, high }: Limits): XmrSignal[] {
  const signals: XmrSignal[] = [];
  for (const side of ["high", "low"] as const) {
    const limit = side === "high" ? high : low;
    const sign = side === "high" ? 1 : -1;
    let run = 0;
    for (let at = 0; at < values.length; at++) {
      const off = sign * (values[at]! - center);
      run = off > 0 ? run + 1 : 0;
      if (off > sign * (limit - center)) signals.push({ at, rule: "beyond", side });
      if (run >= 8) signals.push({ at, rule: "run-of-eight", side });
      let near = 0;
      for (let i = Math.max(0, at - 3); i <= at; i++) if (sign * (values[i]! - center) > (sign * (limit - center)) / 2) near++;
      if (near >= 3 && off > (sign * (limit - center)) / 2) signals.push({ at, rule: "three-of-four", side });
    }
  }
  return signals.sort((a, b) => a.at - b.at);
}
