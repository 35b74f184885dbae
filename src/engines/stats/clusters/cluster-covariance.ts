import { demandSameLength } from "../demand.ts";
import { InputFault } from "#engines/eventlog";
import { studentQuantile, studentTwoSided } from "../distributions/student.ts";
import type { Interval } from "../estimate.ts";
import { zeros, type Matrix } from "../linear/cholesky.ts";
import type { LeastSquares } from "../linear/least-squares.ts";
import { symmetricEigen } from "../linear/symmetric-eigen.ts";

/**
 * CR0: the plain sandwich (Liang and Zeger 1986). CR1: times G / (G - 1) * (n - 1) / (n - k), as Stata and R's sandwich do.
 * CR2: residuals of each cluster multiplied by (I - H)^-1/2, unbiased if errors were independent (Bell and McCaffrey 2002).
 */
export type ClusterKind = "CR0" | "CR1" | "CR2";

export type ClusterCovariance = {
  readonly kind: ClusterKind;
  readonly clusters: number;
  readonly covariance: Matrix;
  readonly errors: Float64Array;
  /** Degrees of freedom of a combination of the coefficients: G - 1, or for CR2 Satterthwaite's. */
  readonly dfOf: (combination: ArrayLike<number>) => number;
};

/**
 * The covariance of the coefficients when rows of one cluster may be related in any way: (X'X)^-1 (sum over clusters of s s')
 * (X'X)^-1, s = X_g' A_g e_g.
 *
 * CR2's A_g = (I - X_g (X'X)^-1 X_g')^-1/2 (Moore-Penrose where a cluster decides a coefficient alone) is never formed: with
 * X_g root = U and U'U = V D V', it is I + U V ((1 - D)^-1/2 - 1) / D V' U'. Degrees of freedom by Satterthwaite with an identity
 * working model (Pustejovsky and Tipton 2018, Journal of Business & Economic Statistics 36, section 2.3):
 * (sum of O_gg)^2 / sum of O_gh^2, O_gh = p_g' p_h.
 *
 * @param cluster the cluster of each row: any labels
 *
 * Example (Petersen's data, clustered by year, CR2): error of x 0.0333960820160147 with 8.98943607815992 degrees of freedom.
 */
export function clusterCovariance(fit: LeastSquares, cluster: ArrayLike<string | number>, kind: ClusterKind): ClusterCovariance {
  const rows = rowsByCluster(cluster, fit.residuals.length);
  const k = fit.columns.length;
  const n = fit.residuals.length;
  const turns = kind === "CR2" ? rows.map((own) => halfInverse(fit, own)) : null;
  const meat = zeros(k, k);
  rows.forEach((own, g) => {
    const residuals = Float64Array.from(own, (i) => fit.residuals[i]!);
    const turned = turns === null ? residuals : turns[g]!(residuals);
    const score = Float64Array.from(fit.columns, (column) => own.reduce((total, i, at) => total + column[i]! * turned[at]!, 0));
    for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) meat[a]![b]! += score[a]! * score[b]!;
  });
  const factor = kind === "CR1" ? (rows.length / (rows.length - 1)) * ((n - 1) / (n - k)) : 1;
  const covariance = between(fit.inverse, meat, factor);
  return {
    kind,
    clusters: rows.length,
    covariance,
    errors: Float64Array.from(covariance, (row, j) => Math.sqrt(row[j]!)),
    dfOf: (combination) => (turns === null ? rows.length - 1 : satterthwaite(fit, rows, turns, combination)),
  };
}

/** Two ways to cluster at once (Cameron, Gelbach and Miller 2011): one plus the other less both, each as CR1. */
export function twoWayCovariance(fit: LeastSquares, one: ArrayLike<string | number>, other: ArrayLike<string | number>): Matrix {
  const both = Array.from(one, (label, i) => JSON.stringify([label, other[i]]));
  const [a, b, c] = [one, other, both].map((labels) => clusterCovariance(fit, labels, "CR1").covariance);
  return a!.map((row, i) => row.map((value, j) => value + b![i]![j]! - c![i]![j]!));
}

export type Tested = {
  readonly value: number;
  readonly error: number;
  readonly df: number;
  readonly p: number;
  readonly interval: Interval;
};

/** One coefficient with its clustered error, t test and interval. */
export function testCoefficient(fit: LeastSquares, covariance: ClusterCovariance, j: number, level = 0.95): Tested {
  const value = fit.coefficients[j]!;
  const error = covariance.errors[j]!;
  const df = covariance.dfOf(fit.columns.map((_, i) => (i === j ? 1 : 0)));
  const width = studentQuantile((1 + level) / 2, df) * error;
  return { value, error, df, p: studentTwoSided(value / error, df), interval: { low: value - width, high: value + width, level } };
}

/** The rows of each cluster, clusters in order of first appearance. */
function rowsByCluster(cluster: ArrayLike<string | number>, n: number): number[][] {
  demandSameLength("cluster", cluster, n);
  const groups = new Map<string | number, number[]>();
  for (let i = 0; i < n; i++) {
    const own = groups.get(cluster[i]!);
    if (own === undefined) groups.set(cluster[i]!, [i]);
    else own.push(i);
  }
  if (groups.size < 2) throw new InputFault("stats/one-cluster", "Clustered errors need at least two clusters.", { field: "cluster" });
  return [...groups.values()];
}

type Turn = (vector: Float64Array) => Float64Array;

/** Multiplication by (I - H_gg)^-1/2. */
function halfInverse(fit: LeastSquares, own: readonly number[]): Turn {
  const k = fit.columns.length;
  // Rows of U = X_g root, column by column.
  const u = Array.from({ length: k }, (_, m) =>
    Float64Array.from(own, (i) => fit.columns.reduce((total, column, j) => total + (j <= m ? column[i]! * fit.root[j]![m]! : 0), 0)),
  );
  const gram = u.map((a) => Float64Array.from(u, (b) => a.reduce((total, value, i) => total + value * b[i]!, 0)));
  const { values, vectors } = symmetricEigen(gram);
  const weight = values.map((d) => (d < 1e-12 ? 0.5 : 1 - d < 1e-10 ? -1 / d : (1 / Math.sqrt(1 - d) - 1) / d));
  return (vector) => {
    const dots = u.map((column) => column.reduce((total, value, i) => total + value * vector[i]!, 0));
    const answer = vector.slice();
    for (let e = 0; e < k; e++) {
      const amount = weight[e]! * dots.reduce((total, dot, m) => total + dot * vectors[e]![m]!, 0);
      for (let m = 0; m < k; m++) {
        const share = amount * vectors[e]![m]!;
        if (share !== 0) for (let i = 0; i < answer.length; i++) answer[i]! += share * u[m]![i]!;
      }
    }
    return answer;
  };
}

function satterthwaite(fit: LeastSquares, rows: readonly number[][], turns: readonly Turn[], combination: ArrayLike<number>): number {
  const k = fit.columns.length;
  demandSameLength("combination", combination, k);
  const direction = fit.inverse.map((row) => row.reduce((total, value, j) => total + value * combination[j]!, 0));
  const lengths = new Float64Array(rows.length);
  const sides = rows.map((own, g) => {
    const raw = Float64Array.from(own, (i) => fit.columns.reduce((total, column, j) => total + column[i]! * direction[j]!, 0));
    const a = turns[g]!(raw);
    lengths[g] = a.reduce((total, value) => total + value * value, 0);
    return fit.columns.map((column) => own.reduce((total, i, at) => total + column[i]! * a[at]!, 0));
  });
  let trace = 0;
  let squares = 0;
  for (let g = 0; g < rows.length; g++) {
    const through = fit.inverse.map((row) => row.reduce((total, value, j) => total + value * sides[g]![j]!, 0));
    for (let h = 0; h < rows.length; h++) {
      const o = (g === h ? lengths[g]! : 0) - through.reduce((total, value, j) => total + value * sides[h]![j]!, 0);
      if (g === h) trace += o;
      squares += o * o;
    }
  }
  return (trace * trace) / squares;
}

function between(outer: Matrix, inner: Matrix, factor: number): Float64Array[] {
  const k = outer.length;
  const half = outer.map((row) =>
    Float64Array.from({ length: k }, (_, j) => row.reduce((total, value, m) => total + value * inner[m]![j]!, 0)),
  );
  return half.map((row) =>
    Float64Array.from({ length: k }, (_, j) => factor * row.reduce((total, value, m) => total + value * outer[m]![j]!, 0)),
  );
}
