import { studentQuantile, studentTwoSided } from "#engines/stats";
import { leastSquares } from "#engines/stats";
import { neweyWest } from "./newey-west.ts";

export type LevelShift = { readonly level: number; readonly slopeChange: number; readonly error: number };

export type CalibratedShift = LevelShift & {
  /** What stands for the error after calibration: never less than Newey-West's. */
  readonly spread: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly placebos: number;
};

/** Points that a placebo date has on either side, where the past is long enough. */
const side = 8;
/** Neighbouring placebo dates share most of their points: they count as this many independent ones. */
const freedom = 4;

/**
 * Segmented regression of one series (Wagner et al. 2002, equation 1): y_t = a + b t + level * [t >= date] + change * (t - date)+,
 * by least squares, with the Newey-West error of the level (lag: whole part of 4 (n / 100)^(2/9), Newey and West 1994).
 *
 * Example: cigarettes in California, its_prop99.json: level -20.0580966295547 in 1989.
 */
export function levelShift(y: Float64Array, date: number): LevelShift | null {
  const columns = segments(y.length, date);
  const fit = leastSquares(columns, y);
  if (fit.kind === "inconclusive") return null;
  const errors = neweyWest(columns, fit, Math.floor(4 * (y.length / 100) ** (2 / 9)));
  return { level: fit.coefficients[2]!, slopeChange: fit.coefficients[3]!, error: errors[2]! };
}

/** Constant, line, level from `date` on, extra line from `date` on. */
export function segments(length: number, date: number): Float64Array[] {
  const column = (value: (t: number) => number) => Float64Array.from({ length }, (_, t) => value(t));
  return [column(() => 1), column((t) => t), column((t) => Number(t >= date)), column((t) => Math.max(0, t - date))];
}

/**
 * The level shift, judged by what the series' own past shows where nothing happened: the same regression at every earlier date
 * with 8 points before it and up to 8 after, within the time before the change. The root mean square of those placebo levels (or
 * the Newey-West error, whichever is larger) takes the place of the error, with 4 degrees of freedom since they overlap.
 *
 * Why: with drift, Newey-West alone says "changed" in about 30 % of 24 + 8 point series in which nothing happened; this in 4-5 %
 * (`npm run calibrate`, cells "single series"). Assumes that the past is as restless as the time after.
 *
 * Null with fewer than 24 points before or 8 after.
 *
 * @param pastEnd where the past ends in which placebo dates lie; the date itself if not given
 */
export function calibratedShift(y: Float64Array, date: number, pastEnd = date): CalibratedShift | null {
  if (pastEnd < 3 * side || y.length - date < side) return null;
  const shift = levelShift(y, date);
  if (shift === null) return null;
  const past = y.subarray(0, pastEnd);
  let [squares, placebos] = [0, 0];
  for (let fake = side; fake <= pastEnd - side; fake++) {
    const placebo = levelShift(past, fake);
    if (placebo === null) continue;
    squares += placebo.level ** 2;
    placebos++;
  }
  const spread = Math.max(shift.error, Math.sqrt(squares / placebos));
  const reach = studentQuantile(0.975, freedom) * spread;
  const t = spread === 0 ? (shift.level === 0 ? 0 : Infinity) : shift.level / spread;
  return { ...shift, spread, low: shift.level - reach, high: shift.level + reach, p: studentTwoSided(t, freedom), placebos };
}
