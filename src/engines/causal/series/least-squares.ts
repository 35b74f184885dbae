import { cholesky, solveCholesky } from "#engines/stats";
import { neumaier } from "../neumaier.ts";

export type LeastSquares = {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** (X'X)^-1 */
  readonly inverse: readonly Float64Array[];
  /** Classical standard errors. */
  readonly errors: Float64Array;
};

/**
 * Ordinary least squares of y on the columns; null where they are not independent. Sums are Neumaier's, and one step of iterative
 * refinement takes back what the normal equations lose.
 *
 * Example: y = 1, 3, 5 on 1 and t = 0, 1, 2: coefficients 1 and 2, residuals 0.
 */
export function leastSquares(columns: readonly Float64Array[], y: Float64Array): LeastSquares | null {
  const k = columns.length;
  const n = y.length;
  const product = (a: Float64Array, b: Float64Array) => neumaier(n, (i) => a[i]! * b[i]!);
  const lower = cholesky(columns.map((a) => Float64Array.from(columns, (b) => product(a, b))));
  if (lower === null || n < k) return null;
  const solve = (right: Float64Array) =>
    solveCholesky(
      lower,
      Float64Array.from(columns, (column) => product(column, right)),
    );
  const rest = (coefficients: Float64Array) => y.map((value, i) => value - neumaier(k, (c) => coefficients[c]! * columns[c]![i]!));
  const coefficients = solve(y);
  for (let step = 0; step < 2; step++) solve(rest(coefficients)).forEach((change, c) => (coefficients[c]! += change));
  const residuals = rest(coefficients);
  const inverse = columns.map((_, c) =>
    solveCholesky(
      lower,
      Float64Array.from(columns, (_, d) => Number(c === d)),
    ),
  );
  const variance = product(residuals, residuals) / (n - k);
  return { coefficients, residuals, inverse, errors: Float64Array.from(inverse, (row, c) => Math.sqrt(variance * row[c]!)) };
}
