import { sumOf } from "../sums.ts";
import { leastSquares, type LeastSquares } from "#engines/stats";

/**
 * Standard errors that allow for autocorrelation and changing spread (Newey and West 1987, equation 5): Bartlett weights
 * 1 - j / (lag + 1) on the products of scores j apart; times n / (n - k) with `adjust`.
 *
 * Example: its_prop99.json, lag 1: 4.60027121875448 for the constant.
 */
export function neweyWest(
  columns: readonly Float64Array[],
  { residuals, inverse }: LeastSquares,
  lag: number,
  adjust = true,
): Float64Array {
  const k = columns.length;
  const n = residuals.length;
  const score = (c: number, i: number) => columns[c]![i]! * residuals[i]!;
  const meat = (c: number, d: number): number => {
    let sum = sumOf(n, (i) => score(c, i) * score(d, i));
    for (let j = 1; j <= Math.min(lag, n - 1); j++) {
      const weight = 1 - j / (lag + 1);
      sum += weight * sumOf(n - j, (i) => score(c, i + j) * score(d, i) + score(c, i) * score(d, i + j));
    }
    return sum;
  };
  const filling = columns.map((_, c) => columns.map((_, d) => meat(c, d)));
  const scale = adjust ? n / (n - k) : 1;
  return Float64Array.from(columns, (_, c) =>
    Math.sqrt(
      scale *
        sumOf(k * k, (cell) => inverse[c]![Math.floor(cell / k)]! * filling[Math.floor(cell / k)]![cell % k]! * inverse[c]![cell % k]!),
    ),
  );
}

/**
 * The lag that the data ask for (Newey and West 1994, table I B and equation 3.7, Bartlett): scores, without the constant's, added
 * up, after a first-order autoregression of the scores has taken out what it can.
 *
 * Example: its_prop99.json: 2.02921334537241; the lag is its whole part.
 */
export function automaticLag(columns: readonly Float64Array[], { residuals }: LeastSquares): number {
  const n = residuals.length;
  const scores = columns.map((column) => column.map((x, i) => x * residuals[i]!));
  const before = scores.map((column) => column.slice(0, n - 1));
  const whitened = scores.map((column) => {
    const fit = leastSquares(before, column.slice(1));
    return fit.kind === "estimate" ? fit.residuals : column.slice(1);
  });
  const constant = columns.findIndex((column) => column.every((x) => x === 1));
  const length = n - 1;
  const sum = Float64Array.from({ length }, (_, i) => whitened.reduce((total, column, c) => total + (c === constant ? 0 : column[i]!), 0));
  const most = Math.floor(3 * (n / 100) ** (2 / 9));
  const covariance = (j: number) => sumOf(length - j, (i) => sum[i]! * sum[i + j]!) / length;
  let [level, slope] = [covariance(0), 0];
  for (let j = 1; j <= most; j++) {
    level += 2 * covariance(j);
    slope += 2 * j * covariance(j);
  }
  return 1.1447 * ((slope / level) ** 2) ** (1 / 3) * n ** (1 / 3);
}
