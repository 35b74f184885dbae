import { InputFault } from "#engines/eventlog";
import { betaQuantile, betaUpperQuantile } from "../distributions/beta.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { demandCount, demandLevel } from "../demand.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";

/** `x` of `n`. */
export type Count = { readonly x: number; readonly n: number };
export type Proportion = { readonly share: number; readonly x: number; readonly n: number; readonly interval: Interval };

export function demandOf(field: string, { x, n }: Count): void {
  demandCount(`${field}.n`, n);
  demandCount(`${field}.x`, x);
  if (x > n) throw new InputFault("stats/more-than-all", `${field}.x must be at most ${field}.n, but ${x} is more than ${n}.`, { field });
}

export const noCases = inconclusive({ code: "no-cases", message: "There are no cases.", has: 0, needs: 1 });

type Bounds = (count: Count, level: number) => readonly [low: number, high: number];

const proportion =
  (bounds: Bounds) =>
  (x: number, n: number, level = 0.95): Estimate<Proportion> => {
    demandOf("count", { x, n });
    demandLevel("level", level);
    if (n === 0) return noCases;
    const [low, high] = bounds({ x, n }, level);
    return estimate({ share: x / n, x, n, interval: { low, high, level } });
  };

/** Wilson's (1927) score bounds: the roots of (p - x/n)^2 = z^2 p (1 - p) / n. */
export const wilsonBounds: Bounds = ({ x, n }, level) => {
  const z = normalUpperQuantile((1 - level) / 2);
  const square = z * z;
  const root = z * Math.sqrt(square + (4 * x * (n - x)) / n);
  const bound = (count: number, sign: number) => (2 * count + square + sign * root) / (2 * (n + square));
  return [x === 0 ? 0 : bound(x, -1), x === n ? 1 : bound(x, 1)];
};

/** A share with Wilson's (1927) score interval, JASA 22. Example: 81 of 263: 0.255288519874739 to 0.366209576983238. */
export const wilson = proportion(wilsonBounds);

/** A share with Clopper and Pearson's (1934) exact interval, Biometrika 26: never covers less than its level. Example: 0 of 10: 0 to 0.308497107818761. */
export const clopperPearson = proportion(({ x, n }, level) => {
  const half = (1 - level) / 2;
  return [x === 0 ? 0 : betaQuantile(half, x, n - x + 1), x === n ? 1 : betaUpperQuantile(half, x + 1, n - x)];
});

/** A share with the equal-tailed interval under Jeffreys' prior, Beta(1/2, 1/2), closed at 0 and at n (Brown, Cai and DasGupta 2001). Example: 0 of 10: 0 to 0.217196267509211. */
export const jeffreys = proportion(({ x, n }, level) => {
  const half = (1 - level) / 2;
  return [x === 0 ? 0 : betaQuantile(half, x + 0.5, n - x + 0.5), x === n ? 1 : betaUpperQuantile(half, x + 0.5, n - x + 0.5)];
});
