import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { compare } from "./difference.ts";
import type { Count } from "./single.ts";

/**
 * The second share that is likeliest if the first is larger by exactly `d`. The likelihood is concave in it, so the root of its
 * slope is found by halving; the slope is x / (q + d) - (n - x) / (1 - q - d) + y / q - (m - y) / (1 - q).
 */
function restrictedShare(one: Count, other: Count, d: number): number {
  let low = Math.max(0, -d);
  let high = Math.min(1, 1 - d);
  const slope = (q: number) => {
    const part = (count: number, share: number) => (count === 0 ? 0 : count / share);
    return part(one.x, q + d) - part(one.n - one.x, 1 - q - d) + part(other.x, q) - part(other.n - other.x, 1 - q);
  };
  for (let round = 0; round < 200; round++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The score of a difference d, standardised with the restricted variance times n / (n - 1). With the skewness of the score (its
 * third moment over 6 V^1.5 is k), s solves s + k (s^2 - 1) = plain score, by Cornish and Fisher.
 */
function scoreOf(one: Count, other: Count, d: number, skewed: boolean): number {
  const q = restrictedShare(one, other, d);
  const p = Math.min(1, Math.max(0, q + d));
  const [n, m] = [one.n, other.n];
  const off = one.x / n - other.x / m - d;
  const variance = ((p * (1 - p)) / n + (q * (1 - q)) / m) * ((n + m) / (n + m - 1));
  if (variance <= 0) return Math.abs(off) < 1e-15 ? 0 : Math.sign(off) * Infinity;
  const score = off / Math.sqrt(variance);
  const third = (p * (1 - p) * (1 - 2 * p)) / (n * n) - (q * (1 - q) * (1 - 2 * q)) / (m * m);
  const skew = third / (6 * variance ** 1.5);
  const under = 1 + 4 * skew * (score + skew);
  if (!skewed || skew === 0 || under < 0) return score;
  return (2 * (score + skew)) / (1 + Math.sqrt(under));
}

/** The d on [-1, 1] at which the score, which falls with d, is `target`. */
function rootOf(score: (d: number) => number, target: number): number {
  let low = -1;
  let high = 1;
  for (let round = 0; round < 200; round++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (score(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Miettinen and Nurminen's (1985) score interval, Statistics in Medicine 4. Example: 56 of 70 against 48 of 80: 0.052829713 to 0.338172940. */
export const miettinenNurminen = compare((one, other, level) => bounds(one, other, level, false));

/** Gart and Nam's (1990) score interval corrected for skewness, Biometrics 46. Example: 9 of 10 against 3 of 10: 0.177812184 to 0.862503538. */
export const gartNam = compare((one, other, level) => bounds(one, other, level, true));

/** The difference at which Gart and Nam's score is 0, as likely too small as too large; the plain one where both shares are 0 or 1. */
export function gartNamCentre(one: Count, other: Count): number {
  const [p, q] = [one.x / one.n, other.x / other.n];
  return Number.isInteger(p) && Number.isInteger(q) ? p - q : rootOf((d) => scoreOf(one, other, d, true), 0);
}

function bounds(one: Count, other: Count, level: number, skewed: boolean): readonly [number, number] {
  const z = normalUpperQuantile((1 - level) / 2);
  const score = (d: number) => scoreOf(one, other, d, skewed);
  return [rootOf(score, z), rootOf(score, -z)];
}
