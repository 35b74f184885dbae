import { expect, test } from "vitest";
import { smallPanel } from "../reference/panel-testing.ts";
import type { Panel } from "../panel/panel.ts";
import { chooseDesign } from "./design.ts";
import { floorOfSizes, howToFixFloor } from "./fix-floor.ts";
import { widen } from "./widen.ts";

const flat = (starts: readonly number[], width: number, n: number | null = null): Panel => {
  const panel = smallPanel(
    starts.map((_, i) => Array.from({ length: width }, () => i)),
    starts,
  );
  return n === null ? panel : { ...panel, n: new Float64Array(panel.y.length).fill(n) };
};
const designOf = (panel: Panel) => chooseDesign(panel, new Int32Array(panel.units.length));

const cases: readonly (readonly [string, Panel, string, string | null])[] = [
  ["nobody starts", flat([12, 12], 12), "D0", "0"],
  ["one team, 6 cycles before and 4 after", flat([6], 10), "D0b", null],
  ["one team, 5 cycles before", flat([5], 12), "D0", "1"],
  ["24 weeks of one team are no few cycles and no series yet", flat([12], 24), "D0", "1"],
  ["one team, 24 before and 8 after", flat([24], 32), "D5", null],
  ["all start together", flat([24, 24, 24], 32), "D5", null],
  ["all together, too few periods", flat([10, 10, 10], 20), "D0", "1"],
  ["three against three", flat([9, 9, 9, 12, 12, 12], 12), "D3", "0"],
  ["three against three, and short", flat([5, 5, 5, 12, 12, 12], 12), "D0", "0"],
  ["four against four", flat([9, 9, 9, 9, 12, 12, 12, 12], 12), "D4", null],
  ["waves without never", flat([8, 8, 10, 10, 12, 12], 14), "D4", null],
  ["too few cases", flat([9, 9, 9, 9, 12, 12, 12, 12], 12, 5), "D0", "1"],
];

test.each(cases)("%s", (_what, panel, design, rung) => {
  const choice = designOf(panel);
  expect([choice.design, choice.withheld?.rung ?? null]).toEqual([design, rung]);
  expect(choice.reason).not.toBe("");
});

test("three against three: the reason gives the floor, and what would fix it", () => {
  const choice = designOf(flat([9, 9, 9, 12, 12, 12], 12));
  expect(choice.reason).toContain("0.10");
  expect(choice.withheld!.wouldMoveUp).toContain("1 more team (groups of 4 and 3: 0.029 at best)");
  expect(howToFixFloor([3, 3], 0.05)).toContain("the same 6 teams in 3 groups of 2, 2 and 2 that start apart (0.011 at best)");
  expect(floorOfSizes([2, 2, 2])).toBeCloseTo(1 / 90, 12);
});

test("four weeks in one: means weigh cases, a start lies in a wide period", () => {
  const panel = { ...smallPanel([[9, 1, 2, 3, 4, 5, 6, 7, 8]], [5]), n: Float64Array.of(1, 1, 1, 1, 5, 1, 1, 1, 1) };
  const wide = widen(panel, 4);
  expect(wide.periods).toEqual(["2", "6"]);
  expect([...wide.y]).toEqual([(1 + 2 + 3 + 20) / 8, 6.5]);
  expect([...wide.n!]).toEqual([8, 4]);
  expect([...wide.start]).toEqual([1]);
});
