import { sumOf } from "../sums.ts";
import type { Panel } from "../panel/panel.ts";
import { imputationWeights, type ImputationModel, type Target } from "./imputation-weights.ts";

export type ImputationOptions = {
  readonly model?: ImputationModel;
  /** Weigh cells by their cases, in the fit and in the mean effect. */
  readonly weighted?: boolean;
  readonly target?: Target;
};

export type Imputed = {
  /** Mean effect over the treated cells that can be judged, on the scale of the outcome. */
  readonly effect: number;
  readonly treatedCells: number;
  /** estimate = sum of weights[cell] * y[cell] */
  readonly weights: Float64Array;
};

/**
 * The imputation estimate of Borusyak, Jaravel and Spiess (2024); imputation-weights.ts says what it is. Null where no treated
 * cell can be judged: nobody starts, nobody is ever untreated, or units and periods are not connected.
 *
 * Example: see imputation-weights.ts; mpdta.csv gives -0.0477099151094743.
 */
export function impute(panel: Panel, options: ImputationOptions = {}): Imputed | null {
  const weights = imputationWeights(panel, panel.start, options);
  let treatedCells = 0;
  const width = panel.periods.length;
  for (let cell = 0; cell < weights.length; cell++) {
    if (weights[cell] !== 0 && cell % width >= panel.start[Math.floor(cell / width)]!) treatedCells++;
  }
  if (treatedCells === 0 || !isIdentified(panel, weights, options.model ?? "levels")) return null;
  return { effect: effectOf(weights, panel.y), treatedCells, weights };
}

/** Sum of weight * y over the cells that count, in their order (Neumaier 1974). */
export const effectOf = (weights: Float64Array, y: Float64Array): number =>
  sumOf(weights.length, (cell) => (weights[cell] === 0 ? 0 : weights[cell]! * y[cell]!));

/** Effects of team, period (and line) must cancel, or the answer would hang on which of them was set to 0. */
function isIdentified({ times, start }: Panel, weights: Float64Array, model: ImputationModel): boolean {
  const width = times.length;
  let largest = 0;
  const byPeriod = new Float64Array(width);
  for (let i = 0; i < start.length; i++) {
    let [level, line] = [0, 0];
    for (let t = 0; t < width; t++) {
      const w = weights[i * width + t]!;
      level += w;
      line += w * (t - width / 2);
      byPeriod[t]! += w;
    }
    largest = Math.max(largest, Math.abs(level), model === "trends" ? Math.abs(line) / width : 0);
  }
  for (const sum of byPeriod) largest = Math.max(largest, Math.abs(sum));
  return largest < 1e-7;
}
