/** The exact distribution of twice the rank sum of `size` of the values, every choice equally likely; index = 2 * sum - least. */
export type RankSums = {
  readonly least: number;
  readonly probability: Float64Array;
};

/**
 * Counts choices by size and doubled midrank sum, one value after the other (Streitberg and Roehmel 1986, the shift algorithm),
 * so that ties need no approximation. Counts are kept as shares of all choices, which neither overflow nor lose digits.
 *
 * Example: one of two values, ranks 1 and 2: twice the sum is 2 or 4, each with probability 1/2.
 */
export function rankSums(ranks: Float64Array, size: number): RankSums {
  const doubled = Int32Array.from(ranks, (rank) => Math.round(2 * rank)).sort();
  const n = doubled.length;
  const most = doubled.slice(n - size).reduce((a, b) => a + b, 0);
  const least = doubled.slice(0, size).reduce((a, b) => a + b, 0);
  // shares[k][s]: of all choices of k among the values seen so far, the share with doubled sum s, times C(seen, k) / C(n, size) scaled per step.
  const shares = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  shares[0]![0] = 1;
  let reach = 0;
  for (let seen = 1; seen <= n; seen++) {
    const value = doubled[seen - 1]!;
    reach = Math.min(most, reach + value);
    for (let k = Math.min(seen, size); k >= 0; k--) {
      const own = shares[k]!;
      // A choice of k among `seen` holds the newest value with probability k / seen.
      const keep = (seen - k) / seen;
      const take = k / seen;
      const fewer = k > 0 ? shares[k - 1]! : own;
      for (let s = reach; s >= 0; s--) own[s] = own[s]! * keep + (s >= value && k > 0 ? fewer[s - value]! * take : 0);
    }
  }
  return { least, probability: shares[size]!.slice(least, most + 1) };
}
