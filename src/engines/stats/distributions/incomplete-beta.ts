import { betaTailsOfLargeShapes } from "./incomplete-beta-large.ts";
import type { Tails } from "./tails.ts";
import { logScaledBeta } from "./log-gamma.ts";
import { betaWeight } from "./weight.ts";

/**
 * The regularised incomplete beta function I_x(a, b) and its complement. Both x and y = 1 - x are given, so that neither tail
 * loses digits; a, b > 0.
 *
 * The side of the mean on which x lies is computed, the other is its complement:
 * - first shape below 1: power series (Abramowitz and Stegun 26.5.4), with 1 - x^a / (a B) by expm1, exact for tiny shapes;
 * - both shapes above 3,000: quadrature of the density, see incomplete-beta-large.ts;
 * - else: the continued fraction of Didonato and Morris (1992), ACM TOMS 708, equation 9, evaluated by Lentz's method: unlike that
 *   of Abramowitz and Stegun 26.5.8 it loses nothing where x is close to 1.
 *
 * Example: betaTails(0.3, 0.7, 2, 5).lower is 0.579825, betaTails(0.3, 0.7, 1e4, 2e4).lower is 5.26311425661466e-36.
 */
export function betaTails(x: number, y: number, a: number, b: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (x > (a + 1) / (a + b + 2)) {
    const { lower, upper } = oneSide(y, x, b, a);
    return { lower: upper, upper: lower };
  }
  return oneSide(x, y, a, b);
}

function oneSide(x: number, y: number, a: number, b: number): Tails {
  if (a < 1) return smallShape(x, a, b);
  if (a > 3000 && b > 3000) return betaTailsOfLargeShapes(x, y, a, b);
  const lower = Math.min(1, betaWeight(x, y, a, b) / fraction(x, y, a, b));
  return { lower, upper: 1 - lower };
}

function smallShape(x: number, a: number, b: number): Tails {
  const log = a * Math.log(x) - logScaledBeta(a, b);
  let term = 1;
  let sum = 0;
  for (let n = 1; n < 10_000; n++) {
    term *= ((n - b) / n) * x;
    const next = (a * term) / (a + n);
    sum += next;
    if (Math.abs(next) <= 1e-17 * Math.abs(sum)) break;
  }
  const lead = Math.exp(log);
  return { lower: Math.min(1, lead * (1 + sum)), upper: Math.max(0, -Math.expm1(log) - lead * sum) };
}

function fraction(x: number, y: number, a: number, b: number): number {
  const tiny = 1e-290;
  const excess = a * y - b * x;
  let value = (a * (excess + 1)) / (a + 1);
  let c = value;
  let d = 0;
  for (let m = 1; m < 100_000; m++) {
    const s = a + 2 * m - 1;
    const over = ((a + m - 1) / s) * ((a + b + m - 1) / s) * m * (b - m) * x * x;
    const under = m + (m * (b - m) * x) / s + ((a + m) / (s + 2)) * (excess + 1 + m * (1 + y));
    d = under + over * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = under + over / c;
    if (Math.abs(c) < tiny) c = tiny;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 3e-16) break;
  }
  return value;
}
