import { normalLower } from "../distributions/normal.ts";
import { demandLevel, demandNotNegative, demandPositive } from "../demand.ts";

/**
 * Bounds on a running sum with variance v that hold at all times at once: whoever looks every day and stops whenever they like is
 * still wrong at most alpha of the time. Robbins (1970), Annals of Mathematical Statistics 41; the form is that of Howard, Ramdas,
 * McAuliffe and Sekhon (2021), Annals of Statistics 49, section 3. `rho` says where the bound is tightest.
 */

/** The rho that is tightest near variance `best`, to a good approximation: best / (2 log(1/alpha) + log(1 + 2 log(1/alpha))). Example: mixtureRho(100, 0.05) is 12.60056. */
export function mixtureRho(best: number, alpha: number): number {
  demandPositive("best", best);
  demandLevel("alpha", alpha);
  const log = -2 * Math.log(alpha);
  return best / (log + Math.log1p(log));
}

/** The same for a bound on one side only: that of twice the alpha. */
export const mixtureRhoOneSided = (best: number, alpha: number): number => mixtureRho(best, 2 * alpha);

/** log of the mixture martingale at sum s and variance v: two-sided. Its inverse exponential is an always-valid p. */
export const logMixture = (s: number, v: number, rho: number): number => Math.log(rho / (v + rho)) / 2 + (s * s) / (2 * (v + rho));

/** The same against one side only. */
export const logMixtureOneSided = (s: number, v: number, rho: number): number =>
  Math.log(2) + logMixture(s, v, rho) + Math.log(normalLower(s / Math.sqrt(v + rho)));

/** |sum| stays below this at every v with probability 1 - alpha. Example: at v = 100, rho = 12.60056, alpha .05 it is 30.35209. */
export function mixtureBound(v: number, alpha: number, rho: number): number {
  demandNotNegative("v", v);
  demandLevel("alpha", alpha);
  demandPositive("rho", rho);
  return Math.sqrt((v + rho) * (Math.log1p(v / rho) - 2 * Math.log(alpha)));
}

/** The sum stays below this at every v with probability 1 - alpha; by halving, since the mixture rises with s. */
export function mixtureBoundOneSided(v: number, alpha: number, rho: number): number {
  const limit = -Math.log(alpha);
  let low = 0;
  let high = mixtureBound(v, alpha, rho);
  for (let round = 0; round < 200; round++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (logMixtureOneSided(middle, v, rho) < limit) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
