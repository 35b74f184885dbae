import type { Panel } from "./panel/panel.ts";
import type { Scale } from "./verdict/scale.ts";
import type { Measured, Order } from "./verdict/verdict.ts";

/** What is asked about a panel. */
export type Question = {
  readonly panel: Panel;
  readonly scale: Scale;
  readonly order: Order;
  /** Strata within which the order of the waves was (or may have been) drawn, a number per unit. */
  readonly strata: Int32Array;
  /** Weigh cells by their cases, as shares of cases ask for. */
  readonly weighted: boolean;
  /** Share of live cases done the new way per cell, NaN where unknown; null where nobody counted. */
  readonly used: Float64Array | null;
  readonly seed: number;
  readonly draws?: number;
};

/** An estimate with its 95 % interval and what its p rests on. */
export type Estimated = Measured & {
  readonly method: string;
  readonly p: number;
  /** Assignments, placebo dates or orders of ranks; `floor` is the smallest p that any data could reach. */
  readonly permutations: { readonly kind: "enumerated" | "sampled"; readonly count: number; readonly floor: number };
};
