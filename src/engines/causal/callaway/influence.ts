import { sumOf } from "../sums.ts";

/** Influence of each unit on one estimate; units that are not listed have none, one that is listed twice has the sum. */
export type InfluenceColumn = { readonly units: Int32Array; readonly values: Float64Array };

/** How many observations the influences refer to, and which of them belong together. */
export type Sampled = {
  /** Units, or the cells that are there where each is somebody else. */
  readonly n: number;
  /** A number per unit; null: each stands alone. */
  readonly clusters: ArrayLike<number> | null;
  /** Length of an influence vector, where it is not n: cells that are missing keep their place. */
  readonly places?: number;
};

/** A column as a vector with a place for every observation. */
export function spreadOut({ units, values }: InfluenceColumn, n: number): Float64Array {
  const all = new Float64Array(n);
  for (let k = 0; k < units.length; k++) all[units[k]!]! += values[k]!;
  return all;
}

/**
 * Standard error of an estimate from its influences: the square root of sum of squares / n^2, where influences of one cluster
 * are added first (Callaway and Sant'Anna 2021, section 4; no small-sample correction). Null where it is zero.
 */
export function influenceError(influence: Float64Array, { n, clusters }: Sampled): number | null {
  const sums = clusters === null ? influence : clusterSums(influence, clusters);
  const error = Math.sqrt(sumOf(sums.length, (i) => sums[i]! ** 2)) / n;
  return error > 1e-9 ? error : null;
}

/** Adds the influences of each cluster, in the order in which clusters appear. */
export function clusterSums(influence: Float64Array, clusters: ArrayLike<number>): Float64Array {
  const places = new Map<number, number>();
  for (let i = 0; i < influence.length; i++) if (!places.has(clusters[i]!)) places.set(clusters[i]!, places.size);
  const sums = new Float64Array(places.size);
  for (let i = 0; i < influence.length; i++) sums[places.get(clusters[i]!)!]! += influence[i]!;
  return sums;
}
