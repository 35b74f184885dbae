import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { residualSigns } from "../series/residual-signs.ts";
import { leastSquares } from "#engines/stats";
import { automaticLag, neweyWest } from "../series/newey-west.ts";
import { levelShift, segments } from "../series/segmented.ts";
import { rowsOf, walkNumbers } from "./panel-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

describe.skipIf(reference === undefined)("its_prop99.json (needs MILLRACE_REFERENCE)", () => {
  const read = (name: string) => readFileSync(join(reference!, "stats", name), "utf8");

  test("every number of segmented regression is reached", () => {
    const rows = rowsOf(read("california_prop99.csv"), ";").filter((row) => row["State"] === "California");
    const y = Float64Array.from(rows, (row) => Number(row["PacksPerCapita"]));
    // The reference counts years from 1, ours from 0: the line begins one earlier.
    const [one, line, level, change] = segments(y.length, 19);
    const columns = [one!, line!.map((t) => t + 1), level!, change!];
    const fit = leastSquares(columns, y);
    if (fit.kind === "inconclusive") throw new Error(fit.reasons[0]!.message);
    const walk = walkNumbers(JSON.parse(read("its_prop99.json")));
    const all = (path: string, ours: ArrayLike<number>) => Array.from(ours).forEach((value, k) => walk.check(`${path}[${k}]`, value));
    all("ols.coef", fit.coefficients);
    all("ols.se", fit.errors);
    all("newey_west_lag1", neweyWest(columns, fit, 1));
    all("newey_west_lag3", neweyWest(columns, fit, 3));
    all("newey_west_lag3_noadjust", neweyWest(columns, fit, 3, false));
    walk.check("nw_auto_lag", automaticLag(columns, fit));
    const signs = residualSigns(fit.residuals, 5);
    walk.check("durbin_watson", signs.durbinWatson);
    walk.check("ljung_box_lag5.stat", signs.ljungBox);
    walk.check("ljung_box_lag5.p", signs.p);
    all("acf", signs.autocorrelation);
    walk.leave(/^dw_p$/, "the exact distribution of Durbin and Watson is not among the estimators; Ljung-Box has a p");
    walk.leave(/^gls_ar1/, "generalised least squares is not among the estimators");
    expect(walk.wrong).toEqual([]);
    expect(walk.forgotten()).toEqual([]);
    expect(levelShift(y, 19)!.level).toBeCloseTo(fit.coefficients[2]!, 10);
  });
});
