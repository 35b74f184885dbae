import { normalLower, normalUpper } from "../distributions/normal.ts";
import { demandAllFinite } from "../demand.ts";
import { estimate, inconclusive, type Estimate } from "../estimate.ts";
import { midranks } from "./midranks.ts";
import { rankSums } from "./rank-sum-distribution.ts";

export type MannWhitney = {
  /** Pairs in which x is larger, ties counting a half: R's W. */
  readonly u: number;
  /** Two-sided; and for x tending to be smaller or larger. */
  readonly p: number;
  readonly pLess: number;
  readonly pGreater: number;
  readonly method: "exact" | "normal";
};

/** Exact up to this many values in both samples together; beyond, the normal approximation errs less than a thousandth of p. */
const exactUpTo = 60;

/**
 * Does one sample tend to lie above the other? Mann and Whitney (1947), Annals of Mathematical Statistics 18. Exact up to 60
 * values in all, ties included (the distribution over all choices of the observed midranks); beyond, or where asked for, the normal
 * approximation with the variance corrected for ties and half a unit for continuity (Lehmann 2006, section 1.3).
 * Two-sided exact p: the probability of a U at least as far from its mean.
 *
 * Example: x = 1, 2, 3 and y = 4, 5, 6: U = 0, p = 0.1.
 */
export function mannWhitney(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  method: "auto" | "exact" | "normal" = "auto",
): Estimate<MannWhitney> {
  demandAllFinite("x", x);
  demandAllFinite("y", y);
  const [m, n] = [x.length, y.length];
  if (m === 0 || n === 0)
    return inconclusive({ code: "no-values", message: "Both samples need at least one value.", has: Math.min(m, n), needs: 1 });
  const { ranks, ties } = midranks(Float64Array.of(...Array.from(x), ...Array.from(y)));
  const rankSum = ranks.slice(0, m).reduce((a, b) => a + b, 0);
  const u = rankSum - (m * (m + 1)) / 2;
  const exact = method === "exact" || (method === "auto" && m + n <= exactUpTo);
  return estimate({ u, ...(exact ? exactTails(ranks, m, rankSum) : normalTails(u, m, n, ties)), method: exact ? "exact" : "normal" });
}

type Tails = { readonly p: number; readonly pLess: number; readonly pGreater: number };

function exactTails(ranks: Float64Array, m: number, rankSum: number): Tails {
  const { least, probability } = rankSums(ranks, m);
  const seen = Math.round(2 * rankSum) - least;
  const middle = m * (ranks.length + 1) - least;
  const far = Math.abs(seen - middle);
  let [p, pLess, pGreater] = [0, 0, 0];
  for (let s = 0; s < probability.length; s++) {
    if (Math.abs(s - middle) >= far) p += probability[s]!;
    if (s <= seen) pLess += probability[s]!;
    if (s >= seen) pGreater += probability[s]!;
  }
  return { p: Math.min(1, p), pLess: Math.min(1, pLess), pGreater: Math.min(1, pGreater) };
}

function normalTails(u: number, m: number, n: number, ties: number): Tails {
  const total = m + n;
  const spread = Math.sqrt(((m * n) / 12) * (total + 1 - ties / (total * (total - 1))));
  const off = u - (m * n) / 2;
  // All values equal: nothing can be said against no difference.
  if (!(spread > 0)) return { p: 1, pLess: 1, pGreater: 1 };
  return {
    p: Math.min(1, 2 * normalUpper((Math.abs(off) - Math.min(0.5, Math.abs(off))) / spread)),
    pLess: normalLower((off + 0.5) / spread),
    pGreater: normalUpper((off - 0.5) / spread),
  };
}
