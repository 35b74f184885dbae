import { binomialLower, binomialQuantile } from "../distributions/binomial.ts";
import { demandAllFinite, demandLevel } from "../demand.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";
import { quantileOf } from "./quantile.ts";

export type QuantileInterval = { readonly value: number; readonly interval: Interval; readonly covers: number };

/**
 * A quantile of a sample with an interval between two of its values that needs no assumption about their shape: the number of values below
 * the true quantile is binomial (David and Nagaraja 2003, section 7.1). Each side errs at most half of 1 - level; `covers` is the
 * exact confidence. Inconclusive where the sample is too small for both sides: the median at 95 % needs six values.
 *
 * Example: of 1 to 10 the median is 5.5, 2 to 9, covering .978515625.
 */
export function quantileInterval(values: ArrayLike<number>, share = 0.5, level = 0.95): Estimate<QuantileInterval> {
  demandAllFinite("values", values);
  demandLevel("share", share);
  demandLevel("level", level);
  const n = values.length;
  const half = (1 - level) / 2;
  // The largest rank r with P(B < r) at most half, and the smallest one s with P(B >= s) at most half.
  const below = n === 0 ? 0 : binomialQuantile(half, n, share);
  const first = n > 0 && binomialLower(below, n, share) <= half ? below + 1 : below;
  const last = n === 0 ? 1 : binomialQuantile(1 - half, n, share) + 1;
  if (first < 1 || last > n) {
    const needs = Math.ceil(Math.log(half) / Math.log(Math.max(share, 1 - share)));
    return inconclusive({
      code: "too-few-values",
      message: `An interval for this quantile needs at least ${needs} values.`,
      has: n,
      needs,
    });
  }
  const sorted = Float64Array.from(values).sort();
  const covers = binomialLower(last - 1, n, share) - binomialLower(first - 1, n, share);
  return estimate({ value: quantileOf(values, share), interval: { low: sorted[first - 1]!, high: sorted[last - 1]!, level }, covers });
}
