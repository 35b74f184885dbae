import { demandCount, demandNumber, demandShare } from "../demand.ts";
import { betaTails } from "./incomplete-beta.ts";
import { stirlingError } from "./log-gamma.ts";
import { deviance } from "./log-one-plus.ts";
import { normalQuantile } from "./normal-quantile.ts";

/**
 * The binomial distribution: n independent trials, each a success with probability p.
 * Density by Loader (2000); tails by the incomplete beta function (Abramowitz and Stegun 26.5.24).
 *
 * Example: binomialDensity(3, 10, 0.5) is 0.1171875, binomialLower(3, 10, 0.5) is 0.171875.
 */
export function binomialDensity(k: number, n: number, p: number): number {
  demandCount("n", n);
  demandShare("p", p);
  demandNumber("k", k);
  if (k < 0 || k > n || !Number.isInteger(k)) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  const log = errors - deviance(k, n * p) - deviance(n - k, n * (1 - p));
  return Math.exp(log) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** P(K <= k). */
export function binomialLower(k: number, n: number, p: number): number {
  demandCount("n", n);
  demandShare("p", p);
  demandNumber("k", k);
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  return betaTails(1 - p, p, n - whole, whole + 1).lower;
}

/** P(K > k), exact where it is small. */
export function binomialUpper(k: number, n: number, p: number): number {
  demandCount("n", n);
  demandShare("p", p);
  demandNumber("k", k);
  const whole = Math.floor(k);
  if (whole < 0) return 1;
  if (whole >= n) return 0;
  return betaTails(p, 1 - p, whole + 1, n - whole).lower;
}

/** The smallest k with P(K <= k) >= level, by halving from the normal approximation outwards. */
export function binomialQuantile(level: number, n: number, p: number): number {
  demandShare("level", level);
  demandCount("n", n);
  demandShare("p", p);
  if (level === 0 || p === 0) return 0;
  if (level === 1 || p === 1) return n;
  // Equal up to rounding counts as reached, so that the quantile of a probability gives its k back.
  const reached = (k: number) => binomialLower(k, n, p) >= level * (1 - 64 * Number.EPSILON);
  const guess = Math.min(n, Math.max(0, Math.round(n * p + normalQuantile(level) * Math.sqrt(n * p * (1 - p)))));
  let low = guess;
  let high = guess;
  for (let step = 1; low >= 0 && reached(low); step *= 2) low -= step;
  for (let step = 1; high < n && !reached(high); step *= 2) high += step;
  low = Math.max(-1, low);
  high = Math.min(n, high);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
