import { sumOf } from "../sums.ts";
import type { Panel } from "../panel/panel.ts";
import type { InfluenceColumn } from "./influence.ts";

export type CallawayOptions = {
  /** Whom a cohort is compared with: units that never start, or all that have not started yet. */
  readonly control?: "never" | "not-yet";
  /** Before the start: each period against the one before it, or all against the last one before the start. */
  readonly base?: "varying" | "universal";
  /** Periods before the start in which the new way may already have worked. */
  readonly anticipation?: number;
  /**
   * `panel`: changes of units seen in both periods. `cross-section`: each cell is somebody else. `unbalanced`: cells are compared
   * like cross-sections, but those of one unit hang together.
   */
  readonly sampling?: "panel" | "cross-section" | "unbalanced";
};

/** The effect on the cohort that starts in period `group`, in period `time`; both are places of periods. */
export type GroupTime = {
  readonly group: number;
  readonly time: number;
  readonly effect: number;
  /** Zero at the universal base, by construction. */
  readonly isBase: boolean;
  readonly influence: InfluenceColumn;
};

/**
 * Group-time average treatment effects of Callaway and Sant'Anna (2021), without covariates.
 *
 * ATT(g, t) = mean change of cohort g from its base period to t, minus the mean change of its controls (their equation 2.8
 * with an empty X; regression, weighting and doubly robust forms coincide). Base: the last period before the start
 * (less the anticipation); before it, with a varying base, the period just before t.
 *
 * Assumption: without the new way, cohort and controls would have changed alike.
 *
 * Influence of unit i: n / n_g (change_i - mean) in the cohort, -n / n_c (change_i - mean) among controls; the variance of
 * the estimate is the mean square of the influence over n. With cross-sections the four cell means stand in their place.
 *
 * Cohorts without a base period are left out, and so are cells without controls.
 *
 * Example: mpdta.csv, never treated, cohort 2004 in 2005: -0.0704231581031467, error 0.0309847667572767.
 */
export function groupTimeEffects(panel: Panel, options: CallawayOptions = {}): GroupTime[] {
  const { control = "never", base = "varying", anticipation = 0, sampling = "panel" } = options;
  const width = panel.periods.length;
  const cohorts = [...new Set(panel.start)].filter((g) => g < width).sort((a, b) => a - b);
  const found: GroupTime[] = [];
  for (const g of cohorts) {
    const lastBefore = g - anticipation - 1;
    if (lastBefore < 0) continue;
    for (let t = base === "universal" ? 0 : 1; t < width; t++) {
      const from = base === "universal" || t >= g ? lastBefore : t - 1;
      if (from === t) {
        found.push({ group: g, time: t, effect: 0, isBase: true, influence: { units: new Int32Array(0), values: new Float64Array(0) } });
        continue;
      }
      const latest = Math.max(t, from) + anticipation;
      const isControl = (start: number) => start !== g && (start >= width || (control === "not-yet" && start > latest));
      const cell = sampling === "panel" ? changes(panel, g, isControl, from, t) : cellMeans(panel, g, isControl, from, t, sampling);
      if (cell !== null) found.push({ group: g, time: t, isBase: false, ...cell });
    }
  }
  return found;
}

type Cell = { readonly effect: number; readonly influence: InfluenceColumn };

/** Units seen in both periods, by their changes. */
function changes(panel: Panel, g: number, isControl: (start: number) => boolean, from: number, to: number): Cell | null {
  const width = panel.periods.length;
  const change = (i: number) => panel.y[i * width + to]! - panel.y[i * width + from]!;
  const seen = (i: number) => change(i) === change(i);
  const all = panel.units.map((_, i) => i);
  const treated = all.filter((i) => panel.start[i] === g && seen(i));
  const controls = all.filter((i) => isControl(panel.start[i]!) && seen(i));
  if (treated.length === 0 || controls.length === 0) return null;
  const mean = (units: number[]) => sumOf(units.length, (k) => change(units[k]!)) / units.length;
  const [treatedMean, controlMean] = [mean(treated), mean(controls)];
  const n = panel.units.length;
  return {
    effect: treatedMean - controlMean,
    influence: {
      units: Int32Array.from([...treated, ...controls]),
      values: Float64Array.from([
        ...treated.map((i) => (n / treated.length) * (change(i) - treatedMean)),
        ...controls.map((i) => (-n / controls.length) * (change(i) - controlMean)),
      ]),
    },
  };
}

/** Cohort and controls before and after, each by the mean of the cells that are there. */
function cellMeans(
  panel: Panel,
  g: number,
  isControl: (start: number) => boolean,
  from: number,
  to: number,
  sampling: "cross-section" | "unbalanced",
): Cell | null {
  const width = panel.periods.length;
  const n = sampling === "unbalanced" ? panel.units.length : panel.y.reduce((count, value) => count + Number(value === value), 0);
  const units: number[] = [];
  const values: number[] = [];
  let effect = 0;
  for (const [belongs, period, sign] of [
    [(start: number) => start === g, to, 1],
    [(start: number) => start === g, from, -1],
    [isControl, to, -1],
    [isControl, from, 1],
  ] as const) {
    const members = panel.units.flatMap((_, i) => {
      const value = panel.y[i * width + period]!;
      return belongs(panel.start[i]!) && value === value ? [i * width + period] : [];
    });
    if (members.length === 0) return null;
    const mean = sumOf(members.length, (k) => panel.y[members[k]!]!) / members.length;
    effect += sign * mean;
    for (const cell of members) {
      units.push(sampling === "unbalanced" ? Math.floor(cell / width) : cell);
      values.push(((sign * n) / members.length) * (panel.y[cell]! - mean));
    }
  }
  return { effect, influence: { units: Int32Array.from(units), values: Float64Array.from(values) } };
}
