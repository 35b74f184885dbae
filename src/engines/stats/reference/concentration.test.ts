import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { concentrationOf } from "../index.ts";
import { found } from "./found-testing.ts";
import { walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

describe.skipIf(reference === undefined)("concentration.json (needs MILLRACE_REFERENCE)", () => {
  test("every number is reached", () => {
    const file: { cases: { x: number[] }[] } = JSON.parse(readFileSync(join(reference!, "stats", "concentration.json"), "utf8"));
    const w = walk(file);
    file.cases.forEach(({ x }, i) => {
      const own = found(concentrationOf(x));
      const columns = {
        gini: own.gini,
        gini_unbiased: own.giniCorrected,
        hhi: own.herfindahl,
        effective_users: own.effectiveUsers,
        top1: own.topShare,
        top10pct_share: own.topTenthShare,
        bus_factor_50: own.busFactor50,
        bus_factor_80: own.busFactor80,
      };
      for (const [name, value] of Object.entries(columns)) w.check(`cases[${i}].${name}`, value, { relative: 1e-13 });
    });
    w.given(/\.x\[/);
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
