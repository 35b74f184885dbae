import { gaussLegendre } from "./gauss-legendre.ts";
import { betaWeight } from "./weight.ts";
import type { Tails } from "./tails.ts";
import { expLessOneLess, logOnePlusLess } from "./log-one-plus.ts";

const rule = gaussLegendre(30);

/**
 * I_x(a, b) for two large shapes by integrating the density over v = logit(t) - logit(x), where its logarithm is concave and
 * close to a parabola: lower = weight(x) * integral from -inf to 0 of exp(h(v)) dv, and the same to the right for the upper tail.
 * The smaller tail is integrated, up to where the density has fallen by exp(-42), in two panels of 30 Gauss-Legendre nodes.
 *
 * Example: betaTailsOfLargeShapes(1/3, 2/3, 1e5, 2e5).lower is 0.500171677510527.
 */
export function betaTailsOfLargeShapes(x: number, y: number, a: number, b: number): Tails {
  const weight = betaWeight(x, y, a, b);
  // The slope of the log density in v is a y - b x: positive left of the mean, where the lower tail is the smaller one.
  const slope = a * y - b * x;
  const side = slope >= 0 ? -1 : 1;
  const tail = weight * integral(x, y, a, b, side);
  return side < 0 ? { lower: tail, upper: 1 - tail } : { lower: 1 - tail, upper: tail };
}

function integral(x: number, y: number, a: number, b: number, side: number): number {
  const n = a + b;
  const slope = Math.abs(a * y - b * x);
  const reach = (1.3 * 84) / (slope + Math.sqrt(slope * slope + 84 * n * x * y));
  let sum = 0;
  for (let panel = 0; panel < 2; panel++) {
    for (let i = 0; i < rule.nodes.length; i++) {
      const v = side * reach * 0.5 * (panel + 0.5 + 0.5 * rule.nodes[i]!);
      sum += rule.weights[i]! * Math.exp(fall(v, x, y, a, b));
    }
  }
  return sum * reach * 0.25;
}

/** log of the density at v against that at 0: a v - n log(1 + x (exp(v) - 1)), written so that the smaller of x and y carries it. */
function fall(v: number, x: number, y: number, a: number, b: number): number {
  if (x > y) return fall(-v, y, x, b, a);
  const n = a + b;
  return (a * y - b * x) * v - n * x * expLessOneLess(v) - n * logOnePlusLess(x * Math.expm1(v));
}
