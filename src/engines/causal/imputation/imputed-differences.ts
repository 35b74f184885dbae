import { isThere, type Panel } from "../panel/panel.ts";
import type { ImputationOptions } from "./impute.ts";

/**
 * Each cell minus what the model of untreated cells says of it: a residual before the start, a first guess of the effect after
 * it. NaN where the cell is missing or cannot be judged. The fit goes by turns (alternating projections: teams, periods, teams, ...) until
 * nothing moves by more than 1e-13 of the spread.
 */
export function imputedDifferences(panel: Panel, { model = "levels", weighted = false }: ImputationOptions = {}): Float64Array {
  const { y, n, start } = panel;
  const width = panel.periods.length;
  const units = panel.units.length;
  const period = new Float64Array(width);
  const level = new Float64Array(units).fill(NaN);
  const line = new Float64Array(units);
  const weightOf = (cell: number) => (!isThere(panel, cell) ? 0 : weighted && n !== null ? n[cell]! : 1);
  const seen = new Uint8Array(width);
  const spread = spreadOf(y);
  for (let round = 0; round < 100_000; round++) {
    let moved = 0;
    for (let i = 0; i < units; i++) {
      const fitted = fitUnit(i * width, Math.min(start[i]!, width), model);
      if (fitted === null) continue;
      moved = Math.max(moved, Math.abs(fitted.level - level[i]!) || 0, round === 0 ? Infinity : 0);
      level[i] = fitted.level;
      line[i] = fitted.line;
    }
    for (let t = 0; t < width; t++) {
      let [sum, weights] = [0, 0];
      for (let i = 0; i < units; i++) {
        const w = t < start[i]! && level[i] === level[i] ? weightOf(i * width + t) : 0;
        if (w === 0) continue;
        sum += w * (y[i * width + t]! - level[i]! - line[i]! * t);
        weights += w;
      }
      if (weights === 0) continue;
      seen[t] = 1;
      moved = Math.max(moved, Math.abs(sum / weights - period[t]!));
      period[t] = sum / weights;
    }
    if (moved <= 1e-13 * spread) break;
  }
  return Float64Array.from(y, (value, cell) => {
    const i = Math.floor(cell / width);
    const t = cell % width;
    return seen[t] === 1 ? value - level[i]! - line[i]! * t - period[t]! : NaN;
  });

  function fitUnit(from: number, end: number, model: string): { level: number; line: number } | null {
    let [weights, sum, times, cells] = [0, 0, 0, 0];
    for (let t = 0; t < end; t++) {
      const w = weightOf(from + t);
      if (w === 0) continue;
      weights += w;
      sum += w * (y[from + t]! - period[t]!);
      times += w * t;
      cells++;
    }
    if (cells < (model === "trends" ? 2 : 1)) return null;
    if (model === "levels") return { level: sum / weights, line: 0 };
    let [covariance, variance] = [0, 0];
    for (let t = 0; t < end; t++) {
      const w = weightOf(from + t);
      if (w === 0) continue;
      covariance += w * (t - times / weights) * (y[from + t]! - period[t]! - sum / weights);
      variance += w * (t - times / weights) ** 2;
    }
    const slope = covariance / variance;
    return { level: sum / weights - slope * (times / weights), line: slope };
  }
}

function spreadOf(y: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of y) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return Math.max(high - low, 1e-300);
}
