import { demandNumber, demandPositive, demandShare } from "../demand.ts";
import { gammaTails } from "./incomplete-gamma.ts";
import { logGammaOnePlus } from "./log-gamma.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { tailRoot } from "./tail-root.ts";
import { gammaWeight } from "./weight.ts";

/**
 * The gamma distribution with shape a and scale 1, x >= 0.
 * Example: gammaQuantile(0.001, 0.01) is 5.66073814706157e-301, gammaQuantile(1e-8, 100) is 53.6214485430836.
 */
function tailsAt(x: number, shape: number) {
  demandNumber("x", x);
  demandPositive("shape", shape);
  return gammaTails(Math.max(0, x), shape);
}

export const gammaLower = (x: number, shape: number): number => tailsAt(x, shape).lower;
export const gammaUpper = (x: number, shape: number): number => tailsAt(x, shape).upper;

/** x with P(X <= x) = p. */
export function gammaQuantile(p: number, shape: number): number {
  demandShare("p", p);
  demandPositive("shape", shape);
  return quantileOf(p, 1 - p, shape);
}

/** x with P(X > x) = q, exact for small q. */
export function gammaUpperQuantile(q: number, shape: number): number {
  demandShare("q", q);
  demandPositive("shape", shape);
  return quantileOf(1 - q, q, shape);
}

/** By Newton in u = log x, where dP/du = x^a exp(-x) / Gamma(a); starting from Wilson and Hilferty (1931) or the power law near 0. */
function quantileOf(lower: number, upper: number, shape: number): number {
  if (lower === 0) return 0;
  if (upper === 0) return Infinity;
  const powerLaw = (Math.log(lower) + logGammaOnePlus(shape)) / shape;
  // Below exp(-40) the power law P = x^a / Gamma(a + 1) is exact.
  if (powerLaw < -40) return Math.exp(powerLaw);
  const z = lower < upper ? normalQuantile(lower) : -normalQuantile(upper);
  const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  const start = shape > 1 && cube > 0.1 ? Math.log(shape) + 3 * Math.log(cube) : Math.min(powerLaw, Math.log(shape + 1));
  const small = Math.min(lower, upper);
  const rising = lower <= upper;
  const at = (u: number) => {
    const x = Math.exp(u);
    const tails = gammaTails(x, shape);
    const slope = shape * gammaWeight(x, shape);
    return rising ? { tail: tails.lower, slope } : { tail: tails.upper, slope: -slope };
  };
  return Math.exp(tailRoot(at, small, rising, start));
}
