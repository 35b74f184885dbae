import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  clusterCovariance,
  clusteredDifference,
  clusteredLogOdds,
  clusteredMean,
  leastSquares,
  ratioMean,
  testCoefficient,
  type Estimate,
} from "../index.ts";
import { rowsOf, walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

function found<T>(answer: Estimate<T>): T {
  if (answer.kind === "inconclusive") throw new Error(answer.reasons[0]!.message);
  return answer;
}

describe.skipIf(reference === undefined)("clustered_rates.json (needs MILLRACE_REFERENCE)", () => {
  const read = (name: string) => readFileSync(join(reference!, "stats", name), "utf8");

  test("every number is reached", () => {
    const teams = rowsOf(read("sim_team_rates.csv")).map((row) => ({
      team: row["team"]!,
      arm: Number(row["arm"]),
      n: Number(row["n"]),
      y: Number(row["y"]),
    }));
    const w = walk(JSON.parse(read("clustered_rates.json")));
    const totals = (arm: number) => {
      const own = teams.filter((team) => team.arm === arm);
      return { n: own.map((team) => team.n), total: own.map((team) => team.y) };
    };

    // One row per case, as R had it; then the closed forms for whole teams.
    const cases = teams.flatMap(({ team, arm, n, y }) => Array.from({ length: n }, (_, i) => ({ team, arm, y: i < y ? 1 : 0 })));
    const fit = found(
      leastSquares(
        [cases.map(() => 1), cases.map((row) => row.arm)],
        cases.map((row) => row.y),
      ),
    );
    const label = cases.map((row) => row.team);
    const corrected = clusterCovariance(fit, label, "CR2");
    for (const j of [0, 1]) {
      w.check(`lpm.coef[${j}]`, fit.coefficients[j]!);
      w.check(`lpm.CR0[${j}]`, clusterCovariance(fit, label, "CR0").errors[j]!);
      w.check(`lpm.CR1_stata[${j}]`, clusterCovariance(fit, label, "CR1").errors[j]!);
      const { error, df, p, interval } = testCoefficient(fit, corrected, j);
      w.check(`lpm.CR2[${j}]`, error);
      w.check(`lpm.satt_df[${j}]`, df);
      w.check(`lpm.satt_p[${j}]`, p);
      w.check(`lpm.ci[${j}].CI_L`, interval.low!);
      w.check(`lpm.ci[${j}].CI_U`, interval.high!);
    }
    const closed = found(clusteredDifference(totals(1), totals(0)));
    w.check("lpm.coef[1]", closed.difference);
    w.check("lpm.CR2[1]", closed.error);
    w.check("lpm.satt_df[1]", closed.df);
    w.check("lpm.satt_p[1]", closed.p);
    w.check("lpm.ci[1].CI_L", closed.interval.low!);
    const alone = found(clusteredMean(totals(0)));
    w.check("lpm.CR2[0]", alone.error);
    w.check("lpm.satt_df[0]", alone.df);
    for (const arm of [0, 1]) {
      const ratio = found(ratioMean(totals(arm)));
      w.check(`ratio_estimator[${arm}].rate`, ratio.mean);
      w.check(`ratio_estimator[${arm}].se`, ratio.error);
      w.check(`ratio_estimator[${arm}].deff`, ratio.designEffect);
    }

    const odds = found(clusteredLogOdds(totals(1), totals(0)));
    for (const model of ["quasibinomial", "gee_indep"]) {
      w.check(`${model}.coef[0]`, odds.base);
      w.check(`${model}.coef[1]`, odds.added);
    }
    w.check("quasibinomial.dispersion", odds.dispersion);
    for (const j of [0, 1]) {
      w.check(`quasibinomial.se[${j}]`, odds.quasiErrors[j]!);
      w.check(`gee_indep.robust_se[${j}]`, odds.robustErrors[j]!);
    }
    w.leave(/^glmer_logit/, "a mixed model, which Millrace does not fit");
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
