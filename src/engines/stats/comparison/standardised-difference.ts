import { demandAllNotNegative, demandSameLength } from "../demand.ts";
import { InputFault } from "#engines/eventlog";
import { cholesky, solveCholesky, zeros } from "../linear/cholesky.ts";
import { sum } from "../summary/sum.ts";
import type { Moments } from "./moments.ts";

/**
 * How far two groups differ in a number, in standard deviations: (mean - mean) / sqrt((variance + variance) / 2) (Austin 2009,
 * Statistics in Medicine 28). Independent of the number of cases, unlike a p. 0 where both are constant and equal, else infinite.
 *
 * Example: means 10 and 8 with variances 4 and 4: 1.
 */
export function standardisedDifference(one: Moments, other: Moments): number {
  const off = one.mean - other.mean;
  return off === 0 ? 0 : off / Math.sqrt((one.variance + other.variance) / 2);
}

/**
 * The same for a mix of kinds: sqrt of (p - q)' S^-1 (p - q) with S the mean of both multinomial covariances and one kind left out
 * (Yang and Dalton 2012, SAS Global Forum 335). Counts per kind, in the same order. Kinds with no case on either side are left out.
 *
 * Example: 50 and 50 against 40 and 60: 0.202030508910442.
 */
export function mixDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  demandAllNotNegative("one", one);
  demandAllNotNegative("other", other);
  demandSameLength("other", other, one.length);
  const [n, m] = [sum(one), sum(other)];
  if (n === 0 || m === 0) throw new InputFault("stats/no-values", "A mix needs at least one case.", { field: n === 0 ? "one" : "other" });
  const kinds = Array.from(one, (_, i) => i).filter((i) => one[i]! > 0 || other[i]! > 0);
  const p = kinds.map((i) => one[i]! / n);
  const q = kinds.map((i) => other[i]! / m);
  const k = kinds.length - 1;
  if (k === 0 || p.every((share, i) => share === q[i])) return 0;
  const covariance = zeros(k, k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const own = (shares: readonly number[]) => (a === b ? shares[a]! * (1 - shares[a]!) : -shares[a]! * shares[b]!);
      covariance[a]![b] = (own(p) + own(q)) / 2;
    }
  }
  const factor = cholesky(covariance);
  // No kind occurs on both sides: nothing compares.
  if (factor === null) return Infinity;
  const off = Float64Array.from({ length: k }, (_, i) => p[i]! - q[i]!);
  return Math.sqrt(solveCholesky(factor, off).reduce((total, x, i) => total + x * off[i]!, 0));
}
