import { assignmentsOf } from "../permutation/assignments.ts";
import { generatorOf } from "../generator.ts";

export type RankShift = {
  /** Hodges-Lehmann: the median of all differences after - before. */
  readonly shift: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number;
  readonly permutations: { readonly kind: "enumerated" | "sampled"; readonly count: number; readonly floor: number };
};

/**
 * Few cycles of one team before and after a change: exact rank test, Hodges-Lehmann shift and its exact interval.
 *
 * p: the share of all ways to choose which values are "after" whose rank sum lies at least as far from its mean (Wilcoxon
 * 1945; ties get mean ranks). Shift: median of the m n differences (Hodges and Lehmann 1963). Interval: the differences from
 * rank k on, k the largest with P(U < k) <= .025 under the null (Mann and Whitney 1947, by their recursion).
 *
 * Assumes that cycles are independent and alike but for the shift: a drift or a trend breaks it (docs/prove.md has figures).
 *
 * Example: before 1..6, after 11..14: shift 9, p = 2 / 210.
 */
export function rankShift(before: Float64Array, after: Float64Array, seed: number): RankShift {
  const all = Float64Array.from([...before, ...after]);
  const ranks = midRanks(all);
  const labels = Int32Array.from(all, (_, i) => Number(i >= before.length));
  const assignments = assignmentsOf(labels, new Int32Array(all.length), () => generatorOf(seed));
  const mean = (after.length * (all.length + 1)) / 2;
  let [real, reached, seen] = [NaN, 0, 0];
  assignments.forEach((chosen) => {
    let sum = -mean;
    for (let i = 0; i < chosen.length; i++) if (chosen[i] === 1) sum += ranks[i]!;
    if (seen++ === 0) real = Math.abs(sum);
    if (Math.abs(sum) >= real - 1e-9) reached++;
  });
  const differences = Float64Array.from(Array.from(after).flatMap((late) => Array.from(before, (early) => late - early))).sort();
  const k = criticalCount(before.length, after.length, 0.025);
  const middle = (differences.length - 1) / 2;
  return {
    shift: (differences[Math.floor(middle)]! + differences[Math.ceil(middle)]!) / 2,
    low: k === 0 ? null : differences[k - 1]!,
    high: k === 0 ? null : differences[differences.length - k]!,
    p: reached / seen,
    permutations: {
      kind: assignments.kind,
      count: assignments.count,
      floor: Math.max(assignments.floor, 2 / chooseCount(all.length, after.length)),
    },
  };
}

function chooseCount(n: number, k: number): number {
  let count = 1;
  for (let j = 1; j <= k; j++) count = (count * (n - k + j)) / j;
  return Math.round(count);
}

function midRanks(values: Float64Array): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** The largest k with P(U <= k - 1) <= share, U the number of pairs in which "after" is the smaller; 0 if there is none. */
function criticalCount(m: number, n: number, share: number): number {
  let ways: number[][] = Array.from({ length: n + 1 }, () => [1]);
  for (let i = 1; i <= m; i++) {
    const next: number[][] = [[1]];
    for (let j = 1; j <= n; j++) {
      const row = Array.from({ length: i * j + 1 }, () => 0);
      ways[j]!.forEach((count, u) => (row[u + j]! += count));
      next[j - 1]!.forEach((count, u) => (row[u]! += count));
      next.push(row);
    }
    ways = next;
  }
  const counts = ways[n]!;
  const total = counts.reduce((sum, count) => sum + count, 0);
  let [below, k] = [0, 0];
  while (k < counts.length && (below + counts[k]!) / total <= share) below += counts[k++]!;
  return k;
}
