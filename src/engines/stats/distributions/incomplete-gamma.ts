import { logGammaOnePlus } from "./log-gamma.ts";
import { gammaTailsOfLargeShape } from "./incomplete-gamma-large.ts";
import type { Tails } from "./tails.ts";
import { gammaWeight } from "./weight.ts";

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x); shape a > 0, x >= 0.
 *
 * Four ranges (Gautschi 1979; Temme 1979):
 * - a < 1 and x < 1: alternating power series, with 1 - x^a / Gamma(a + 1) by expm1, so that Q is exact for tiny shapes;
 * - a > 10,000 and x within 40 % of it: Temme's uniform expansion;
 * - x < a + 1: the power series of P with positive terms (Abramowitz and Stegun 6.5.29);
 * - else: Legendre's continued fraction of Q (6.5.31), evaluated by Lentz's method.
 *
 * Example: gammaTails(1, 1).lower is 0.632120558828558, gammaTails(0.1, 100).lower is 9.70503487712569e-259.
 */
export function gammaTails(x: number, shape: number): Tails {
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  if (shape < 1 && x < 1) return smallShape(x, shape);
  if (shape > 10_000 && Math.abs(x - shape) < 0.4 * shape) return gammaTailsOfLargeShape(x, shape);
  if (x < shape + 1) {
    const lower = gammaWeight(x, shape) * risingSeries(x, shape);
    return { lower, upper: 1 - lower };
  }
  const upper = shape * gammaWeight(x, shape) * fraction(x, shape);
  return { lower: 1 - upper, upper };
}

function smallShape(x: number, shape: number): Tails {
  const log = shape * Math.log(x) - logGammaOnePlus(shape);
  let term = 1;
  let sum = 0;
  for (let n = 1; n < 200; n++) {
    term *= -x / n;
    const next = (shape * term) / (shape + n);
    sum += next;
    if (Math.abs(next) < 1e-17 * Math.abs(sum)) break;
  }
  const lead = Math.exp(log);
  return { lower: lead * (1 + sum), upper: -Math.expm1(log) - lead * sum };
}

function risingSeries(x: number, shape: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 100_000; n++) {
    term *= x / (shape + n);
    sum += term;
    if (term < 1e-17 * sum) break;
  }
  return sum;
}

function fraction(x: number, shape: number): number {
  const tiny = 1e-290;
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / (b === 0 ? tiny : b);
  let value = d;
  for (let n = 1; n < 100_000; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = a * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + a / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 3e-16) break;
  }
  return value;
}
