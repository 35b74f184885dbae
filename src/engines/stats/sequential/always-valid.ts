import { demandFinite, demandLevel, demandPositive } from "../demand.ts";
import type { Interval } from "../estimate.ts";
import { logMixture, mixtureBound, mixtureRho } from "./normal-mixture.ts";

export type AlwaysValid = { readonly value: number; readonly interval: Interval; readonly p: number };

/**
 * A band around a running mean that may be looked at every day (Waudby-Smith et al. 2023, arXiv 2103.06476, asymptotic confidence
 * sequences): value +- sqrt(variance) * mixtureBound(n) / n.
 *
 * @param value the estimate now
 * @param error its (clustered) standard error now
 * @param n how much was seen so far: cases, or weeks times teams; the error is taken to fall as 1 / sqrt(n)
 * @param tightest the n at which the band should be tightest: that of the last planned look
 *
 * Example: error 0.1 at n = 100 and tightest at 500: half a width of 0.3363887725782781.
 */
export function alwaysValidBand(value: number, error: number, n: number, tightest: number, level = 0.95): AlwaysValid {
  demandFinite("value", value);
  demandPositive("error", error);
  demandPositive("n", n);
  demandLevel("level", level);
  const alpha = 1 - level;
  const rho = mixtureRho(tightest, alpha);
  const unit = error * Math.sqrt(n);
  const width = (unit * mixtureBound(n, alpha, rho)) / n;
  const p = Math.min(1, Math.exp(-logMixture((value / unit) * n, n, rho)));
  return { value, interval: { low: value - width, high: value + width, level }, p };
}
