import { demandLevel } from "../demand.ts";
import { studentQuantile, studentTwoSided } from "../distributions/student.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";
import type { Moments } from "./moments.ts";

export type MeanChange = {
  readonly value: number;
  readonly error: number;
  readonly df: number;
  readonly p: number;
  readonly interval: Interval;
};

/**
 * The mean of `now` less that of `before`, variances unequal: Welch (1947), Biometrika 34, with Satterthwaite's degrees of freedom.
 * `relative` divides by the mean before, with the delta method for the error of that mean; the same degrees of freedom.
 * Inconclusive below two values each, or where a relative change has no sign because the mean before is 0.
 *
 * Example (GrowthBook's own tests): 1396.87 / 3407 to 2422.7 / 3461 is +0.29 (0.04538 to 0.53462), relative +0.70732.
 */
export function meanChange(before: Moments, now: Moments, relative = false, level = 0.95): Estimate<MeanChange> {
  demandLevel("level", level);
  const fewest = Math.min(before.n, now.n);
  if (fewest < 2)
    return inconclusive({
      code: "too-few-values",
      message: "A change of means needs two values before and two now.",
      has: fewest,
      needs: 2,
    });
  if (relative && before.mean === 0)
    return inconclusive({ code: "nothing-before", message: "The mean before is 0, so a relative change has no meaning." });
  const [a, b] = [before.variance / before.n, now.variance / now.n];
  const square = before.mean ** 2;
  const variance = relative ? b / square + (a * now.mean ** 2) / square ** 2 : a + b;
  const value = (now.mean - before.mean) / (relative ? before.mean : 1);
  const df = a + b === 0 ? Infinity : (a + b) ** 2 / (a ** 2 / (before.n - 1) + b ** 2 / (now.n - 1));
  const error = Math.sqrt(variance);
  const width = error === 0 ? 0 : studentQuantile((1 + level) / 2, df) * error;
  const p = value === 0 ? 1 : error === 0 ? 0 : studentTwoSided(value / error, df);
  return estimate({ value, error, df, p, interval: { low: value - width, high: value + width, level } });
}
