import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkImputation } from "./imputation-testing.ts";
import { panelOf, walkNumbers } from "./panel-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

describe.skipIf(reference === undefined)("did_alternatives.json (needs MILLRACE_REFERENCE)", () => {
  const read = (name: string) => readFileSync(join(reference!, "stats", name), "utf8");

  test("every number of the imputation estimator is reached", () => {
    const panel = panelOf(read("mpdta.csv"), { unit: "countyreal", time: "year", start: "first.treat", outcome: "lemp" });
    const file = JSON.parse(read("did_alternatives.json"));
    const walk = walkNumbers(file);
    checkImputation(walk, panel, "did_imputation_mpdta_static", "did_imputation_mpdta_event", file.did_imputation_mpdta_event);
    walk.leave(/^(twfe|sunab|bacon)_mpdta/, "other estimators, to compare with");
    expect(walk.wrong).toEqual([]);
    expect(walk.forgotten()).toEqual([]);
  });
});
