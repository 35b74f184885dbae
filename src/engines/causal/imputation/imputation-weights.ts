import type { Panel } from "../panel/panel.ts";

/** What the untreated outcome is made of: team and period, or also a straight line of its own for each team. */
export type ImputationModel = "levels" | "trends";

/** Which effect is asked for: the weight of a treated cell, by its unit's start and its period, before they are scaled to add up to 1. */
export type Target = (start: number, period: number) => number;

/**
 * The weights that turn outcomes into the imputation estimate: estimate = sum over cells of weight * y.
 *
 * Estimand: the mean effect over the treated cells that can be judged (or over those of one event time, see `target`).
 * Model of the outcome without the new way: y_it = a_i + b_t, with trends also + c_i t; nothing is assumed about effects.
 * The model is fitted by (weighted) least squares to untreated cells only (t < start), each treated cell is compared with
 * what the model says, and the differences are averaged: Borusyak, Jaravel, Spiess 2024, "Revisiting Event-Study Designs",
 * theorem 1. It is linear in y, and the weights do not depend on y: v1 = target weights on treated cells,
 * v0 = -Z0 (Z0'W Z0)^-1 Z1' w1 on untreated ones (their equation 6 and proposition 3).
 *
 * Computed by taking the units out first (Frisch-Waugh-Lovell): one system with as many equations as there are periods.
 *
 * Left out of the target, and given weight 0: treated cells of periods in which no unit is untreated (so that with no
 * never-treated unit the periods in which all are treated drop out), and of units without an untreated cell (two with trends).
 *
 * Example: teams A, B; periods 1, 2; A starts in 2; y = (A: 1, 5; B: 2, 3): weights A: -1, 1; B: 1, -1; estimate 3.
 */
export function imputationWeights(
  panel: Pick<Panel, "y" | "n" | "times">,
  start: Int32Array,
  { model = "levels", weighted = false, target }: { model?: ImputationModel; weighted?: boolean; target?: Target } = {},
  space: Workspace = workspace(start.length, panel.times.length),
): Float64Array {
  const units = start.length;
  const width = panel.times.length;
  const { weight, normal, right, mean, slope, spread, center, v } = space;
  const trends = model === "trends";
  v.fill(0);
  normal.fill(0);
  right.fill(0);

  // What each unit's own level (and line) takes out of the untreated cells.
  for (let i = 0; i < units; i++) {
    const from = i * width;
    let [sum, sumTime, cells] = [0, 0, 0];
    for (let t = 0; t < width; t++) {
      const there = panel.y[from + t] === panel.y[from + t];
      const w = there ? (weighted && panel.n !== null ? panel.n[from + t]! : 1) : 0;
      weight[from + t] = w;
      if (t >= start[i]! || w === 0) continue;
      sum += w;
      sumTime += w * t;
      cells++;
    }
    const usable = cells >= (trends ? 2 : 1) && sum > 0;
    mean[i] = usable ? 1 / sum : 0;
    center[i] = usable ? sumTime / sum : 0;
    let around = 0;
    if (usable && trends) for (let t = 0; t < start[i]! && t < width; t++) around += weight[from + t]! * (t - center[i]!) ** 2;
    spread[i] = usable && trends && around > 0 ? 1 / around : 0;
    if (usable) takeUnit(space, from, Math.min(start[i]!, width), i, trends);
  }

  // The target: treated cells whose unit and period can be judged.
  let total = 0;
  for (let i = 0; i < units; i++) {
    if (mean[i] === 0 || (trends && spread[i] === 0)) continue;
    for (let t = start[i]!; t < width; t++) {
      const cell = i * width + t;
      if (weight[cell] === 0 || normal[t * width + t]! < 1e-9) continue;
      const asked = (target === undefined ? 1 : target(start[i]!, t)) * weight[cell]!;
      v[cell] = asked;
      total += asked;
    }
  }
  if (total === 0) return v;
  for (let i = 0; i < units; i++) {
    const from = i * width;
    let [sum, sumTime] = [0, 0];
    for (let t = start[i]!; t < width; t++) {
      const asked = (v[from + t]! /= total);
      if (asked === 0) continue;
      right[t]! += asked;
      sum += asked;
      sumTime += asked * (t - center[i]!);
    }
    slope[2 * i] = sum;
    slope[2 * i + 1] = sumTime;
    if (sum === 0) continue;
    for (let t = 0; t < start[i]! && t < width; t++) {
      const w = weight[from + t]!;
      if (w !== 0) right[t]! -= w * (mean[i]! * sum + spread[i]! * (t - center[i]!) * sumTime);
    }
  }
  solveInPlace(space);

  for (let i = 0; i < units; i++) {
    if (mean[i] === 0) continue;
    const from = i * width;
    const end = Math.min(start[i]!, width);
    let [level, line] = [slope[2 * i]!, slope[2 * i + 1]!];
    for (let t = 0; t < end; t++) {
      const taken = weight[from + t]! * right[t]!;
      level -= taken;
      line -= taken * (t - center[i]!);
    }
    level *= mean[i]!;
    line *= spread[i]!;
    for (let t = 0; t < end; t++) v[from + t] = -weight[from + t]! * (right[t]! + level + line * (t - center[i]!));
  }
  return v;
}

/** Room for one fit, to be used again for the next; `v` is overwritten each time. */
export type Workspace = ReturnType<typeof workspace>;

export function workspace(units: number, width: number) {
  const cells = () => new Float64Array(units * width);
  const each = () => new Float64Array(units);
  return {
    ...{ weight: cells(), v: cells(), normal: new Float64Array(width * width), right: new Float64Array(width) },
    ...{ seen: new Int32Array(width), scaled: new Float64Array(width) },
    ...{ mean: each(), spread: each(), center: each(), slope: new Float64Array(2 * units) },
  };
}

/** Adds to the system what is left of a unit's untreated cells once its own level (and line) is taken out: W - W B (B'W B)^-1 B'W. */
function takeUnit(
  { weight, normal, right, mean, spread, center, seen }: Workspace,
  from: number,
  end: number,
  i: number,
  trends: boolean,
): void {
  const width = right.length;
  let count = 0;
  for (let t = 0; t < end; t++) if (weight[from + t]! !== 0) seen[count++] = t;
  for (let k = 0; k < count; k++) {
    const t = seen[k]!;
    const row = t * width;
    const w = weight[from + t]!;
    normal[row + t]! += w;
    const level = w * mean[i]!;
    if (trends) {
      const line = w * spread[i]! * (t - center[i]!);
      for (let j = 0; j <= k; j++) {
        const s = seen[j]!;
        normal[row + s]! -= weight[from + s]! * (level + line * (s - center[i]!));
      }
    } else {
      for (let j = 0; j <= k; j++) {
        const s = seen[j]!;
        normal[row + s]! -= weight[from + s]! * level;
      }
    }
  }
}

/**
 * Solves a symmetric, positive semidefinite system (lower triangle given) in place by LDL'. Directions that nothing
 * determines (a common constant, a common line, periods nobody was untreated in) are set to 0, which leaves every
 * difference as it is.
 */
function solveInPlace({ normal: a, right: b, scaled }: Workspace): void {
  const n = b.length;
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, a[i * n + i]!);
  const least = largest * 1e-10;
  for (let j = 0; j < n; j++) {
    const rowJ = j * n;
    let pivot = a[rowJ + j]!;
    for (let k = 0; k < j; k++) {
      const l = a[rowJ + k]!;
      scaled[k] = l * a[k * n + k]!;
      pivot -= l * scaled[k]!;
    }
    const free = !(pivot > least);
    a[rowJ + j] = free ? 0 : pivot;
    const inverse = free ? 0 : 1 / pivot;
    for (let i = j + 1; i < n; i++) {
      const rowI = i * n;
      let sum = a[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= a[rowI + k]! * scaled[k]!;
      a[rowI + j] = sum * inverse;
    }
  }
  for (let i = 0; i < n; i++) for (let k = 0; k < i; k++) b[i]! -= a[i * n + k]! * b[k]!;
  for (let i = 0; i < n; i++) b[i] = a[i * n + i] === 0 ? 0 : b[i]! / a[i * n + i]!;
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i]! -= a[k * n + i]! * b[k]!;
    if (a[i * n + i] === 0) b[i] = 0;
  }
}
