import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kappaOf, krippendorff, manyRaterKappa, type RatingScale } from "../index.ts";
import { found } from "./found-testing.ts";
import { walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

describe.skipIf(reference === undefined)("agreement.json (needs MILLRACE_REFERENCE)", () => {
  test("every number is reached", () => {
    const file = JSON.parse(readFileSync(join(reference!, "stats", "agreement.json"), "utf8"));
    const w = walk(file);
    const raters: (number | null)[][] = file.krippendorff_wikipedia.data;
    const units = raters[0]!.map((_, unit) => raters.map((rater) => rater[unit]!));
    for (const scale of ["nominal", "ordinal", "interval", "ratio"] satisfies RatingScale[]) {
      w.check(`krippendorff_wikipedia.${scale}`, found(krippendorff(units, scale)).alpha, { relative: 1e-13 });
    }
    const fleiss = found(manyRaterKappa(file.fleiss_wikipedia.table)).kappa;
    w.check("fleiss_wikipedia.value", fleiss, { relative: 1e-13 });
    w.check("fleiss_wikipedia.published", fleiss, { within: 0.005 });
    w.check("fleiss_wikipedia.randolph", found(manyRaterKappa(file.fleiss_wikipedia.table, "categories")).kappa, { relative: 1e-13 });
    const cohen = found(kappaOf(file.cohen_wikipedia.table));
    w.check("cohen_wikipedia.kappa", cohen.kappa);
    w.check("cohen_wikipedia.published", cohen.kappa);
    w.check("cohen_wikipedia.se", cohen.error);
    w.check("cohen_wikipedia.ci[0]", cohen.interval.low!);
    w.check("cohen_wikipedia.ci[1]", cohen.interval.high!);
    w.check("weighted_linear.kappa", found(kappaOf(file.weighted_linear.table, "linear")).kappa);
    w.check("weighted_quadratic.kappa", found(kappaOf(file.weighted_quadratic.table, "quadratic")).kappa);
    w.given(/\.(data|table)\[/);
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
