import { effectOf, impute } from "../imputation/impute.ts";
import { withOutcome } from "../panel/panel.ts";
import { invertedInterval, permutationP } from "../permutation/inversion.ts";
import { saidChange } from "../verdict/scale.ts";
import { check, checkRules, unchecked, type Check } from "./check.ts";
import { firstStart, type Study } from "./study.ts";

const fewest = 4;

/**
 * Did teams that start earlier already move differently before anybody started?
 *
 * Estimand: how much a team's slope before the first start changes per period it later spends with the new way (least squares
 * over teams). Its interval comes from the permutation of the starts; the end further from 0 is the largest trend that would
 * have gone unnoticed (Roth 2022: a test that finds nothing is no proof of nothing). What such a trend would do to the estimate
 * follows from its weights, since the estimate is linear.
 *
 * Red*: the interval excludes 0, and the trend explains at least half of the effect in the same direction.
 */
export function preTrend({ panel, scale, effect, options, assign }: Study): Check {
  const id = "pre-trend";
  const width = panel.periods.length;
  const before = firstStart(panel);
  if (before < fewest) return unchecked(id, `only ${before} periods before the first start; ${fewest} are needed to see a trend.`);
  const slopes = panel.units.map((_, i) => slopeOf(panel.y.subarray(i * width, i * width + before)));
  if (slopes.some((slope) => slope === null)) return unchecked(id, "a team has fewer than three periods before the first start.");
  const exposure = (start: number) => width - start;
  const mean = panel.start.reduce((sum, start) => sum + exposure(start), 0) / panel.start.length;
  const spread = panel.start.reduce((sum, start) => sum + (exposure(start) - mean) ** 2, 0);
  const [a, b]: [number[], number[]] = [[], []];
  assign(panel.start).forEach((labels) => {
    let [slope, real] = [0, 0];
    for (let i = 0; i < labels.length; i++) {
      slope += (exposure(labels[i]!) - mean) * slopes[i]!;
      real += (exposure(labels[i]!) - mean) * exposure(panel.start[i]!);
    }
    a.push(slope / spread);
    b.push(real / spread);
  });
  const statistics = { a: Float64Array.from(a), b: Float64Array.from(b) };
  const interval = invertedInterval(statistics);
  const apart = panel.y.map((y, cell) => (y === y ? exposure(panel.start[Math.floor(cell / width)]!) * (cell % width) : NaN));
  const fit = impute(withOutcome(panel, apart), options);
  const perTrend = fit === null ? 0 : effectOf(fit.weights, apart);
  const explains = perTrend * a[0]!;
  const unnoticed = Math.max(Math.abs(interval.low ?? Infinity), Math.abs(interval.high ?? Infinity)) * Math.abs(perTrend);
  const found = permutationP(statistics) <= checkRules.alarm;
  const most = Number.isFinite(unnoticed) ? saidChange(Math.sign(effect) * unnoticed, scale) : "any size";
  if (found) {
    const share = explains / effect;
    return check(
      id,
      share >= checkRules.shareOfEffect ? "red" : "amber",
      `Before anybody started, teams already moved apart by when they would start; carried on, that alone gives ${saidChange(explains, scale)}.`,
    );
  }
  const hides = !(unnoticed < Math.abs(effect));
  return check(
    id,
    hides ? "amber" : "green",
    `Before anybody started, teams moved alike; the largest difference in trend that would have gone unnoticed, carried on, gives ${most}${hides ? ", as much as the effect itself" : ""}.`,
  );
}

/** Least-squares slope per period; null with fewer than three values. */
function slopeOf(values: Float64Array): number | null {
  const seen = Array.from(values, (value, t) => [t, value] as const).filter(([, value]) => value === value);
  if (seen.length < 3) return null;
  const meanTime = seen.reduce((sum, [t]) => sum + t, 0) / seen.length;
  const mean = seen.reduce((sum, [, value]) => sum + value, 0) / seen.length;
  const spread = seen.reduce((sum, [t]) => sum + (t - meanTime) ** 2, 0);
  return seen.reduce((sum, [t, value]) => sum + (t - meanTime) * (value - mean), 0) / spread;
}
