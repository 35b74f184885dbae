import { demandAllNotNegative, demandAllFinite, demandLevel, demandSameLength } from "../demand.ts";
import { studentQuantile, studentTwoSided } from "../distributions/student.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";
import { sum } from "../summary/sum.ts";

/** One arm: per cluster (team) how many cases it has and what they add up to (events, minutes, money). */
export type ClusterTotals = { readonly n: ArrayLike<number>; readonly total: ArrayLike<number> };

export type ClusteredMean = {
  readonly mean: number;
  readonly clusters: number;
  readonly cases: number;
  readonly error: number;
  readonly df: number;
  readonly interval: Interval;
};

type Arm = {
  readonly cases: number;
  readonly mean: number;
  readonly n: Float64Array;
  readonly off: Float64Array;
  readonly corrected: number;
};

/** Clusters without cases say nothing and are left out. */
function armOf(field: string, { n, total }: ClusterTotals): Arm {
  demandAllNotNegative(`${field}.n`, n);
  demandAllFinite(`${field}.total`, total);
  demandSameLength(`${field}.total`, total, n.length);
  const kept = Array.from(n, (_, i) => i).filter((i) => n[i]! > 0);
  const counts = Float64Array.from(kept, (i) => n[i]!);
  const cases = sum(counts);
  const mean = sum(Float64Array.from(kept, (i) => total[i]!)) / cases;
  const off = Float64Array.from(kept, (i) => total[i]! - n[i]! * mean);
  const corrected = sum(off.map((value, g) => (value * value) / (1 - counts[g]! / cases))) / (cases * cases);
  return { cases, mean, n: counts, off, corrected };
}

const tooFew = (has: number) =>
  inconclusive({ code: "too-few-clusters", message: "A clustered error needs at least two teams with cases in each arm.", has, needs: 2 });

/**
 * Satterthwaite's degrees of freedom of the contrast of arms: in one arm O_gg = (1/N^2) (n_g - n_g^2 / N) / (1 - n_g / N) = n_g / N^2 and
 * O_gh = -n_g n_h a_g a_h / N^3, a = (1 - n / N)^-1/2; arms are independent, so their traces and squares add up.
 */
function freedom(arms: readonly Arm[]): number {
  let trace = 0;
  let squares = 0;
  for (const { n, cases } of arms) {
    for (let g = 0; g < n.length; g++) {
      for (let h = 0; h < n.length; h++) {
        const a = 1 / Math.sqrt((1 - n[g]! / cases) * (1 - n[h]! / cases));
        const o = g === h ? n[g]! / cases ** 2 : (-n[g]! * n[h]! * a) / cases ** 3;
        if (g === h) trace += o;
        squares += o * o;
      }
    }
  }
  return (trace * trace) / squares;
}

/**
 * The mean per case of one arm whose cases come in clusters, with its CR2 error and Satterthwaite's degrees of freedom (see
 * clusterCovariance, of which this is the closed form when a cluster is wholly in one arm).
 *
 * Example (sim_team_rates, 7 teams): rate 0.206318504190845, error 0.0167568648056187.
 */
export function clusteredMean(arm: ClusterTotals, level = 0.95): Estimate<ClusteredMean> {
  demandLevel("level", level);
  const own = armOf("arm", arm);
  if (own.n.length < 2) return tooFew(own.n.length);
  const df = freedom([own]);
  const error = Math.sqrt(own.corrected);
  const width = studentQuantile((1 + level) / 2, df) * error;
  const interval = { low: own.mean - width, high: own.mean + width, level };
  return estimate({ mean: own.mean, clusters: own.n.length, cases: own.cases, error, df, interval });
}

export type ClusteredDifference = {
  readonly difference: number;
  readonly error: number;
  readonly df: number;
  readonly p: number;
  readonly interval: Interval;
};

/**
 * One arm less another, each made of whole clusters: CR2 with Satterthwaite's degrees of freedom.
 * Example (sim_team_rates): -0.0708505238952782, error 0.0202664700713299, df 11.9431870411971, p 0.00444468229115561.
 */
export function clusteredDifference(arm: ClusterTotals, against: ClusterTotals, level = 0.95): Estimate<ClusteredDifference> {
  demandLevel("level", level);
  const [one, other] = [armOf("arm", arm), armOf("against", against)];
  const fewest = Math.min(one.n.length, other.n.length);
  if (fewest < 2) return tooFew(fewest);
  const difference = one.mean - other.mean;
  const error = Math.sqrt(one.corrected + other.corrected);
  const df = freedom([one, other]);
  const width = studentQuantile((1 + level) / 2, df) * error;
  const p = difference === 0 ? 1 : studentTwoSided(difference / error, df);
  return estimate({ difference, error, df, p, interval: { low: difference - width, high: difference + width, level } });
}

export type RatioMean = { readonly mean: number; readonly error: number; readonly designEffect: number };

/**
 * The survey sampler's ratio estimator (Cochran 1977, eq. 6.13): error sqrt(G / (G - 1) sum (y_g - r n_g)^2) / N; for shares the
 * design effect against as many independent cases, NaN where the share is 0 or 1.
 *
 * Example (sim_team_rates, arm 0): error 0.0167613052098378, design effect 2.66098870301176.
 */
export function ratioMean(arm: ClusterTotals): Estimate<RatioMean> {
  const own = armOf("arm", arm);
  const many = own.n.length;
  if (many < 2) return tooFew(many);
  const variance = ((many / (many - 1)) * sum(own.off.map((value) => value * value))) / own.cases ** 2;
  return estimate({ mean: own.mean, error: Math.sqrt(variance), designEffect: variance / ((own.mean * (1 - own.mean)) / own.cases) });
}
