import { logBeta } from "../distributions/log-gamma.ts";
import { demandLevel, demandPositive } from "../demand.ts";
import { estimate, type Estimate } from "../estimate.ts";
import { demandOf, noCases, type Proportion } from "../proportions/single.ts";
import { mixtureRho } from "./normal-mixture.ts";

/**
 * log of the beta-binomial mixture martingale of `hits` in `cases` against the share p (Howard et al. 2021, proposition 7): the likelihood
 * averaged over shares from Beta(r / (1 - p), r / p) against that of p, r = rho - p (1 - p), never below a thousandth of it.
 *
 * @param tightest the number of cases at which the bound is tightest
 */
export function logShareMixture(hits: number, cases: number, p: number, tightest: number, alpha: number): number {
  const unit = p * (1 - p);
  const r = Math.max(mixtureRho(tightest * unit, alpha) - unit, 1e-3 * unit);
  const [a, b] = [r / (1 - p), r / p];
  return logBeta(a + hits, b + cases - hits) - logBeta(a, b) - hits * Math.log(p) - (cases - hits) * Math.log1p(-p);
}

/**
 * A share with an interval that holds at all times at once, however often it is looked at: all p whose mixture stays below 1 / alpha.
 *
 * Example (confseq's tests): 700 of 1,000, tightest at 100: 0.65163 to 0.74595.
 */
export function alwaysValidShare(x: number, n: number, tightest: number, level = 0.95): Estimate<Proportion> {
  demandOf("count", { x, n });
  demandPositive("tightest", tightest);
  demandLevel("level", level);
  if (n === 0) return noCases;
  const alpha = 1 - level;
  const kept = (p: number) => logShareMixture(x, n, p, tightest, alpha) < -Math.log(alpha);
  const share = x / n;
  return estimate({ share, x, n, interval: { low: x === 0 ? 0 : edge(kept, share, 0), high: x === n ? 1 : edge(kept, share, 1), level } });
}

/** Where `kept` ends between the share, where it holds, and the end of the scale. */
function edge(kept: (p: number) => boolean, share: number, end: number): number {
  let [inside, outside] = [share, end];
  for (let round = 0; round < 200; round++) {
    const middle = (inside + outside) / 2;
    if (middle === inside || middle === outside) break;
    if (kept(middle)) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}
