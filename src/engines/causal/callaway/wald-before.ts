import { cholesky, chiSquareUpper, solveCholesky } from "#engines/stats";
import { sumOf } from "../sums.ts";
import type { CallawaySantAnna } from "./callaway-santanna.ts";
import { clusterSums, spreadOut } from "./influence.ts";

export type PreTest = { readonly statistic: number; readonly degrees: number; readonly p: number };

/**
 * Are all group-time effects before the start zero together? Wald's statistic from their influences, against chi-square
 * (Callaway and Sant'Anna 2021, remark 5). Null without such effects or where they are not independent of each other, as with more of them than units.
 *
 * It needs many units; with few teams the pre-trend check of docs/prove.md, which permutes, takes its place.
 *
 * Example: mpdta.csv, never treated, varying base: 7.79123662720035 on 5 degrees, p = .16812.
 */
export function preTest({ effects, sampled }: CallawaySantAnna): PreTest | null {
  const before = effects.filter(({ group, time, error }) => time < group && error !== null);
  if (before.length === 0) return null;
  const columns = before.map(({ influence }) => {
    const column = spreadOut(influence, sampled.places ?? sampled.n);
    return sampled.clusters === null ? column : clusterSums(column, sampled.clusters);
  });
  const covariance = columns.map((a) => Float64Array.from(columns, (b) => sumOf(a.length, (i) => a[i]! * b[i]!) / sampled.n ** 2));
  const lower = cholesky(covariance);
  if (lower === null) return null;
  const solved = solveCholesky(
    lower,
    Float64Array.from(before, ({ effect }) => effect),
  );
  const statistic = sumOf(before.length, (k) => before[k]!.effect * solved[k]!);
  return { statistic, degrees: before.length, p: chiSquareUpper(statistic, before.length) };
}
