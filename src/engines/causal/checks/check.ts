export type Light = "green" | "amber" | "red";

/** One thing that could make the estimate wrong, looked at. */
export type Check = { readonly id: string; readonly light: Light; readonly sentence: string };

/** Light and sentence of a check; what a red light means stands in its rule. */
export const check = (id: string, light: Light, sentence: string): Check => ({ id, light, sentence });

/** A check that needs data nobody gave. */
export const unchecked = (id: string, sentence: string): Check => ({ id, light: "amber", sentence: `Not checked: ${sentence}` });

/** Thresholds of the checks; docs/prove.md lists them. */
export type CheckRules = {
  /** A placebo at or below this p is an alarm. */
  readonly alarm: number;
  /** An alarm turns red where what it found is at least this share of the effect. */
  readonly shareOfEffect: number;
  readonly missing: number;
  readonly missingShift: number;
  readonly volume: number;
  readonly spillOver: number;
};

export const checkRules: CheckRules = { alarm: 0.05, shareOfEffect: 0.5, missing: 0.2, missingShift: 0.1, volume: 0.3, spillOver: 0.25 };
