import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { offerAndUse } from "../index.ts";
import { panelOf, rowsOf, smallPanel, walkNumbers } from "./panel-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

describe.skipIf(reference === undefined)("trained_vs_using_iv.json (needs MILLRACE_REFERENCE)", () => {
  const read = (name: string) => readFileSync(join(reference!, "stats", name), "utf8");

  test("every number is reached", () => {
    const text = read("sim_trained_vs_using.csv");
    const panel = panelOf(text, { unit: "team", time: "week", start: "never", outcome: "y" });
    const column = (name: string) => {
      const values = new Float64Array(panel.y.length);
      for (const row of rowsOf(text))
        values[panel.units.indexOf(row["team"]!) * panel.periods.length + Number(row["week"]) - 1] = Number(row[name]);
      return values;
    };
    const found = offerAndUse(panel, column("trained"), column("use"));
    if (found.kind === "inconclusive") throw new Error(found.reasons[0]!.message);
    const walk = walkNumbers(JSON.parse(read("trained_vs_using_iv.json")));
    walk.check("itt.coef", found.offer.effect);
    walk.check("itt.se", found.offer.error);
    walk.check("first_stage.coef", found.firstStage.effect);
    walk.check("first_stage.se", found.firstStage.error);
    walk.check("first_stage.F", found.firstStage.f);
    walk.check("iv_wald.coef", found.use!.effect);
    walk.check("iv_wald.se", found.use!.error);
    walk.check("iv_wald.ratio", found.offer.effect / found.firstStage.effect);
    // The reference was sought on a grid of .001 and gives the outermost points that are kept.
    walk.check("anderson_rubin_95_t23[0]", found.andersonRubin.low, 0, 1e-3);
    walk.check("anderson_rubin_95_t23[1]", found.andersonRubin.high, 0, 1e-3);
    walk.check("ols_use.coef", found.notEvidence.effect);
    walk.check("ols_use.se", found.notEvidence.error);
    expect(walk.wrong).toEqual([]);
    expect(walk.forgotten()).toEqual([]);
  });
});

test("an offer that nobody takes up: no instrumented estimate, and no interval that pretends to one", () => {
  const rows = Array.from({ length: 8 }, (_, i) => Array.from({ length: 6 }, (_, t) => Math.sin(5 * i + 3 * t * t)));
  const panel = smallPanel(
    rows,
    rows.map(() => 6),
  );
  const offered = panel.y.map((_, cell) => Number(cell % 6 >= 3 && cell < 24));
  const used = panel.y.map((_, cell) => 0.1 * Math.cos(7 * cell * cell));
  const found = offerAndUse(panel, offered, used);
  expect(found).toMatchObject({ kind: "estimate", use: null });
  expect(offerAndUse(panel, new Float64Array(48), used)).toMatchObject({ kind: "inconclusive" });
});
