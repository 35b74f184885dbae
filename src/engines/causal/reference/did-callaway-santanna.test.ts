import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { callawaySantAnna, multiplierBootstrap, type CallawaySettings } from "../index.ts";
import { generator } from "#engines/stats";
import { checkCallaway, checkSummary, type Reference } from "./callaway-testing.ts";
import { panelOf, walkNumbers } from "./panel-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];
type Settings = { control_group: string; base_period: "varying" | "universal"; panel: boolean; anticipation: number };

describe.skipIf(reference === undefined)("did_callaway_santanna.json (needs MILLRACE_REFERENCE)", () => {
  const read = (name: string) => readFileSync(join(reference!, "stats", name), "utf8");

  test("every number is reached", () => {
    const panel = panelOf(read("mpdta.csv"), { unit: "countyreal", time: "year", start: "first.treat", outcome: "lemp" });
    const file = JSON.parse(read("did_callaway_santanna.json"));
    const walk = walkNumbers(file);
    const years = (place: number) => panel.times[place]!;
    for (const [name, scenario] of Object.entries<Reference & { settings: Settings }>(file.scenarios)) {
      const { control_group, base_period, anticipation, panel: isPanel } = scenario.settings;
      const settings: CallawaySettings = {
        control: control_group === "nevertreated" ? "never" : "not-yet",
        base: base_period,
        anticipation,
        sampling: isPanel ? "panel" : "cross-section",
      };
      const path = `scenarios.${name}`;
      const ours = callawaySantAnna(panel, settings)!;
      checkCallaway(walk, path, ours, scenario, "agg_", years);
      walk.check(`${path}.n`, ours.n);
      if ("agg_dynamic_balance_e_1" in scenario) {
        const { aggregates } = callawaySantAnna(panel, { ...settings, balance: 1 })!;
        checkSummary(walk, `${path}.agg_dynamic_balance_e_1`, aggregates.dynamicOverall!, aggregates.dynamic);
      }
      if ("bootstrap_10000_seed20240101" in scenario) {
        const drawn = (influences: Float64Array[]) => multiplierBootstrap(influences, ours.sampled, generator(1), { draws: 4000 });
        const spread = ({ influence: { units, values } }: (typeof ours.effects)[number]) => {
          const column = new Float64Array(ours.n);
          units.forEach((unit, k) => (column[unit]! += values[k]!));
          return column;
        };
        // Random on both sides, so 10 % on errors; the file itself asks for 0.1 on the critical values.
        const at = `${path}.bootstrap_10000_seed20240101`;
        const all = drawn(ours.effects.map(spread));
        all.errors.forEach((error, k) => walk.check(`${at}.attgt_se[${k}]`, error, 0.1));
        walk.check(`${at}.attgt_simult_crit`, all.critical, 0, 0.1);
        const dynamic = drawn(ours.aggregates.dynamic.map(({ influence }) => influence));
        dynamic.errors.forEach((error, k) => walk.check(`${at}.dyn_se[${k}]`, error, 0.1));
        walk.check(`${at}.dyn_simult_crit`, dynamic.critical, 0, 0.1);
      }
    }
    walk.leave(/settings\.anticipation$/, "an input");
    expect(walk.wrong).toEqual([]);
    expect(walk.forgotten()).toEqual([]);
    expect(walk.checked()).toBeGreaterThan(400);
  });
});
