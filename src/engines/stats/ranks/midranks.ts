/**
 * Ranks from 1, equal values sharing the mean of theirs, and the sum of t^3 - t over groups of t equal values.
 * Example: 5, 1, 5 have ranks 2.5, 1, 2.5 and ties 6.
 */
export function midranks(values: ArrayLike<number>): { readonly ranks: Float64Array; readonly ties: number } {
  const n = values.length;
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(n);
  let ties = 0;
  for (let i = 0; i < n;) {
    let end = i + 1;
    while (end < n && values[order[end]!] === values[order[i]!]) end++;
    for (let k = i; k < end; k++) ranks[order[k]!] = (i + 1 + end) / 2;
    const many = end - i;
    ties += many ** 3 - many;
    i = end;
  }
  return { ranks, ties };
}
