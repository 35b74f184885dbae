import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  alwaysValidBand,
  alwaysValidShare,
  logMixture,
  logMixtureOneSided,
  logShareMixture,
  meanChange,
  mixtureBound,
  mixtureBoundOneSided,
  mixtureRho,
  mixtureRhoOneSided,
  momentsOf,
  momentsOfShare,
  normalQuantile,
} from "../index.ts";
import { found } from "./found-testing.ts";
import { walk, type Walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

type Sums = { sum: number; sum_squares?: number; n: number };
type Share = { k: number; n: number; alpha?: number; t_opt: number };
type File = {
  grid: { s2: number; n: number; tuning: number; alpha: number }[];
  tests: { kind: string; a: Sums; b: Sums }[];
  confseq_unittest: { bernoulli_ci: Share[] };
  confseq_grid: {
    normal_mixture: { v: number; v_opt: number; alpha: number; alpha_opt: number }[];
    bernoulli_ci: Share[];
    beta_binomial: { p: number; t: number; t_opt: number; alpha: number }[];
  };
};

describe.skipIf(reference === undefined)("sequential.json (needs MILLRACE_REFERENCE)", () => {
  test("every number of an always-valid band is reached", () => {
    const file: File = JSON.parse(readFileSync(join(reference!, "stats", "sequential.json"), "utf8"));
    const w = walk(file);
    file.grid.forEach(({ s2, n, tuning, alpha }, i) => {
      const error = Math.sqrt(s2 / n);
      const { interval } = alwaysValidBand(0, error, n, tuning, 1 - alpha);
      w.check(`grid[${i}].rho`, 1 / Math.sqrt(mixtureRho(tuning, alpha)));
      w.check(`grid[${i}].halfwidth`, interval.high!);
      w.check(`grid[${i}].ratio_to_fixed_z`, interval.high! / (normalQuantile(1 - alpha / 2) * error));
    });
    file.tests.forEach((own, i) => experiment(w, `tests[${i}]`, own));
    mixtures(w, file);
    const shares = [
      ...file.confseq_unittest.bernoulli_ci.map(
        (own, i) => [`confseq_unittest.bernoulli_ci[${i}].ci[0]`, `confseq_unittest.bernoulli_ci[${i}].ci[1]`, own, 1e-5] as const,
      ),
      ...file.confseq_grid.bernoulli_ci.map(
        (own, i) => [`confseq_grid.bernoulli_ci[${i}].lo`, `confseq_grid.bernoulli_ci[${i}].hi`, own, 1e-8] as const,
      ),
    ];
    for (const [low, high, { k, n, alpha = 0.05, t_opt }, within] of shares) {
      const { interval } = found(alwaysValidShare(k, n, t_opt, 1 - alpha));
      w.check(low, interval.low!, { within });
      w.check(high, interval.high!, { within });
    }
    w.given(
      /^grid.*\.(s2|n|tuning|alpha)$|^tests.*\.(sum|sum_squares|n)$|\.(v|v_opt|alpha|alpha_opt|k|n|t_opt|p|t)$|^confseq_unittest.*\.rho$/,
    );
    w.leave(/gamma_exponential/, "a bound for sums with heavy tails, which no band of Millrace draws");
    w.leave(/stitching/, "stitched bounds are wider than the mixture at every time of interest and are not drawn");
    w.leave(/empirical|quantile_ab_p/, "bounds for whole distributions and quantiles, which are not looked at daily");
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});

/** Five digits are printed. */
const printed = { within: 6e-6 };

function experiment(w: Walk, at: string, { kind, a, b }: File["tests"][number]): void {
  const of = (sums: Sums) =>
    sums.sum_squares === undefined ? momentsOfShare(sums.sum, sums.n) : momentsOf(sums.n, sums.sum, sums.sum_squares);
  const change = found(meanChange(of(a), of(b), kind.includes("relative")));
  const tuning = /tuning (\d+)/.exec(kind)?.[1];
  const { interval, p } = tuning === undefined ? change : alwaysValidBand(change.value, change.error, a.n + b.n, Number(tuning));
  w.check(`${at}.expected`, change.value, printed);
  w.check(`${at}.stddev`, change.error, printed);
  w.check(`${at}.ci[0]`, interval.low!, printed);
  w.check(`${at}.ci[1]`, interval.high!, printed);
  w.check(`${at}.p`, p, printed);
}

function mixtures(w: Walk, file: File): void {
  const [rho, one] = [mixtureRho(100, 0.05), mixtureRhoOneSided(100, 0.05)];
  const unit = (path: string, value: number) => w.check(`confseq_unittest.${path}`, value, { within: 1e-5 });
  unit("two_sided_normal.rho", rho);
  unit("two_sided_normal.log_mix_s10", logMixture(10, 100, rho));
  unit("two_sided_normal.bound", mixtureBound(100, 0.05, rho));
  unit("one_sided_normal.log_mix_s10", logMixtureOneSided(10, 100, one));
  unit("one_sided_normal.bound", mixtureBoundOneSided(100, 0.05, one));
  // Steps of +.8 and -.2: a share of .2, variance .16 per case, 625 cases for a variance of 100.
  const sharp = (s: number) => logShareMixture(125 + s, 625, 0.2, 625, 0.05);
  unit("beta_binomial_two_sided_g02_h08.log_mix_s10", sharp(10));
  unit("beta_binomial_two_sided_g02_h08.bound", crossing(sharp, 0.05, 500));

  file.confseq_grid.normal_mixture.forEach(({ v, v_opt, alpha, alpha_opt }, i) => {
    const at = `confseq_grid.normal_mixture[${i}]`;
    const own = mixtureRho(v_opt, alpha_opt);
    w.check(`${at}.two_sided_rho`, own);
    w.check(`${at}.log_mix_two_s10`, logMixture(10, v, own));
    w.check(`${at}.two_sided_bound`, mixtureBound(v, alpha, own));
    w.check(`${at}.one_sided_bound`, mixtureBoundOneSided(v, alpha, mixtureRhoOneSided(v_opt, alpha_opt)));
  });
  file.confseq_grid.beta_binomial.forEach(({ p, t, t_opt, alpha }, i) => {
    const upwards = (s: number) => logShareMixture(t * p + s, t, p, t_opt, alpha);
    w.check(`confseq_grid.beta_binomial[${i}].upper_bound`, crossing(upwards, alpha, t * (1 - p)));
    w.check(
      `confseq_grid.beta_binomial[${i}].lower_bound`,
      crossing((s) => upwards(-s), alpha, t * p),
    );
  });
}

/** Where the mixture, rising with s, reaches 1 / alpha. */
function crossing(mixture: (s: number) => number, alpha: number, most: number): number {
  let [low, high] = [0, most];
  for (let round = 0; round < 100; round++) {
    const middle = (low + high) / 2;
    if (mixture(middle) < -Math.log(alpha)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
