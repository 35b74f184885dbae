import { demandAllNotNegative } from "../demand.ts";
import { estimate, inconclusive, type Estimate } from "../estimate.ts";
import { sum } from "../summary/sum.ts";

export type Concentration = {
  readonly people: number;
  /** 0 = all use it equally, near 1 = one person does everything. */
  readonly gini: number;
  /** The same times n / (n - 1), unbiased for few people; what is shown under 30. */
  readonly giniCorrected: number;
  readonly giniShown: number;
  /** Herfindahl's index, the sum of squared shares; its inverse is how many equal users it would take. */
  readonly herfindahl: number;
  readonly effectiveUsers: number;
  readonly topShare: number;
  /** Share of the most active tenth, at least one person. */
  readonly topTenthShare: number;
  /** The fewest people who together make half, and four fifths, of the use. */
  readonly busFactor50: number;
  readonly busFactor80: number;
};

/**
 * How much the use of something hangs on few people: Gini (1912), Herfindahl and Hirschman, bus factor.
 * People with no use count for the Gini; give them as 0 if they could have used it.
 *
 * Example: 1, 1, 1, 1: Gini 0, 4 effective users, bus factor 2 and 4.
 */
export function concentrationOf(uses: ArrayLike<number>): Estimate<Concentration> {
  demandAllNotNegative("uses", uses);
  const total = sum(uses);
  const n = uses.length;
  if (!(total > 0)) return inconclusive({ code: "no-use", message: "Nobody used it yet.", has: 0, needs: 1 });
  const falling = Float64Array.from(uses).sort().reverse();
  let [ranked, squares] = [0, 0];
  falling.forEach((value, i) => {
    ranked += (n - i) * value;
    squares += (value / total) ** 2;
  });
  const gini = Math.max(0, (2 * ranked) / (n * total) - (n + 1) / n);
  const corrected = n > 1 ? (gini * n) / (n - 1) : 0;
  return estimate({
    people: n,
    gini,
    giniCorrected: corrected,
    giniShown: n < 30 ? corrected : gini,
    herfindahl: squares,
    effectiveUsers: 1 / squares,
    topShare: falling[0]! / total,
    topTenthShare: sum(falling, 0, Math.ceil(n / 10)) / total,
    busFactor50: fewestFor(falling, 0.5 * total),
    busFactor80: fewestFor(falling, 0.8 * total),
  });
}

function fewestFor(falling: Float64Array, goal: number): number {
  let reached = 0;
  for (let i = 0; i < falling.length; i++) {
    reached += falling[i]!;
    // A sum of shares such as .5 + .3 must not miss .8 by a rounding.
    if (reached >= goal * (1 - 1e-12)) return i + 1;
  }
  return falling.length;
}
