import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { demandLevel } from "../demand.ts";
import { estimate, type Estimate, type Interval } from "../estimate.ts";
import { demandOf, noCases, wilsonBounds, type Count } from "./single.ts";

export type Difference = { readonly difference: number; readonly interval: Interval };

/** Two independent shares, one less the other. */
export function compare(bounds: (one: Count, other: Count, level: number) => readonly [number, number]) {
  return (one: Count, other: Count, level = 0.95): Estimate<Difference> => {
    demandOf("one", one);
    demandOf("other", other);
    demandLevel("level", level);
    if (one.n === 0 || other.n === 0) return noCases;
    const [low, high] = bounds(one, other, level);
    return estimate({ difference: one.x / one.n - other.x / other.n, interval: { low, high, level } });
  };
}

/**
 * Newcombe's (1998) hybrid score interval, Statistics in Medicine 17, method 10: the distances of both Wilson bounds added as
 * squares. The one Millrace shows for a single team.
 *
 * Example: 56 of 70 against 48 of 80: 0.2, 0.0524314724023649 to 0.333872654036906.
 */
export const newcombe = compare((one, other, level) => {
  const [p, q] = [one.x / one.n, other.x / other.n];
  const [lowP, highP] = wilsonBounds(one, level);
  const [lowQ, highQ] = wilsonBounds(other, level);
  return [p - q - Math.hypot(p - lowP, highQ - q), p - q + Math.hypot(highP - p, q - lowQ)];
});

/** Agresti and Caffo (2000), The American Statistician 54: Wald's interval after one success and one failure more in each. Not cut at -1 and 1. */
export const agrestiCaffo = compare((one, other, level) => {
  const z = normalUpperQuantile((1 - level) / 2);
  const share = ({ x, n }: Count) => ({ p: (x + 1) / (n + 2), n: n + 2 });
  const [a, b] = [share(one), share(other)];
  const width = z * Math.sqrt((a.p * (1 - a.p)) / a.n + (b.p * (1 - b.p)) / b.n);
  return [a.p - b.p - width, a.p - b.p + width];
});
