import { sumOf } from "../sums.ts";
import { isThere, type Panel } from "../panel/panel.ts";
import type { ImputationOptions, Imputed } from "./impute.ts";
import { imputedDifferences } from "./imputed-differences.ts";

/**
 * The clustered standard error of an imputation estimate, conservative where effects differ within a cohort and period.
 *
 * Borusyak, Jaravel, Spiess 2024, equation 7: the square root of the sum over clusters of (sum over the cluster's cells of
 * v_it * e_it)^2. e_it is the residual of the fit in untreated cells; in treated ones it is the cell's difference minus the mean
 * difference of its cohort and period, weighted by v^2 (equation 8). No small-sample correction, so with few teams it is too small: show it from 40
 * teams on, and the verdict never uses it.
 *
 * @param clusters a number per unit; units of the same number are not independent. By default each unit stands alone.
 *
 * Example: mpdta.csv, static: 0.0132224886500107.
 */
export function imputationError(
  panel: Panel,
  imputed: Imputed,
  options: ImputationOptions = {},
  clusters: ArrayLike<number> = Array.from(panel.units, (_, i) => i),
): number {
  const width = panel.periods.length;
  const differences = imputedDifferences(panel, options);
  const { weights } = imputed;
  const means = new Map<string, { sum: number; weight: number }>();
  for (let cell = 0; cell < weights.length; cell++) {
    const i = Math.floor(cell / width);
    if (cell % width < panel.start[i]! || !isThere(panel, cell)) continue;
    const key = `${panel.start[i]} ${cell % width}`;
    const mean = means.get(key) ?? { sum: 0, weight: 0 };
    const square = weights[cell]! ** 2;
    means.set(key, { sum: mean.sum + (square === 0 ? 0 : square * differences[cell]!), weight: mean.weight + square });
  }
  const scores = new Map<number, number>();
  for (let i = 0; i < panel.units.length; i++) {
    const score = sumOf(width, (t) => {
      const cell = i * width + t;
      if (weights[cell] === 0) return 0;
      const mean = t < panel.start[i]! ? undefined : means.get(`${panel.start[i]} ${t}`);
      return weights[cell]! * (differences[cell]! - (mean === undefined ? 0 : mean.sum / mean.weight));
    });
    scores.set(clusters[i]!, (scores.get(clusters[i]!) ?? 0) + score);
  }
  return Math.sqrt([...scores.values()].reduce((sum, score) => sum + score ** 2, 0));
}
