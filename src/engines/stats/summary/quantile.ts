import { demandAllFinite, demandShare } from "../demand.ts";
import { InputFault } from "#engines/eventlog";

/** Which of the nine definitions of a sample quantile; 7 is the default of R and numpy, 6 of SPSS and Minitab. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Where type 4 to 9 lie between ranks: rank = n p + a + p (1 - a - b), counted from 1. */
const plotting: Readonly<Record<number, readonly [number, number]>> = {
  4: [0, 1],
  5: [0.5, 0.5],
  6: [0, 0],
  7: [1, 1],
  8: [1 / 3, 1 / 3],
  9: [3 / 8, 3 / 8],
};

/**
 * The sample quantile at `share` by any of the nine definitions of Hyndman and Fan (1996), "Sample quantiles in statistical
 * packages", The American Statistician 50. For many quantiles of a large sample, `percentile` selects without sorting.
 *
 * Example: of 1, 2, 3, 4 the 0.9 quantile is 3.7 by type 7 and 4 by type 6.
 */
export function quantileOf(values: ArrayLike<number>, share: number, type: QuantileType = 7): number {
  demandShare("share", share);
  demandAllFinite("values", values);
  const n = values.length;
  if (n === 0) throw new InputFault("stats/no-values", "A quantile needs at least one value.", { field: "values" });
  const sorted = Float64Array.from(values).sort();
  const at = (rank: number) => sorted[Math.min(n, Math.max(1, rank)) - 1]!;
  // Ranks that are whole up to rounding count as whole, as in R.
  const slack = 4 * Number.EPSILON * n;
  if (type <= 3) {
    const rank = n * share - (type === 3 ? 0.5 : 0);
    const below = Math.floor(rank + slack);
    const beyond = rank - below > slack;
    if (beyond) return at(below + 1);
    if (type === 1) return at(below);
    if (type === 2) return (at(below) + at(below + 1)) / 2;
    return at(below % 2 === 0 ? below : below + 1);
  }
  const [a, b] = plotting[type]!;
  const rank = a + share * (n + 1 - a - b);
  const below = Math.floor(rank + slack);
  const part = rank - below > slack ? rank - below : 0;
  return part === 0 ? at(below) : at(below) + part * (at(below + 1) - at(below));
}
