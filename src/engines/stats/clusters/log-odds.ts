import { InputFault } from "#engines/eventlog";
import { estimate, inconclusive, type Estimate } from "../estimate.ts";
import { sum } from "../summary/sum.ts";
import type { ClusterTotals } from "./clustered-means.ts";

export type LogOdds = {
  /** log(p / (1 - p)) of the arm compared with, and what the other arm adds to it. */
  readonly base: number;
  readonly added: number;
  /** Errors if cases vary around the arm's share by `dispersion` times what independent cases would: quasi-binomial. */
  readonly dispersion: number;
  readonly quasiErrors: readonly [number, number];
  /** Errors from the spread between clusters, CR0: what generalised estimating equations with independence give. */
  readonly robustErrors: readonly [number, number];
};

/**
 * Two arms of clustered shares on the logistic scale, the closed form of a logistic regression on the arm. Dispersion: Pearson's
 * chi-square / (clusters - 2) (McCullagh and Nelder 1989, section 4.5).
 *
 * Example (sim_team_rates): -1.34726113039068 and -0.506191907842714, dispersion 2.20610312323238.
 */
export function clusteredLogOdds(arm: ClusterTotals, against: ClusterTotals): Estimate<LogOdds> {
  const [one, other] = [sharesOf("arm", arm), sharesOf("against", against)];
  const clusters = one.clusters + other.clusters;
  if (clusters < 3)
    return inconclusive({ code: "too-few-clusters", message: "The spread between teams needs at least three.", has: clusters, needs: 3 });
  if ([one, other].some(({ p }) => !(p > 0 && p < 1))) {
    return inconclusive({ code: "share-at-the-edge", message: "A share of 0 or 1 has no odds." });
  }
  const dispersion = (one.pearson + other.pearson) / (clusters - 2);
  const errors = (variances: readonly [number, number]) => [Math.sqrt(variances[1]), Math.sqrt(variances[0] + variances[1])] as const;
  const base = Math.log(other.p / (1 - other.p));
  return estimate({
    base,
    added: Math.log(one.p / (1 - one.p)) - base,
    dispersion,
    quasiErrors: errors([dispersion / one.information, dispersion / other.information]),
    robustErrors: errors([one.spread, other.spread]),
  });
}

function sharesOf(field: string, { n, total }: ClusterTotals) {
  const cases = sum(n);
  const p = sum(total) / cases;
  for (let g = 0; g < n.length; g++) {
    if (total[g]! >= 0 && total[g]! <= n[g]!) continue;
    throw new InputFault("stats/more-than-all", `${field}.total[${g}] must lie between 0 and ${n[g]!}, but it is ${total[g]!}.`, {
      field: `${field}.total`,
    });
  }
  const kept = Array.from(n, (_, g) => g).filter((g) => n[g]! > 0);
  const off = kept.map((g) => total[g]! - n[g]! * p);
  const information = cases * p * (1 - p);
  return {
    p,
    clusters: kept.length,
    information,
    pearson: sum(off.map((value, i) => (value * value) / (n[kept[i]!]! * p * (1 - p)))),
    spread: sum(off.map((value) => value * value)) / information ** 2,
  };
}
