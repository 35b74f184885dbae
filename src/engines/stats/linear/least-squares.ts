import { InputFault } from "#engines/eventlog";
import { demandAllFinite, demandSameLength } from "../demand.ts";
import { estimate, inconclusive, type Estimate } from "../estimate.ts";
import { zeros, type Matrix } from "./cholesky.ts";
import { invertTriangle, qr } from "./qr.ts";

export type LeastSquares = {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** (X'X)^-1, and a root of it: X times the root has orthonormal columns. */
  readonly inverse: Matrix;
  readonly root: Matrix;
  readonly columns: readonly Float64Array[];
  readonly df: number;
  /** Residual variance, sum of squares / (n - k); NaN without a degree of freedom. */
  readonly variance: number;
  /** Classical standard errors. */
  readonly errors: Float64Array;
};

/**
 * Ordinary least squares by QR. Columns are given one by one; put a column of ones for the intercept.
 * Inconclusive where a column is explained by the ones before it, or there are fewer rows than columns.
 *
 * Example: y = 1, 2, 4 on ones and 0, 1, 2: coefficients 0.833333333333333 and 1.5.
 */
export function leastSquares(columns: readonly ArrayLike<number>[], y: ArrayLike<number>): Estimate<LeastSquares> {
  const n = y.length;
  const k = columns.length;
  if (k === 0) throw new InputFault("stats/no-columns", "A regression needs at least one column.", { field: "columns" });
  demandAllFinite("y", y);
  columns.forEach((column, j) => {
    demandSameLength(`columns[${j}]`, column, n);
    demandAllFinite(`columns[${j}]`, column);
  });
  if (n < k) return inconclusive({ code: "too-few-rows", message: `There are ${n} observations for ${k} columns.`, has: n, needs: k });
  const own = columns.map((column) => Float64Array.from(column));
  const { r, rotated, deficient } = qr(own, y);
  if (deficient.length > 0) {
    const message = `Column ${deficient[0]! + 1} is a combination of the columns before it.`;
    return inconclusive({ code: "columns-depend", message });
  }
  const root = invertTriangle(r);
  const coefficients = new Float64Array(k);
  for (let i = 0; i < k; i++) for (let j = i; j < k; j++) coefficients[i]! += root[i]![j]! * rotated[j]!;
  const residuals = Float64Array.from(y);
  for (let j = 0; j < k; j++) for (let i = 0; i < n; i++) residuals[i]! -= coefficients[j]! * own[j]![i]!;
  const inverse = zeros(k, k);
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) for (let m = Math.max(a, b); m < k; m++) inverse[a]![b]! += root[a]![m]! * root[b]![m]!;
  const df = n - k;
  const variance = df === 0 ? NaN : residuals.reduce((total, e) => total + e * e, 0) / df;
  const errors = Float64Array.from({ length: k }, (_, j) => Math.sqrt(variance * inverse[j]![j]!));
  return estimate({ coefficients, residuals, inverse, root, columns: own, df, variance, errors });
}
