import { chiSquareUpper } from "#engines/stats";
import { sumOf } from "../sums.ts";

export type ResidualSigns = {
  readonly durbinWatson: number;
  /** Autocorrelations at lags 0, 1, ..., `lags`. */
  readonly autocorrelation: Float64Array;
  readonly ljungBox: number;
  /** P of a Ljung-Box statistic at least as large without autocorrelation, on `lags` degrees of freedom. */
  readonly p: number;
};

/**
 * Are residuals of a series still correlated? Durbin and Watson (1950): sum of squared changes over sum of squares, near 2 without
 * autocorrelation. Ljung and Box (1978): n (n + 2) * sum over lags of r^2 / (n - lag), against chi-square.
 *
 * Example: its_prop99.json: 0.535241955586093 and 24.6194352514042 at 5 lags.
 */
export function residualSigns(residuals: Float64Array, lags: number): ResidualSigns {
  const n = residuals.length;
  const mean = sumOf(n, (i) => residuals[i]!) / n;
  const product = (lag: number) => sumOf(n - lag, (i) => (residuals[i]! - mean) * (residuals[i + lag]! - mean));
  const all = product(0);
  const autocorrelation = Float64Array.from({ length: lags + 1 }, (_, lag) => product(lag) / all);
  const ljungBox = n * (n + 2) * sumOf(lags, (k) => autocorrelation[k + 1]! ** 2 / (n - k - 1));
  const changes = sumOf(n - 1, (i) => (residuals[i + 1]! - residuals[i]!) ** 2);
  return { durbinWatson: changes / sumOf(n, (i) => residuals[i]! ** 2), autocorrelation, ljungBox, p: chiSquareUpper(ljungBox, lags) };
}
