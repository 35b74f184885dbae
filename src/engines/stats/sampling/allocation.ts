import { demandCount, demandNotNegative } from "../demand.ts";

/** One stratum: how many it has, and how much they differ among themselves (standard deviation, any unit; equal if unknown). */
export type Stratum = { readonly size: number; readonly spread: number };

/**
 * How many to take from each stratum: Neyman (1934), in proportion to size times spread, each at least `floor` (or all it has) and
 * never more than it has. Whole numbers by largest remainder, the earlier stratum first where remainders are equal. If the floors
 * alone exceed the total, the floors are taken.
 *
 * Example: 10 of sizes 100, 50, 5 with equal spread and a floor of 2: 5, 3, 2.
 */
export function neymanAllocation(strata: readonly Stratum[], total: number, floor = 2): number[] {
  demandCount("total", total);
  demandCount("floor", floor);
  strata.forEach(({ size, spread }, i) => {
    demandCount(`strata[${i}].size`, size);
    demandNotNegative(`strata[${i}].spread`, spread);
  });
  const least = strata.map(({ size }) => Math.min(floor, size));
  const taken = least.slice();
  // With no spread anywhere, sizes alone decide.
  const flat = strata.every(({ spread }) => spread === 0);
  const weights = strata.map(({ size, spread }) => size * (flat ? 1 : spread));
  const ideal = boundedShares(
    weights,
    least,
    strata.map(({ size }) => size),
    total,
  );
  let rest = total - taken.reduce((a, b) => a + b, 0);
  ideal.forEach((share, i) => {
    const more = Math.max(0, Math.min(Math.floor(share + 1e-9) - taken[i]!, rest));
    taken[i]! += more;
    rest -= more;
  });
  const byRemainder = strata.map((_, i) => i).sort((a, b) => ideal[b]! - taken[b]! - (ideal[a]! - taken[a]!) || a - b);
  while (rest > 0) {
    const open = byRemainder.filter((i) => taken[i]! < strata[i]!.size);
    if (open.length === 0) break;
    for (const i of open.slice(0, rest)) taken[i]!++;
    rest -= Math.min(rest, open.length);
  }
  return taken;
}

/** Shares of the total in proportion to the weights, those that would leave their bounds held there and the others shared out anew. */
function boundedShares(weights: readonly number[], least: readonly number[], most: readonly number[], total: number): number[] {
  const fixed = new Map<number, number>();
  for (;;) {
    const rest = total - [...fixed.values()].reduce((a, b) => a + b, 0);
    const open = weights.map((_, i) => i).filter((i) => !fixed.has(i));
    const sum = open.reduce((a, i) => a + weights[i]!, 0);
    const shareOf = (i: number) => (sum > 0 ? (rest * weights[i]!) / sum : 0);
    const low = open.filter((i) => shareOf(i) < least[i]!);
    const high = open.filter((i) => shareOf(i) > most[i]!);
    const held = low.length > 0 ? low : high;
    if (held.length === 0) return weights.map((_, i) => fixed.get(i) ?? shareOf(i));
    for (const i of held) fixed.set(i, low.length > 0 ? least[i]! : most[i]!);
  }
}
