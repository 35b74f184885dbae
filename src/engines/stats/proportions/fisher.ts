import { binomialDensity } from "../distributions/binomial.ts";
import { demandOf, type Count } from "./single.ts";

/**
 * Fisher's (1935) exact test of two shares: two-sided p, the probability of all tables with these margins that are at most as
 * likely as the one seen (R's rule, with a relative tolerance of 1e-7 for equally likely ones).
 *
 * Example: 56 of 70 against 48 of 80: p = 0.0125211297492092.
 */
export function fisherExact(one: Count, other: Count): number {
  demandOf("one", one);
  demandOf("other", other);
  const total = one.n + other.n;
  const hits = one.x + other.x;
  const least = Math.max(0, hits - other.n);
  const most = Math.min(hits, one.n);
  // Hypergeometric by Loader (2000): three binomial densities with one common share, which cancels.
  const share = hits / total;
  const weight = (x: number) =>
    (binomialDensity(x, one.n, share) * binomialDensity(hits - x, other.n, share)) / binomialDensity(hits, total, share);
  const limit = weight(one.x) * (1 + 1e-7);
  let p = 0;
  for (let x = least; x <= most; x++) {
    const own = weight(x);
    if (own <= limit) p += own;
  }
  return Math.min(1, p);
}
