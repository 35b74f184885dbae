import { InputFault } from "#engines/eventlog";
import { demandCount, demandFinite, demandNotNegative } from "../demand.ts";

/** A sample reduced to what means need. `variance` is divided by n - 1. */
export type Moments = { readonly n: number; readonly mean: number; readonly variance: number };

/** From sums, as a database gives them. Sums of squares far larger than the spread lose digits: shift the values first. */
export function momentsOf(n: number, total: number, squares: number): Moments {
  demandCount("n", n, 1);
  demandFinite("total", total);
  demandNotNegative("squares", squares);
  const around = squares - (total * total) / n;
  if (around < -1e-9 * squares)
    throw new InputFault("stats/impossible-sums", "The sum of squares is smaller than the sum allows.", { field: "squares" });
  return { n, mean: total / n, variance: n === 1 ? NaN : Math.max(0, around) / (n - 1) };
}

/** Of x hits in n: the variance is p (1 - p), as of the population. */
export function momentsOfShare(x: number, n: number): Moments {
  demandCount("n", n, 1);
  demandCount("x", x);
  if (x > n) throw new InputFault("stats/more-than-all", `x must be at most n, but ${x} is more than ${n}.`, { field: "x" });
  return { n, mean: x / n, variance: (x / n) * (1 - x / n) };
}
