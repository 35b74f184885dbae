import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clusterCovariance, leastSquares, testCoefficient, twoWayCovariance, type Estimate } from "../index.ts";
import { rowsOf, walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

function found<T>(answer: Estimate<T>): T {
  if (answer.kind === "inconclusive") throw new Error(answer.reasons[0]!.message);
  return answer;
}

describe.skipIf(reference === undefined)("cluster_se_petersen.json (needs MILLRACE_REFERENCE)", () => {
  const read = (name: string) => readFileSync(join(reference!, "stats", name), "utf8");

  test("every number is reached", () => {
    const rows = rowsOf(read("PetersenCL.csv"));
    const w = walk(JSON.parse(read("cluster_se_petersen.json")));
    const x = rows.map((row) => Number(row["x"]));
    const fit = found(
      leastSquares(
        [x.map(() => 1), x],
        rows.map((row) => Number(row["y"])),
      ),
    );
    const [firm, year] = [rows.map((row) => row["firm"]!), rows.map((row) => row["year"]!)];
    const byYear = clusterCovariance(fit, year, "CR2");
    const both = twoWayCovariance(fit, firm, year);
    const columns = {
      coef: fit.coefficients,
      ols: fit.errors,
      hc1: clusterCovariance(
        fit,
        x.map((_, i) => i),
        "CR1",
      ).errors,
      firm: clusterCovariance(fit, firm, "CR1").errors,
      year: clusterCovariance(fit, year, "CR1").errors,
      twoway: both.map((row, j) => Math.sqrt(row[j]!)),
      CR2_firm: clusterCovariance(fit, firm, "CR2").errors,
      CR2_year: byYear.errors,
    };
    for (const [name, values] of Object.entries(columns)) for (const j of [0, 1]) w.check(`${name}[${j}]`, values[j]!);
    for (const j of [0, 1]) {
      const { value, error, df, p } = testCoefficient(fit, byYear, j);
      const at = `CR2_year_satt[${j}]`;
      w.check(`${at}.beta`, value);
      w.check(`${at}.SE`, error);
      w.check(`${at}.df_Satt`, df);
      w.check(`${at}.p_Satt`, p);
    }
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
