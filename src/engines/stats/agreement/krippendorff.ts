import { InputFault } from "#engines/eventlog";
import { demandAllFinite, demandCount, demandLevel } from "../demand.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";
import { generator } from "../random/generator.ts";
import { percentile } from "../summary/percentile.ts";

/** How far apart two ratings are: any difference counts the same, by ranks, by amount, or by amount relative to their sum. */
export type RatingScale = "nominal" | "ordinal" | "interval" | "ratio";

export type Agreement = { readonly alpha: number; readonly units: number; readonly ratings: number };

/** The values given to one unit (case), by whoever rated it; null where somebody did not. */
export type UnitRatings = readonly (number | null)[];

type Tally = { readonly values: readonly number[]; readonly units: readonly (readonly (readonly [value: number, count: number])[])[] };

/**
 * Krippendorff's alpha: 1 - observed / expected disagreement, for any number of raters and with missing ratings
 * (Krippendorff 2018, Content Analysis, chapter 12; the coincidence form). Units rated fewer than twice say nothing.
 * Inconclusive where no unit was rated twice, or all ratings are equal: agreement by chance is then perfect, too.
 *
 * Example (Wikipedia's table, 3 raters, 15 units): nominal 0.691358024691358, interval 0.810844892812106.
 */
export function krippendorff(units: readonly UnitRatings[], scale: RatingScale): Estimate<Agreement> {
  const tally = tallyOf(units);
  const everyOne = new Float64Array(tally.units.length).fill(1);
  const ratings = tally.units.reduce((total, unit) => total + unit.reduce((sum, [, count]) => sum + count, 0), 0);
  if (tally.units.length === 0) {
    return inconclusive({ code: "rated-once", message: "No case was rated by two people.", has: 0, needs: 1 });
  }
  const alpha = alphaOf(tally, scale, everyOne);
  if (Number.isNaN(alpha))
    return inconclusive({ code: "no-variation", message: "All ratings are equal, so agreement cannot be told from chance." });
  return estimate({ alpha, units: tally.units.length, ratings });
}

export type AgreementInterval = Agreement & { readonly interval: Interval; readonly draws: number };

/**
 * Alpha with a percentile interval over bootstrap samples of units, `draws` of them from the seed. Samples in which all ratings are
 * equal say nothing and are left out; inconclusive where that is more than a tenth, or with fewer than five units.
 */
export function krippendorffInterval(
  units: readonly UnitRatings[],
  scale: RatingScale,
  seed: string | number,
  draws = 2000,
  level = 0.95,
): Estimate<AgreementInterval> {
  demandCount("draws", draws, 1);
  demandLevel("level", level);
  const point = krippendorff(units, scale);
  if (point.kind === "inconclusive") return point;
  if (point.units < 5) {
    return inconclusive({
      code: "too-few-units",
      message: "An interval for agreement needs at least five cases rated twice.",
      has: point.units,
      needs: 5,
    });
  }
  const tally = tallyOf(units);
  const random = generator(seed);
  const drawn = new Float64Array(draws);
  let kept = 0;
  for (let b = 0; b < draws; b++) {
    const weight = new Float64Array(tally.units.length);
    for (let i = 0; i < weight.length; i++) weight[random.below(weight.length)]!++;
    const alpha = alphaOf(tally, scale, weight);
    if (!Number.isNaN(alpha)) drawn[kept++] = alpha;
  }
  if (kept < 0.9 * draws)
    return inconclusive({ code: "no-variation", message: "Nearly all ratings are equal, so agreement cannot be told from chance." });
  const at = (share: number) => percentile(drawn, 0, kept, share);
  return estimate({ ...point, interval: { low: at((1 - level) / 2), high: at((1 + level) / 2), level }, draws: kept });
}

function tallyOf(units: readonly UnitRatings[]): Tally {
  const paired = units.map((unit) => unit.filter((value) => value !== null)).filter((unit) => unit.length > 1);
  paired.forEach((unit, i) => demandAllFinite(`units[${i}]`, unit));
  const values = [...new Set(paired.flat())].sort((a, b) => a - b);
  const placeOf = new Map(values.map((value, i) => [value, i]));
  const counted = paired.map((unit) => {
    const counts = new Map<number, number>();
    for (const value of unit) counts.set(placeOf.get(value)!, (counts.get(placeOf.get(value)!) ?? 0) + 1);
    return [...counts.entries()];
  });
  return { values, units: counted };
}

/** NaN where no disagreement could be expected. */
function alphaOf({ values, units }: Tally, scale: RatingScale, weight: Float64Array): number {
  const marginal = new Float64Array(values.length);
  units.forEach((unit, u) => unit.forEach(([value, count]) => (marginal[value]! += weight[u]! * count)));
  const distance = distancesOf(values, marginal, scale);
  let observed = 0;
  units.forEach((unit, u) => {
    if (weight[u] === 0) return;
    const size = unit.reduce((total, [, count]) => total + count, 0);
    let own = 0;
    for (const [a, m] of unit) for (const [b, n] of unit) if (a !== b) own += m * n * distance(a, b);
    observed += (weight[u]! * own) / (size - 1);
  });
  const total = marginal.reduce((a, b) => a + b, 0);
  let expected = 0;
  for (let a = 0; a < values.length; a++)
    for (let b = 0; b < values.length; b++) if (a !== b) expected += marginal[a]! * marginal[b]! * distance(a, b);
  return expected === 0 ? NaN : 1 - ((total - 1) * observed) / expected;
}

function distancesOf(values: readonly number[], marginal: Float64Array, scale: RatingScale): (a: number, b: number) => number {
  if (scale === "nominal") return () => 1;
  if (scale === "interval") return (a, b) => (values[a]! - values[b]!) ** 2;
  if (scale === "ratio") {
    if (values.some((value) => value < 0))
      throw new InputFault("stats/unusable-number", "Ratings on a ratio scale must be 0 or more.", { field: "units" });
    return (a, b) => ((values[a]! - values[b]!) / (values[a]! + values[b]!)) ** 2;
  }
  const upTo = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) upTo[i + 1] = upTo[i]! + marginal[i]!;
  return (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    return (upTo[high + 1]! - upTo[low]! - (marginal[low]! + marginal[high]!) / 2) ** 2;
  };
}
