import { generator } from "#engines/stats";
import { expect, test } from "vitest";
import { prove } from "../prove.ts";
import { smallPanel } from "../reference/panel-testing.ts";
import { scaleOf } from "../verdict/scale.ts";
import { residualSigns } from "./residual-signs.ts";
import { calibratedShift, levelShift } from "./segmented.ts";

const scale = scaleOf("plain", true, 0.1, { relative: false, baseline: 0 });
const ask = (values: number[], start: number) =>
  prove({
    ...{ panel: smallPanel([values], [start]), scale, order: "unknown", strata: new Int32Array(1) },
    ...{ weighted: false, used: null, seed: 1 },
  });

test("a line with a step and another slope comes back exactly", () => {
  const y = Float64Array.from({ length: 32 }, (_, t) => 3 + 0.5 * t + (t >= 24 ? -4 - 0.2 * (t - 24) : 0));
  const shift = levelShift(y, 24)!;
  expect(shift.level).toBeCloseTo(-4, 10);
  expect(shift.slopeChange).toBeCloseTo(-0.2, 10);
});

test("24 before and 8 after are needed; placebo dates have 8 on either side", () => {
  const random = generator(3);
  const y = Float64Array.from({ length: 40 }, () => random.normal());
  expect(calibratedShift(y.subarray(0, 31), 23)).toBeNull();
  expect(calibratedShift(y.subarray(0, 31), 24)).toBeNull();
  expect(calibratedShift(y.subarray(0, 32), 24)).toMatchObject({ placebos: 9 });
  const { error, spread, low, high, level } = calibratedShift(y, 28)!;
  expect(spread).toBeGreaterThanOrEqual(error);
  // Student's .975 quantile with 4 degrees of freedom.
  expect((high - low) / 2).toBeCloseTo(2.7764451051977987 * spread, 8);
  expect((high + low) / 2).toBeCloseTo(level, 10);
});

test("one series that fell far: changed, cause unclear", () => {
  const random = generator(5);
  const proof = ask(
    Array.from({ length: 40 }, (_, t) => random.normal() - (t >= 28 ? 12 : 0)),
    28,
  );
  expect(proof).toMatchObject({ design: "D5", verdict: { rung: "3", direction: "improved" }, callawaySantAnna: null });
  expect(proof.verdict.wouldMoveUp).toContain("let some teams start later");
});

test("few cycles: exact ranks, and cycles that were falling before are red", () => {
  const fell = ask([240, 252, 239, 247, 251, 244, 41, 39, 45, 40], 6);
  expect(fell).toMatchObject({ design: "D0b", estimate: { permutations: { count: 210, floor: 2 / 210 } }, verdict: { rung: "3" } });
  expect(fell.estimate!.p).toBeCloseTo(2 / 210, 12);
  expect(fell.estimate!.effect).toBeCloseTo(-204.5, 10);
  const falling = ask([100, 90, 80, 70, 60, 50, 40, 30, 20, 10], 6);
  expect(falling.checks[0]).toMatchObject({ id: "pre-trend", light: "red" });
});

test("residuals that go up and down by turns", () => {
  const { durbinWatson, autocorrelation } = residualSigns(Float64Array.of(1, -1, 1, -1, 1, -1), 2);
  expect(durbinWatson).toBeCloseTo(20 / 6, 12);
  expect(autocorrelation[1]).toBeCloseTo(-5 / 6, 12);
});
