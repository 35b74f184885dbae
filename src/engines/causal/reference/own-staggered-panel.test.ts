import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { callawaySantAnna, keepCells, type CallawaySettings } from "../index.ts";
import { checkCallaway, type Reference } from "./callaway-testing.ts";
import { checkImputation } from "./imputation-testing.ts";
import { panelOf, rowsOf, walkNumbers } from "./panel-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];
const names = { unit: "id", time: "period", start: "g", outcome: "y" };

describe.skipIf(reference === undefined)("own_staggered_panel.json (needs MILLRACE_REFERENCE)", () => {
  const read = (name: string) => readFileSync(join(reference!, "stats", name), "utf8");

  test("every number is reached", () => {
    const panel = panelOf(read("own_staggered_panel.csv"), names);
    const unbalanced = panelOf(read("own_staggered_unbalanced.csv"), names);
    const width = panel.periods.length;
    const rows = rowsOf(read("own_staggered_panel.csv"));
    const clusters = panel.units.map((id) => Number(rows.find((row) => row["id"] === id)!["team"]));
    const file = JSON.parse(read("own_staggered_panel.json"));
    const walk = walkNumbers(file);
    const compare = (name: string, of: typeof panel, settings: CallawaySettings) => {
      const found = file.callaway_santanna[name] as Reference;
      checkCallaway(walk, `callaway_santanna.${name}`, callawaySantAnna(of, settings)!, found, "", (place) => of.times[place]!);
    };
    for (const control of ["never", "not-yet"] as const)
      for (const base of ["varying", "universal"] as const)
        compare(`nocov_${control === "never" ? "nevertreated" : "notyettreated"}_${base}`, panel, { control, base });
    compare(
      "no_never_treated",
      keepCells(panel, (i) => panel.start[i]! < width),
      { control: "not-yet" },
    );
    compare("repeated_cross_section", panel, { sampling: "cross-section" });
    compare("unbalanced_allowed", unbalanced, { sampling: "unbalanced" });
    compare("clustered_team", panel, { clusters });
    checkImputation(
      walk,
      panel,
      "alternatives.did_imputation_static",
      "alternatives.did_imputation_event",
      file.alternatives.did_imputation_event,
    );
    walk.leave(/^callaway_santanna\.x_/, "with covariates: not among the estimators");
    walk.leave(/^alternatives\.(twfe|sunab|bacon)/, "other estimators, to compare with");
    expect(walk.wrong).toEqual([]);
    expect(walk.forgotten()).toEqual([]);
    expect(walk.checked()).toBeGreaterThan(900);
  });
});
