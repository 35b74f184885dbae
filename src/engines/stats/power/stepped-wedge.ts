import { InputFault } from "#engines/eventlog";
import { normalUpper } from "../distributions/normal.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { demandCount, demandFinite, demandLevel, demandNotNegative, demandPositive, demandSameLength } from "../demand.ts";

/** design[i][j] is 1 while cluster i works the new way in period j, else 0 (a share is allowed while it starts). */
export type WedgeDesign = readonly (readonly number[])[];

/**
 * The error of the effect in a stepped wedge (Hussey and Hughes 2007, Contemporary Clinical Trials 28, eq. 8): with I clusters, T
 * periods, s the variance of a cluster-period mean and t2 that between clusters,
 * var = I s (s + T t2) / ((I U - W) s + (U^2 + I T U - T W - I V) t2), U the sum of the design, W the sum of its squared column sums, V of
 * its squared row sums. Infinite where the design cannot tell the effect from time.
 *
 * @param cellVariance s, sigma^2 / cases per cluster and period
 *
 * Example: 8 teams in waves of 2 over 5 periods, s = .0025, t2 = .0025: error 0.0273861278752583.
 */
export function steppedWedgeError(design: WedgeDesign, cellVariance: number, betweenVariance: number): number {
  demandPositive("cellVariance", cellVariance);
  demandNotNegative("betweenVariance", betweenVariance);
  const clusters = design.length;
  const periods = design[0]?.length ?? 0;
  if (clusters === 0 || periods === 0)
    throw new InputFault("stats/empty-design", "A design needs clusters and periods.", { field: "design" });
  const column = new Float64Array(periods);
  let [u, v] = [0, 0];
  design.forEach((row, i) => {
    demandSameLength(`design[${i}]`, row, periods);
    let own = 0;
    row.forEach((x, j) => {
      demandFinite(`design[${i}][${j}]`, x);
      own += x;
      column[j]! += x;
    });
    u += own;
    v += own * own;
  });
  const w = column.reduce((total, x) => total + x * x, 0);
  const [s, t2] = [cellVariance, betweenVariance];
  const bottom = (clusters * u - w) * s + (u * u + clusters * periods * u - periods * w - clusters * v) * t2;
  return bottom <= 1e-14 * clusters * u * (s + t2) ? Infinity : Math.sqrt((clusters * s * (s + periods * t2)) / bottom);
}

/** The chance that a two-sided normal test at alpha rejects, on either side. Example: error 0.0273861278752583, effect .15: 0.999781988077784. */
export function steppedWedgePower(error: number, effect: number, alpha = 0.05): number {
  demandFinite("effect", effect);
  demandLevel("alpha", alpha);
  const limit = normalUpperQuantile(alpha / 2);
  return normalUpper(limit - effect / error) + normalUpper(limit + effect / error);
}

/** The smallest effect seen with that power. Example: error 0.0273861278752583 and power .8: 0.0767245710366752. */
export const steppedWedgeDetectable = (error: number, power = 0.8, alpha = 0.05): number =>
  error * (normalUpperQuantile(alpha / 2) + normalUpperQuantile(1 - power));

/** The usual design: clusters per wave, one baseline period, then one wave each period. Example: [1, 1] is [[0, 1, 1], [0, 0, 1]]. */
export function wavesDesign(clustersPerWave: readonly number[]): number[][] {
  clustersPerWave.forEach((count, wave) => demandCount(`clustersPerWave[${wave}]`, count));
  return clustersPerWave.flatMap((count, wave) =>
    Array.from({ length: count }, () => Array.from({ length: clustersPerWave.length + 1 }, (_, period) => (period > wave ? 1 : 0))),
  );
}
