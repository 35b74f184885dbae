import { demandNumber, demandPositive, demandShare } from "../demand.ts";
import { betaLogit } from "./beta.ts";
import { chiSquareLower, chiSquareQuantile, chiSquareUpper, chiSquareUpperQuantile } from "./chi-square.ts";
import { betaTails } from "./incomplete-beta.ts";
import type { Tails } from "./tails.ts";

/**
 * Fisher's F with df1, df2 > 0 degrees of freedom, whole or not; df2 may be Infinity. By the incomplete beta function of
 * x = df1 f / (df1 f + df2) (Abramowitz and Stegun 26.6.2).
 *
 * Example: fUpper(80, 5.5, 7.2) is 3.51006952715609e-6.
 */
function tailsAt(f: number, df1: number, df2: number): Tails {
  demandNumber("f", f);
  demandPositive("df1", df1);
  demandPositive("df2", df2);
  if (f <= 0) return { lower: 0, upper: 1 };
  if (f === Infinity) return { lower: 1, upper: 0 };
  if (df2 === Infinity) return { lower: chiSquareLower(f * df1, df1), upper: chiSquareUpper(f * df1, df1) };
  const ratio = (df1 / df2) * f;
  return betaTails(ratio / (1 + ratio), 1 / (1 + ratio), df1 / 2, df2 / 2);
}

export const fLower = (f: number, df1: number, df2: number): number => tailsAt(f, df1, df2).lower;
export const fUpper = (f: number, df1: number, df2: number): number => tailsAt(f, df1, df2).upper;

/** f with P(F <= f) = p. */
export function fQuantile(p: number, df1: number, df2: number): number {
  demandShare("p", p);
  if (df2 === Infinity) return chiSquareQuantile(p, df1) / df1;
  return (df2 / df1) * Math.exp(betaLogit(p, 1 - p, df1 / 2, df2 / 2));
}

/** f with P(F > f) = q, exact for small q. */
export function fUpperQuantile(q: number, df1: number, df2: number): number {
  demandShare("q", q);
  if (df2 === Infinity) return chiSquareUpperQuantile(q, df1) / df1;
  return (df2 / df1) * Math.exp(betaLogit(1 - q, q, df1 / 2, df2 / 2));
}
