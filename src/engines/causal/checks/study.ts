import type { ImputationOptions } from "../imputation/impute.ts";
import type { Panel } from "../panel/panel.ts";
import type { Assignments } from "../permutation/assignments.ts";
import type { Scale } from "../verdict/scale.ts";

/** What the checks of a comparison of teams look at. */
export type Study = {
  readonly panel: Panel;
  readonly scale: Scale;
  /** The estimate that is being checked. */
  readonly effect: number;
  readonly options: ImputationOptions;
  /** Share of live cases done the new way per cell, NaN where unknown; null where nobody counted. */
  readonly used: Float64Array | null;
  /** Assignments of other labels to the same units, within the same strata, for placebos. */
  readonly assign: (labels: Int32Array) => Assignments;
};

/** Does the panel's unit start within it? */
export const starts = (panel: Panel, unit: number): boolean => panel.start[unit]! < panel.periods.length;

/** The first period in which any unit has started. */
export const firstStart = (panel: Panel): number => panel.start.reduce((least, start) => Math.min(least, start), panel.periods.length);
