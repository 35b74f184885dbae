import { stirlingError } from "./log-gamma.ts";
import { deviance } from "./log-one-plus.ts";

/** x^a exp(-x) / Gamma(a + 1), by Loader's (2000) saddle point: exact for shapes of any size. */
export const gammaWeight = (x: number, shape: number): number =>
  Math.exp(-stirlingError(shape) - deviance(shape, x)) / Math.sqrt(2 * Math.PI * shape);

/** x^a y^b / B(a, b) for y = 1 - x, by Loader's (2000) saddle point: exact for shapes of any size. */
export function betaWeight(x: number, y: number, a: number, b: number): number {
  if (x === 0 || y === 0) return 0;
  const n = a + b;
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(errors - deviance(a, n * x) - deviance(b, n * y));
}
