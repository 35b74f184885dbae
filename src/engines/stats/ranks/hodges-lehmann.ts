import { demandAllFinite, demandLevel } from "../demand.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";
import { percentile } from "../summary/percentile.ts";
import { mannWhitney } from "./mann-whitney.ts";

export type Shift = { readonly shift: number; readonly interval: Interval; readonly method: "exact" | "normal" };

/**
 * By how much x lies above y: the median of all pairwise differences x - y (Hodges and Lehmann 1963, Annals of Mathematical
 * Statistics 34), with the interval of all shifts that the Mann-Whitney test does not reject (Lehmann 2006, section 2.6): both ends are
 * differences of pairs. With few values the test is exact, ties included: each candidate shift is ranked anew. Beyond, the ranks
 * of the two ends come from the normal approximation with continuity.
 *
 * Assumes that both samples have the same shape. Inconclusive where too few values cannot reject any shift.
 *
 * Example: x = 4, 5, 6, 7 and y = 1, 2, 3, 4: shift 3.
 */
export function hodgesLehmann(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  level = 0.95,
  method: "auto" | "exact" | "normal" = "auto",
): Estimate<Shift> {
  demandAllFinite("x", x);
  demandAllFinite("y", y);
  demandLevel("level", level);
  const [m, n] = [x.length, y.length];
  if (m === 0 || n === 0)
    return inconclusive({ code: "no-values", message: "Both samples need at least one value.", has: Math.min(m, n), needs: 1 });
  const differences = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) differences[i * n + j] = x[i]! - y[j]!;
  differences.sort();
  const shift = percentile(differences.slice(), 0, m * n, 0.5);
  const exact = method === "exact" || (method === "auto" && m + n <= 60);
  const tails: ShiftTails = (by) => {
    const test = mannWhitney(
      Float64Array.from(x, (value) => value - by),
      y,
      exact ? "exact" : "normal",
    );
    return test.kind === "estimate" ? test : { pLess: 1, pGreater: 1 };
  };
  const ends = differences.filter((value, i) => i === 0 || value !== differences[i - 1]);
  const tied = new Set([...Array.from(x), ...Array.from(y)]).size < m + n;
  const interval = exact && tied ? intervalOnGrid(tails, ends, level) : intervalBetween(tails, ends, level);
  return estimate({ shift, interval, method: exact ? "exact" : "normal" });
}

/**
 * The interval of the shifts not rejected. Between two neighbouring differences no value of x - shift equals one of y, and the test
 * gives the same for every shift there; so each gap is judged at its middle, and the ends are the ends of the outermost gaps kept.
 * Null on a side where even the most extreme shift is not rejected.
 */
function intervalBetween(tails: ShiftTails, ends: Float64Array, level: number): Interval {
  const half = (1 - level) / 2;
  const gaps = ends.length + 1;
  const inside = (gap: number) => {
    if (gap === 0) return ends[0]! - 1 - Math.abs(ends[0]!);
    if (gap === gaps - 1) return ends.at(-1)! + 1 + Math.abs(ends.at(-1)!);
    return ends[gap - 1]! + (ends[gap]! - ends[gap - 1]!) / 2;
  };
  // Small shifts leave x - shift large and are rejected by the upper tail, large shifts by the lower one.
  const first = firstKept(gaps, (gap) => tails(inside(gap)).pGreater > half);
  const last = gaps - 1 - firstKept(gaps, (back) => tails(inside(gaps - 1 - back)).pLess > half);
  return { low: first === 0 ? null : ends[first - 1]!, high: last === gaps - 1 ? null : ends[last]!, level };
}

/**
 * For values on a grid, where ties are the rule: shifts are judged at the differences themselves, and the interval reaches to the
 * nearest difference that is rejected on each side, as R's exactRankTests does. Never narrower than by gaps.
 */
function intervalOnGrid(tails: ShiftTails, ends: Float64Array, level: number): Interval {
  const half = (1 - level) / 2;
  const between = intervalBetween(tails, ends, level);
  const first = firstKept(ends.length, (i) => tails(ends[i]!).pGreater > half);
  const last = ends.length - 1 - firstKept(ends.length, (back) => tails(ends[ends.length - 1 - back]!).pLess > half);
  return {
    low: between.low === null ? null : Math.min(between.low, ends[Math.max(0, first - 1)]!),
    high: between.high === null ? null : Math.max(between.high, ends[Math.min(ends.length - 1, last + 1)]!),
    level,
  };
}

type ShiftTails = (shift: number) => { readonly pLess: number; readonly pGreater: number };

/** The first place from which `kept` holds; it holds from there on, and at the last place. */
function firstKept(count: number, kept: (i: number) => boolean): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (kept(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
