import { InputFault } from "#engines/eventlog";
import { chiSquareUpper } from "../distributions/chi-square.ts";
import { estimate, inconclusive, type Estimate } from "../estimate.ts";
import { demandAllNotNegative, demandFinite, demandSameLength } from "../demand.ts";
import { cholesky, solveCholesky, zeros } from "../linear/cholesky.ts";
import { countBelow, endTimes, type FollowUp } from "./kaplan-meier.ts";

export type LogRank = {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  /** Per group, in the order given; weighted where rho is not 0. */
  readonly observed: Float64Array;
  readonly expected: Float64Array;
};

/**
 * Do the groups end at the same pace? Mantel's (1966) log-rank test for two or more groups with the hypergeometric variance, in
 * the G-rho family of Harrington and Fleming (1982), Biometrika 69: each time weighs S(t-)^rho, so rho = 0 is the log-rank test
 * and rho = 1 Peto and Peto's version of Wilcoxon. Groups that nothing can be expected of are left out of the degrees of freedom.
 *
 * Example (lung by sex): chi-square 10.3267419548856 on 1 degree of freedom, p = 0.00131116452035549.
 */
export function logRank(groups: readonly FollowUp[], rho = 0): Estimate<LogRank> {
  if (groups.length < 2)
    throw new InputFault("stats/too-few-groups", "The log-rank test compares at least two groups.", { field: "groups" });
  demandFinite("rho", rho);
  const sorted: Float64Array[] = [];
  const ends: Float64Array[] = [];
  for (const [g, { time, ended }] of groups.entries()) {
    demandSameLength(`groups[${g}].ended`, ended, time.length);
    demandAllNotNegative(`groups[${g}].time`, time);
    sorted.push(Float64Array.from(time).sort());
    ends.push(endTimes(time, ended));
  }
  const many = groups.length;
  const observed = new Float64Array(many);
  const expected = new Float64Array(many);
  const covariance = zeros(many, many);
  const times = [...new Set(ends.flatMap((own) => [...own]))].sort((a, b) => a - b);
  let survival = 1;
  for (const t of times) {
    const risk = sorted.map((own) => own.length - countBelow(own, t));
    const died = ends.map((own) => countBelow(own, t, true) - countBelow(own, t));
    const n = risk.reduce((a, b) => a + b, 0);
    const d = died.reduce((a, b) => a + b, 0);
    const weight = survival ** rho;
    survival *= 1 - d / n;
    const spread = n > 1 ? (weight * weight * d * (n - d)) / (n - 1) : 0;
    for (let g = 0; g < many; g++) {
      observed[g]! += weight * died[g]!;
      expected[g]! += (weight * d * risk[g]!) / n;
      for (let h = 0; h < many; h++) covariance[g]![h]! += spread * (risk[g]! / n) * ((g === h ? 1 : 0) - risk[h]! / n);
    }
  }
  const reached = [...expected.keys()].filter((g) => expected[g]! > 0);
  const kept = reached.slice(1);
  const factor = kept.length === 0 ? null : cholesky(kept.map((g) => Float64Array.from(kept, (h) => covariance[g]![h]!)));
  if (factor === null) {
    return inconclusive({ code: "nothing-to-compare", message: "No case ended while cases of two groups were followed side by side." });
  }
  const off = Float64Array.from(kept, (g) => observed[g]! - expected[g]!);
  const statistic = solveCholesky(factor, off).reduce((sum, x, i) => sum + x * off[i]!, 0);
  return estimate({ statistic, df: kept.length, p: chiSquareUpper(statistic, kept.length), observed, expected });
}
