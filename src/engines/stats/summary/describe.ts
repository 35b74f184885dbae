import { demandAllFinite } from "../demand.ts";
import { estimate, inconclusive, type Estimate } from "../estimate.ts";
import { percentile } from "./percentile.ts";
import { squaresAround, sum } from "./sum.ts";

export type Description = {
  readonly n: number;
  readonly mean: number;
  /** Divided by n - 1; NaN for a single value. */
  readonly variance: number;
  readonly deviation: number;
  readonly min: number;
  readonly quarter: number;
  readonly median: number;
  readonly threeQuarters: number;
  readonly p85: number;
  readonly max: number;
};

/**
 * What a sample looks like, in the unit of its values; quantiles of type 7.
 * Example: 1, 2, 3, 4, 100 have mean 22, median 3 and variance 1902.5.
 */
export function describeSample(values: ArrayLike<number>): Estimate<Description> {
  demandAllFinite("values", values);
  const n = values.length;
  if (n === 0) return inconclusive({ code: "no-values", message: "There are no values.", has: 0, needs: 1 });
  const buffer = Float64Array.from(values);
  const mean = sum(values) / n;
  const variance = n === 1 ? NaN : squaresAround(values, mean) / (n - 1);
  const at = (share: number) => percentile(buffer, 0, n, share);
  return estimate({
    n,
    mean,
    variance,
    deviation: Math.sqrt(variance),
    min: at(0),
    quarter: at(0.25),
    median: at(0.5),
    threeQuarters: at(0.75),
    p85: at(0.85),
    max: at(1),
  });
}
