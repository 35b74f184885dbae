import { demandAllNotNegative, demandSameLength } from "../demand.ts";
import { InputFault } from "#engines/eventlog";
import { estimate, inconclusive, type Estimate } from "../estimate.ts";
import { sum } from "../summary/sum.ts";
import type { Limits } from "./xmr.ts";

/** One limit pair per period, since they depend on how many cases it has. */
export type AttributeChart = { readonly center: number; readonly limits: readonly Limits[] };

const nothing = inconclusive({ code: "no-cases", message: "There are no cases.", has: 0, needs: 1 });

/**
 * A chart of shares: centre p = all hits / all cases, limits p +- 3 sqrt(p (1 - p) / n), cut at 0 and 1 (Montgomery 2013, section 7.2).
 * Example (orange juice cans, Montgomery): centre 0.231333, limits 0.0524275 and 0.4102391.
 */
export function shareChart(hits: ArrayLike<number>, cases: ArrayLike<number>): Estimate<AttributeChart> {
  const center = centreOf(hits, cases);
  for (let i = 0; i < hits.length; i++) {
    if (hits[i]! > cases[i]!)
      throw new InputFault("stats/more-than-all", `hits[${i}] must be at most cases[${i}].`, { field: `hits[${i}]` });
  }
  if (center === null) return nothing;
  const limits = Array.from(cases, (n) => {
    const reach = n > 0 ? 3 * Math.sqrt((center * (1 - center)) / n) : Infinity;
    return { center, low: Math.max(0, center - reach), high: Math.min(1, center + reach) };
  });
  return estimate({ center, limits });
}

/** A chart of counts per case or hour: centre u = all counts / all exposure, limits u +- 3 sqrt(u / exposure), not below 0. */
export function rateChart(counts: ArrayLike<number>, exposure: ArrayLike<number>): Estimate<AttributeChart> {
  const center = centreOf(counts, exposure);
  if (center === null) return nothing;
  const limits = Array.from(exposure, (n) => {
    const reach = n > 0 ? 3 * Math.sqrt(center / n) : Infinity;
    return { center, low: Math.max(0, center - reach), high: center + reach };
  });
  return estimate({ center, limits });
}

function centreOf(counts: ArrayLike<number>, exposure: ArrayLike<number>): number | null {
  demandAllNotNegative("counts", counts);
  demandAllNotNegative("exposure", exposure);
  demandSameLength("exposure", exposure, counts.length);
  const all = sum(exposure);
  return all > 0 ? sum(counts) / all : null;
}
