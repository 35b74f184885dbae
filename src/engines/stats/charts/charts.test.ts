import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { generator } from "../random/generator.ts";
import { rateChart, shareChart } from "./attribute-chart.ts";
import { autocorrelation } from "./autocorrelation.ts";
import { exactRange, meanRange, xmrChart } from "./xmr.ts";

const nist = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

test("NIST e-Handbook 6.3.2.2, and autocorrelation as documented", () => {
  const { values, ranges } = found(xmrChart(nist, exactRange));
  expect([values.center, values.low, values.high, ranges.center].map((x) => x.toFixed(4))).toEqual([
    "50.8100",
    "45.8159",
    "55.8041",
    "1.8778",
  ]);
  expect(autocorrelation([1, 2, 3, 4, 5])).toBe(0.4);
  expect(autocorrelation([2, 2, 2])).toBeNaN();
});

test("limits are widened only above the threshold, and then by 1 / sqrt(1 - r)", () => {
  const chart = found(xmrChart(nist));
  expect(chart.widened).toBeCloseTo(1 / Math.sqrt(1 - chart.autocorrelation), 12);
  expect(chart.shown.high - chart.shown.center).toBeCloseTo(chart.widened * (chart.values.high - chart.values.center), 12);
  expect(found(xmrChart([1, 3, 1, 3, 1, 3, 1, 3, 2]))).toMatchObject({ widened: 1 });
});

test("simulated AR(1) at .5: widening brings the share of signalling charts back", () => {
  const random = generator("charts");
  let [plain, widened] = [0, 0];
  for (let run = 0; run < 400; run++) {
    let y = random.normal() / Math.sqrt(0.75);
    const series = Array.from({ length: 48 }, () => (y = 0.5 * y + random.normal()));
    const beyond = (threshold: number) =>
      found(xmrChart(series, meanRange, 48, threshold)).signals.some((signal) => signal.rule === "beyond");
    if (beyond(1)) plain++;
    if (beyond(0.3)) widened++;
  }
  expect(widened).toBeLessThan(plain / 2);
});

test("signals: beyond, eight in a row, three of four", () => {
  const quiet = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 9 : 11));
  const rules = (tail: readonly number[]) =>
    new Set(found(xmrChart([...quiet, ...tail], meanRange, 20)).signals.map((signal) => signal.rule));
  expect(rules([])).toEqual(new Set());
  expect(rules([30])).toEqual(new Set(["beyond"]));
  expect(rules(Array(8).fill(10.5))).toEqual(new Set(["run-of-eight"]));
  expect(rules([13, 13, 10, 13])).toEqual(new Set(["three-of-four"]));
});

test("charts of shares and rates", () => {
  const cans = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6];
  const { center, limits } = found(
    shareChart(
      cans,
      cans.map(() => 50),
    ),
  );
  expect([center, limits[0]!.low, limits[0]!.high].map((x) => x.toFixed(6))).toEqual(["0.231333", "0.052428", "0.410239"]);
  expect(found(rateChart([4, 5], [1, 2])).limits[1]!.high).toBeCloseTo(3 + 3 * Math.sqrt(1.5), 12);
  expect([shareChart([], []).kind, xmrChart([1]).kind]).toEqual(["inconclusive", "inconclusive"]);
  expect(() => shareChart([3], [2])).toThrow("hits[0] must be at most cases[0].");
});
