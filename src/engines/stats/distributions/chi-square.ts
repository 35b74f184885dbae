import { demandPositive } from "../demand.ts";
import { gammaLower, gammaQuantile, gammaUpper, gammaUpperQuantile } from "./gamma.ts";

/**
 * Chi-square with df > 0 degrees of freedom, whole or not: twice a gamma variable of shape df / 2.
 * Example: chiSquareUpper(200, 5) is 2.84062289864153e-41.
 */
export const chiSquareLower = (x: number, df: number): number => gammaLower(x / 2, half(df));
export const chiSquareUpper = (x: number, df: number): number => gammaUpper(x / 2, half(df));
export const chiSquareQuantile = (p: number, df: number): number => 2 * gammaQuantile(p, half(df));
export const chiSquareUpperQuantile = (q: number, df: number): number => 2 * gammaUpperQuantile(q, half(df));

function half(df: number): number {
  demandPositive("df", df);
  return df / 2;
}
