import { normalQuantile, quantileOf, type Generator } from "#engines/stats";
import { clusterSums, type Sampled } from "./influence.ts";

export type Bootstrapped = {
  /** Robust standard error of each estimate: its quartile range over that of the normal. */
  readonly errors: readonly (number | null)[];
  /** Each estimate +/- critical * error: all of them hold together with the asked probability. */
  readonly critical: number;
};

/**
 * The multiplier bootstrap of Callaway and Sant'Anna (2021, algorithm 1): influences are multiplied by random
 * signs (Rademacher weights, as R's `did` draws them), one per unit or cluster, and averaged; no estimate is computed anew.
 *
 * errors: interquartile range of the draws / (z.75 - z.25), quartiles without interpolation (as R's `did`).
 * critical: the `level` quantile over draws of the largest |draw / error|, a simultaneous band.
 *
 * Needs many units: with fewer than 20 teams no band should be drawn, and below 40 no error printed.
 */
export function multiplierBootstrap(
  influences: readonly Float64Array[],
  sampled: Sampled,
  random: Generator,
  { draws = 1000, level = 0.95 }: { draws?: number; level?: number } = {},
): Bootstrapped {
  const columns = influences.map((column) => (sampled.clusters === null ? column : clusterSums(column, sampled.clusters)));
  const width = columns.length;
  const rows = columns[0]?.length ?? 0;
  const flat = new Float64Array(rows * width);
  columns.forEach((column, c) => column.forEach((value, i) => (flat[i * width + c] = value)));
  const drawn = columns.map(() => new Float64Array(draws));
  const sums = new Float64Array(width);
  for (let draw = 0; draw < draws; draw++) {
    sums.fill(0);
    let at = 0;
    for (let first = 0; first < rows; first += 32) {
      // Each bit of a draw is the sign of one row.
      let signs = random.bits();
      for (const end = Math.min(rows, first + 32) * width; at < end; signs >>>= 1) {
        const weight = ((signs & 1) << 1) - 1;
        for (let c = 0; c < width; c++) sums[c]! += weight * flat[at++]!;
      }
    }
    for (let c = 0; c < width; c++) drawn[c]![draw] = sums[c]! / sampled.n;
  }
  const normalRange = normalQuantile(0.75) - normalQuantile(0.25);
  const errors = drawn.map((values) => {
    const range = (quantileOf(values, 0.75, 1) - quantileOf(values, 0.25, 1)) / normalRange;
    return range > 1e-9 ? range : null;
  });
  const largest = new Float64Array(draws);
  drawn.forEach((values, c) => {
    const error = errors[c];
    if (error == null) return;
    for (let draw = 0; draw < draws; draw++) largest[draw] = Math.max(largest[draw]!, Math.abs(values[draw]!) / error);
  });
  return { errors, critical: quantileOf(largest, level, 1) };
}
