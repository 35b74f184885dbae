import { demandNumber, demandPositive, demandShare } from "../demand.ts";
import { betaTails } from "./incomplete-beta.ts";
import { logScaledBeta } from "./log-gamma.ts";
import { tailRoot } from "./tail-root.ts";
import { betaWeight } from "./weight.ts";

/**
 * The beta distribution with shapes a and b, 0 <= x <= 1.
 * Example: betaQuantile(0.5, 2, 5) is 0.26444998329566, betaQuantile(1e-8, 0.5, 300.5) is 2.61581312620888e-19.
 */
function tailsAt(x: number, a: number, b: number) {
  demandNumber("x", x);
  demandPositive("a", a);
  demandPositive("b", b);
  return betaTails(x, 1 - x, a, b);
}

export const betaLower = (x: number, a: number, b: number): number => tailsAt(x, a, b).lower;
export const betaUpper = (x: number, a: number, b: number): number => tailsAt(x, a, b).upper;

/** x with P(X <= x) = p. */
export function betaQuantile(p: number, a: number, b: number): number {
  demandShare("p", p);
  return fromLogit(betaLogit(p, 1 - p, a, b));
}

/** x with P(X > x) = q, exact for small q. */
export function betaUpperQuantile(q: number, a: number, b: number): number {
  demandShare("q", q);
  return fromLogit(betaLogit(1 - q, q, a, b));
}

const fromLogit = (u: number): number => (u < 0 ? Math.exp(u) / (1 + Math.exp(u)) : 1 / (1 + Math.exp(-u)));

/**
 * u = log(x / (1 - x)) of the quantile x at which the tails are `lower` and `upper`. On this scale neither end of [0, 1] is
 * lost, and the derivative of I_x(a, b) is x^a (1 - x)^b / B(a, b). Far out, where x^a / (a B) is exact, it is returned as such.
 */
export function betaLogit(lower: number, upper: number, a: number, b: number): number {
  demandPositive("a", a);
  demandPositive("b", b);
  if (lower === 0) return -Infinity;
  if (upper === 0) return Infinity;
  const left = (Math.log(lower) + logScaledBeta(a, b)) / a;
  // Exact to the first order in b x: both must be below the precision of a number.
  if (left < -40 - Math.log(1 + b)) return left;
  const right = (Math.log(upper) + logScaledBeta(b, a)) / b;
  if (right < -40 - Math.log(1 + a)) return -right;
  const rising = lower <= upper;
  const at = (u: number) => {
    const x = fromLogit(u);
    const y = fromLogit(-u);
    const tails = betaTails(x, y, a, b);
    const slope = betaWeight(x, y, a, b);
    return rising ? { tail: tails.lower, slope } : { tail: tails.upper, slope: -slope };
  };
  const middle = Math.log(a) - Math.log(b);
  const start = rising
    ? Math.min(middle, left < 0 ? Math.max(left, middle - 40) : middle)
    : Math.max(middle, right < 0 ? Math.min(-right, middle + 40) : middle);
  return tailRoot(at, Math.min(lower, upper), rising, start);
}
