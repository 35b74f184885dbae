import { demandNumber, demandPositive, demandShare } from "../demand.ts";
import { betaLogit } from "./beta.ts";
import { betaTails } from "./incomplete-beta.ts";
import { logScaledBeta } from "./log-gamma.ts";
import { normalLower } from "./normal.ts";
import { normalQuantile } from "./normal-quantile.ts";

/**
 * Student's t with df > 0 degrees of freedom, whole or not; df = Infinity is the normal distribution. By the incomplete beta
 * function of x = df / (df + t^2) (Abramowitz and Stegun 26.7.1): P(T > |t|) = I_x(df / 2, 1 / 2) / 2.
 *
 * Example: studentLower(-8, 2.3) is 0.00500524169746479, studentQuantile(0.975, 5) is 2.57058183661474.
 */

/** P(T > size) for size >= 0. */
function beyond(size: number, df: number): number {
  if (df === Infinity) return normalLower(-size);
  if (size === Infinity) return 0;
  const ratio = size * (size / df);
  if (ratio > 1e30) {
    // Only the leading power is left: x^(df/2) / (df/2 B), with x = df / t^2 kept as a logarithm.
    const log = (df / 2) * (Math.log(df) - 2 * Math.log(size)) - logScaledBeta(df / 2, 0.5);
    return Math.min(0.5, 0.5 * Math.exp(log));
  }
  return 0.5 * betaTails(1 / (1 + ratio), ratio / (1 + ratio), df / 2, 0.5).lower;
}

/** P(T <= t). */
export function studentLower(t: number, df: number): number {
  demandNumber("t", t);
  demandPositive("df", df);
  return t <= 0 ? beyond(-t, df) : 1 - beyond(t, df);
}

/** P(T > t), exact where it is small. */
export const studentUpper = (t: number, df: number): number => studentLower(-t, df);

/** P(|T| > |t|), the two-sided p of a t statistic. */
export const studentTwoSided = (t: number, df: number): number => Math.min(1, 2 * studentLower(-Math.abs(t), df));

/** t with P(T <= t) = p. */
export function studentQuantile(p: number, df: number): number {
  demandShare("p", p);
  demandPositive("df", df);
  if (df === Infinity) return normalQuantile(p);
  if (p === 0.5) return 0;
  const small = p < 0.5 ? p : 1 - p;
  if (small === 0) return p < 0.5 ? -Infinity : Infinity;
  // x / y = df / t^2, so t is read off the logit of x without ever forming x.
  const size = Math.sqrt(df) * Math.exp(-betaLogit(2 * small, 1 - 2 * small, df / 2, 0.5) / 2);
  return p < 0.5 ? -size : size;
}

/** t with P(T > t) = q, exact for small q. */
export const studentUpperQuantile = (q: number, df: number): number => 0 - studentQuantile(q, df);
