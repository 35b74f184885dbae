import { demandAllNotNegative, demandLevel, demandSameLength } from "../demand.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";
import { sum } from "../summary/sum.ts";
import type { Moments } from "./moments.ts";

export type Standardised = { readonly mean: number; readonly error: number; readonly interval: Interval };

/**
 * The mean there would be with the mix of a reference period: sum of w_k mean_k, w_k the reference share of kind k (direct
 * standardisation, Keiding and Clayton 2014). Inconclusive where a kind of the reference has no cases now, or a single one.
 *
 * @param kinds per kind: what was seen now
 * @param reference per kind: cases in the reference period
 *
 * Example: kinds with means 2 and 10 and a reference mix of 3 to 1: 4.
 */
export function standardise(kinds: readonly Moments[], reference: ArrayLike<number>, level = 0.95): Estimate<Standardised> {
  demandAllNotNegative("reference", reference);
  demandSameLength("reference", reference, kinds.length);
  demandLevel("level", level);
  const all = sum(reference);
  if (all === 0) return inconclusive({ code: "no-cases", message: "The reference period has no cases.", has: 0, needs: 1 });
  const missing = kinds.filter((kind, i) => reference[i]! > 0 && kind.n < 2).length;
  if (missing > 0) {
    return inconclusive({
      code: "kind-missing",
      message: `${missing} of the kinds of case in the reference period occur less than twice now.`,
      has: missing,
      needs: 0,
    });
  }
  const weights = Float64Array.from(reference, (count) => count / all);
  const part = (of: (kind: Moments, weight: number) => number) =>
    sum(kinds.map((kind, i) => (weights[i]! > 0 ? of(kind, weights[i]!) : 0)));
  const mean = part((kind, w) => w * kind.mean);
  const error = Math.sqrt(part((kind, w) => (w * w * kind.variance) / kind.n));
  const width = normalUpperQuantile((1 - level) / 2) * error;
  return estimate({ mean, error, interval: { low: mean - width, high: mean + width, level } });
}
