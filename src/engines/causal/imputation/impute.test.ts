import fc from "fast-check";
import { expect, test } from "vitest";
import { leastSquares } from "#engines/stats";
import { smallPanel } from "../reference/panel-testing.ts";
import type { Panel } from "../panel/panel.ts";
import { imputationWeights, type ImputationModel } from "./imputation-weights.ts";
import { impute } from "./impute.ts";
import { imputedDifferences } from "./imputed-differences.ts";

/** The same estimate by dense least squares on indicators, which nobody would do with many cells. */
function byIndicators(panel: Panel, model: ImputationModel): number {
  const width = panel.periods.length;
  const units = panel.units.length;
  const skip = model === "trends" ? 2 : 1;
  const there = Array.from(panel.y, (_, cell) => cell).filter((cell) => panel.y[cell] === panel.y[cell]);
  const untreated = there.filter((cell) => cell % width < panel.start[Math.floor(cell / width)]!);
  const describe = (cell: number) => {
    const [i, t] = [Math.floor(cell / width), cell % width];
    const level = Array.from({ length: units }, (_, k) => Number(k === i));
    const line = model === "trends" ? level.map((one) => one * (t - width / 2)) : [];
    return [...level, ...line, ...Array.from({ length: width - skip }, (_, k) => Number(k + skip === t))];
  };
  const columns = describe(0).map((_, c) => Float64Array.from(untreated, (cell) => describe(cell)[c]!));
  const fit = leastSquares(
    columns,
    Float64Array.from(untreated, (cell) => panel.y[cell]!),
  );
  if (fit.kind === "inconclusive") throw new Error(fit.reasons[0]!.message);
  const treated = there.filter((cell) => cell % width >= panel.start[Math.floor(cell / width)]!);
  const gaps = treated.map((cell) => panel.y[cell]! - describe(cell).reduce((sum, x, c) => sum + x * fit.coefficients[c]!, 0));
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

test("two teams and two periods: the difference of the changes", () => {
  const panel = smallPanel([[1, 5], [2, 3]], [1, 2]); // prettier-ignore
  expect(impute(panel)).toMatchObject({ effect: 3, treatedCells: 1 });
  expect([...imputationWeights(panel, panel.start)]).toEqual([-1, 1, 1, -1]);
});

test.each(["levels", "trends"] as const)("%s agrees with dense least squares, gaps included", (model) => {
  const noise = Array.from({ length: 6 }, (_, i) => Array.from({ length: 10 }, (_, t) => Math.sin(7 * i + 3 * t * t) + 0.3 * i + 0.2 * t));
  noise[1]![2] = Number.NaN;
  noise[4]![9] = Number.NaN;
  const panel = smallPanel(noise, [4, 4, 6, 6, 10, 10]);
  expect(impute(panel, { model })!.effect).toBeCloseTo(byIndicators(panel, model), 11);
});

test("a constant effect comes back, whatever teams and periods do", () => {
  const number = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 5, maxLength: 5 }),
      fc.array(number, { minLength: 8, maxLength: 8 }),
      number,
      (teams, periods, effect) => {
        const start = [3, 3, 5, 8, 8];
        const panel = smallPanel(
          teams.map((a, i) => periods.map((b, t) => a + b + (t >= start[i]! ? effect : 0))),
          start,
        );
        expect(impute(panel)!.effect).toBeCloseTo(effect, 8);
      },
    ),
  );
});

test("with lines of their own, teams may also move apart", () => {
  const start = [4, 6, 9];
  const panel = smallPanel(
    start.map((g, i) => Array.from({ length: 9 }, (_, t) => i + 0.5 * i * t + Math.sin(t) - (t >= g ? 2 : 0))),
    start,
  );
  expect(impute(panel, { model: "trends" })!.effect).toBeCloseTo(-2, 10);
  expect(Math.abs(impute(panel)!.effect + 2)).toBeGreaterThan(0.3);
});

test("without never-treated teams, periods in which all are treated drop out", () => {
  const panel = smallPanel([[1, 1, 5, 5, 99], [1, 1, 1, 1, 99]], [2, 4]); // prettier-ignore
  expect(impute(panel)).toMatchObject({ effect: 4, treatedCells: 2 });
});

test("what cannot be judged is null: nobody starts, all start together, teams and periods fall apart", () => {
  expect(impute(smallPanel([[1, 2], [3, 4]], [2, 2]))).toBeNull(); // prettier-ignore
  expect(impute(smallPanel([[1, 2], [3, 4]], [1, 1]))).toBeNull(); // prettier-ignore
  const [a, b] = [[1, 2, Number.NaN, 4], [Number.NaN, Number.NaN, 3, 4]]; // prettier-ignore
  expect(impute(smallPanel([a!, b!], [3, 4]))).toBeNull();
});

test("weights by cases: a cell of 30 cases counts as 30 of one", () => {
  const heavy = { ...smallPanel([[1, 5], [2, 3], [2, 9]], [1, 2, 2]), n: Float64Array.of(1, 1, 30, 30, 10, 10) }; // prettier-ignore
  expect(impute(heavy, { weighted: true })!.effect).toBeCloseTo(4 - (30 * 1 + 10 * 7) / 40, 10);
});

test("cells minus the model add up with the weights to the estimate", () => {
  const panel = smallPanel([[1, 2, 7, 4], [2, 4, 3, 9], [0, 1, 1, 2]], [2, 3, 4]); // prettier-ignore
  const differences = imputedDifferences(panel);
  const treated = [2, 3, 7];
  expect(treated.reduce((sum, cell) => sum + differences[cell]!, 0) / 3).toBeCloseTo(impute(panel)!.effect, 10);
});
