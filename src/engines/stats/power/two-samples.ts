import { InputFault } from "#engines/eventlog";
import { normalUpper } from "../distributions/normal.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { studentUpperQuantile } from "../distributions/student.ts";
import { demandFinite, demandLevel, demandPositive, demandShare } from "../demand.ts";
import { noncentralUpper } from "./noncentral-student.ts";

/** The power of a two-sided t test of two arms of n each for a difference of d standard deviations. Example: d .5, n 20: 0.337939028692532. */
export function powerOfT(d: number, n: number, alpha = 0.05): number {
  demandFinite("d", d);
  demandLevel("alpha", alpha);
  if (!(n >= 1.5)) throw new InputFault("stats/too-few-per-arm", `n must be 1.5 or more, but it is ${n}.`, { field: "n" });
  const df = 2 * n - 2;
  const limit = studentUpperQuantile(alpha / 2, df);
  const shift = d * Math.sqrt(n / 2);
  return noncentralUpper(limit, df, shift) + noncentralUpper(limit, df, -shift);
}

/** How many each arm needs, as a fraction: round it up. Example: d .2 with power .8: 393.4056930002516. */
export function sizeForT(d: number, power = 0.8, alpha = 0.05): number {
  return sizeFor((n) => powerOfT(d, n, alpha), d, power);
}

/** Cohen's h, the distance of two shares on the arcsine scale: 2 asin sqrt(p) - 2 asin sqrt(q). Example: .1 and .08: 0.0699880043701876. */
export function arcsineDistance(p: number, q: number): number {
  demandShare("p", p);
  demandShare("q", q);
  return 2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q));
}

/** The power of a two-sided normal test of two shares of n each, h apart on the arcsine scale (Cohen 1988, chapter 6). */
export function powerOfShares(h: number, n: number, alpha = 0.05): number {
  demandFinite("h", h);
  demandPositive("n", n);
  demandLevel("alpha", alpha);
  const limit = normalUpperQuantile(alpha / 2);
  const shift = h * Math.sqrt(n / 2);
  return normalUpper(limit - shift) + normalUpper(limit + shift);
}

/** How many each arm needs, as a fraction. Example: .1 and .08 with power .8: 3204.714799524207. */
export function sizeForShares(h: number, power = 0.8, alpha = 0.05): number {
  return sizeFor((n) => powerOfShares(h, n, alpha), h, power);
}

function sizeFor(powerAt: (n: number) => number, effect: number, power: number): number {
  demandLevel("power", power);
  demandFinite("effect", effect);
  if (effect === 0) return Infinity;
  let low = 1.5;
  let high = 2;
  while (powerAt(high) < power) [low, high] = [high, high * 2];
  for (let round = 0; round < 200; round++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (powerAt(middle) < power) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
