import { demandAllFinite, demandLevel } from "../demand.ts";
import { studentQuantile } from "../distributions/student.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";
import { midranks, pooled } from "../ranks/midranks.ts";
import { squaresAround } from "../summary/sum.ts";

export type ChanceOfBetter = { readonly chance: number; readonly error: number; readonly df: number; readonly interval: Interval };

/**
 * P(better): the chance that a case of x lies above one of y, ties counting half; with the variance of Brunner and Munzel (2000),
 * Biometrical Journal 42, which allows unequal spread and ties, and an interval on the logit scale so that it stays within 0 and 1.
 * Where one sample lies wholly above the other there is no spread to reckon with: error NaN, interval open on the inner side.
 *
 * Example: x = 3, 4, 5 and y = 1, 2, 3: 8.5 of 9 pairs, 0.944444444444444.
 */
export function chanceOfBetter(x: ArrayLike<number>, y: ArrayLike<number>, level = 0.95): Estimate<ChanceOfBetter> {
  demandAllFinite("x", x);
  demandAllFinite("y", y);
  demandLevel("level", level);
  const [m, n] = [x.length, y.length];
  const fewest = Math.min(m, n);
  if (fewest < 2) return inconclusive({ code: "too-few-values", message: "Both sides need at least two values.", has: fewest, needs: 2 });
  const among = midranks(pooled(x, y)).ranks;
  // A value's place among the others: how many of the other sample lie below it.
  const above = midranks(x).ranks.map((rank, i) => among[i]! - rank);
  const below = midranks(y).ranks.map((rank, j) => among[m + j]! - rank);
  const chance = above.reduce((a, b) => a + b, 0) / (m * n);
  const [sx, sy] = [squaresAround(above) / (m - 1) / (n * n) / m, squaresAround(below) / (n - 1) / (m * m) / n];
  const variance = sx + sy;
  if (chance === 0 || chance === 1 || variance === 0) {
    return estimate({
      chance,
      error: NaN,
      df: NaN,
      interval: { low: chance === 1 ? null : chance, high: chance === 0 ? null : chance, level },
    });
  }
  const df = variance ** 2 / (sx ** 2 / (m - 1) + sy ** 2 / (n - 1));
  const error = Math.sqrt(variance);
  const logit = Math.log(chance / (1 - chance));
  const width = (studentQuantile((1 + level) / 2, df) * error) / (chance * (1 - chance));
  const share = (value: number) => 1 / (1 + Math.exp(-value));
  return estimate({ chance, error, df, interval: { low: share(logit - width), high: share(logit + width), level } });
}
