import { demandShare } from "../demand.ts";

/**
 * p-values of m tests adjusted for there being m of them: a test is significant at level alpha where its adjusted p is at most
 * alpha. Each answers in the order it was asked.
 */
type Adjust = (p: readonly number[]) => number[];

/** The p-values in rising order, with their places. */
function ranked(p: readonly number[]): { readonly place: number; readonly p: number }[] {
  p.forEach((value, i) => demandShare(`p[${i}]`, value));
  return p.map((value, place) => ({ place, p: value })).sort((a, b) => a.p - b.p || a.place - b.place);
}

/** The largest so far from the smallest p upwards: a test cannot be surer than one with a smaller p. */
function steppingDown(p: readonly number[], adjusted: (p: number, rank: number) => number): number[] {
  const answer = Array<number>(p.length);
  let largest = 0;
  for (const [i, row] of ranked(p).entries()) answer[row.place] = largest = Math.max(largest, Math.min(1, adjusted(row.p, i + 1)));
  return answer;
}

/** The smallest so far from the largest p downwards. */
function steppingUp(p: readonly number[], adjusted: (p: number, rank: number) => number): number[] {
  const answer = Array<number>(p.length);
  let smallest = 1;
  const rows = ranked(p);
  for (let i = rows.length - 1; i >= 0; i--) answer[rows[i]!.place] = smallest = Math.min(smallest, adjusted(rows[i]!.p, i + 1));
  return answer;
}

/** 1 - (1 - p)^count without cancellation for small p. */
const sidakOf = (p: number, count: number): number => -Math.expm1(count * Math.log1p(-p));

/** Any of them wrong at most alpha, whatever their dependence: m p. */
export const bonferroni: Adjust = (p) => steppingDown(p, (value) => value * p.length);

/** Any of them wrong at most alpha, always at least as powerful as Bonferroni (Holm 1979). Example: 0.01, 0.02, 0.03, 0.04, 0.05 become 0.05, 0.08, 0.09, 0.09, 0.09. */
export const holm: Adjust = (p) => steppingDown(p, (value, rank) => (p.length - rank + 1) * value);

/** Any of them wrong at most alpha, for independent or positively dependent tests (Hochberg 1988). */
export const hochberg: Adjust = (p) => steppingUp(p, (value, rank) => (p.length - rank + 1) * value);

/** Share of false discoveries at most alpha, for independent or positively dependent tests (Benjamini and Hochberg 1995). */
export const benjaminiHochberg: Adjust = (p) => steppingUp(p, (value, rank) => (p.length * value) / rank);

/** Share of false discoveries at most alpha, whatever the dependence (Benjamini and Yekutieli 2001): times 1 + 1/2 + ... + 1/m. */
export function benjaminiYekutieli(p: readonly number[]): number[] {
  let harmonic = 0;
  for (let i = p.length; i >= 1; i--) harmonic += 1 / i;
  return steppingUp(p, (value, rank) => (harmonic * p.length * value) / rank);
}

/** Any of them wrong at most alpha, for independent tests: 1 - (1 - p)^m (Sidak 1967). */
export const sidak: Adjust = (p) => steppingDown(p, (value) => sidakOf(value, p.length));

/** Holm's steps with Sidak's formula. */
export const holmSidak: Adjust = (p) => steppingDown(p, (value, rank) => sidakOf(value, p.length - rank + 1));
