import { normalUpper } from "../distributions/normal.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { demandLevel, demandShare } from "../demand.ts";

/** How much of alpha may be used up once a share of all information is in: rising from 0 to alpha. */
export type Spending = (alpha: number, share: number) => number;

/**
 * Lan and DeMets (1983), Biometrika 70, O'Brien and Fleming's kind: next to nothing early. Two-sided, each side by
 * 2 (1 - Phi(z(alpha / 4) / sqrt(t))). Example: obrienFleming(0.05, 0.5) is 0.00305064550485.
 */
export const obrienFleming: Spending = (alpha, share) => {
  demandLevel("alpha", alpha);
  demandShare("share", share);
  return share === 0 ? 0 : Math.min(alpha, 4 * normalUpper(normalUpperQuantile(alpha / 4) / Math.sqrt(share)));
};

/** The same, Pocock's kind: nearly even over time, alpha log(1 + (e - 1) t). */
export const pocock: Spending = (alpha, share) => {
  demandLevel("alpha", alpha);
  demandShare("share", share);
  return alpha * Math.log1p((Math.E - 1) * share);
};
