import { demandNumber } from "../demand.ts";

/**
 * The normal distribution: density and both tails, each without taking the other from 1.
 *
 * Rational Chebyshev approximations of Cody (1969), "Rational Chebyshev approximations for the error function", Mathematics of
 * Computation 23, in the form for the normal integral of Cody (1993), ACM TOMS 715, with three ranges of |x|: up to 0.67448975,
 * up to sqrt(32), beyond. About 1e-15 relative, down to the smallest number there is (x = -38.5).
 *
 * Example: normalLower(-37) is 5.72557122252458e-300, normalUpper(20) is 2.75362411860623e-89.
 */

const inner = {
  p: [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356, 0.06568233791820745],
  q: [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
};
const middle = {
  p: [
    ...[0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726],
    ...[6848.190450536283, 11602.65143764735, 9842.714838383978, 1.0765576773720192e-8],
  ],
  q: [
    ...[22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761],
    ...[18615.571640885097, 34900.95272114598, 38912.00328609327, 19685.429676859992],
  ],
};
const outer = {
  p: [0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 2.9112874951168793e-5, 0.023073441764940174],
  q: [1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5],
};

const rootTwoPi = 2.5066282746310007;

/** exp(-x^2 / 2) with x split at 1/16, so that the rounding of x^2 is not blown up by the exponential. */
function bell(x: number): number {
  if (Math.abs(x) > 39) return 0;
  const rough = Math.trunc(x * 16) / 16;
  return Math.exp(-0.5 * rough * rough) * Math.exp(-0.5 * (x - rough) * (x + rough));
}

/** The tail beyond |x|, for |x| above 0.67. */
function tailBeyond(size: number): number {
  if (size > 39) return 0;
  if (size <= 5.656854249492381) {
    let top = middle.p[8]! * size;
    let bottom = size;
    for (let i = 0; i < 7; i++) {
      top = (top + middle.p[i]!) * size;
      bottom = (bottom + middle.q[i]!) * size;
    }
    return (bell(size) * (top + middle.p[7]!)) / (bottom + middle.q[7]!);
  }
  const square = 1 / (size * size);
  let top = outer.p[5]! * square;
  let bottom = square;
  for (let i = 0; i < 4; i++) {
    top = (top + outer.p[i]!) * square;
    bottom = (bottom + outer.q[i]!) * square;
  }
  const correction = (square * (top + outer.p[4]!)) / (bottom + outer.q[4]!);
  return (bell(size) * (1 / rootTwoPi - correction)) / size;
}

/** P(Z <= x) - 1/2 for |x| up to 0.67. */
function aroundZero(x: number): number {
  const square = x * x;
  let top = inner.p[4]! * square;
  let bottom = square;
  for (let i = 0; i < 3; i++) {
    top = (top + inner.p[i]!) * square;
    bottom = (bottom + inner.q[i]!) * square;
  }
  return (x * (top + inner.p[3]!)) / (bottom + inner.q[3]!);
}

/** P(Z <= x). */
export function normalLower(x: number): number {
  demandNumber("x", x);
  if (Math.abs(x) <= 0.67448975) return 0.5 + aroundZero(x);
  return x < 0 ? tailBeyond(-x) : 1 - tailBeyond(x);
}

/** P(Z > x), exact where it is small. */
export const normalUpper = (x: number): number => normalLower(-x);

/** P(|Z| > |z|), the two-sided p of a z statistic. */
export const normalTwoSided = (z: number): number => 2 * normalLower(-Math.abs(z));

/** The density at x. */
export function normalDensity(x: number): number {
  demandNumber("x", x);
  return bell(x) / rootTwoPi;
}
