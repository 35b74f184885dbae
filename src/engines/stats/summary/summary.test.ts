import fc from "fast-check";
import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { describeSample } from "./describe.ts";
import { percentile } from "./percentile.ts";
import { quantileInterval } from "./quantile-interval.ts";
import { quantileOf } from "./quantile.ts";
import { meanOf, squaresAround, sum } from "./sum.ts";

test("Neumaier's sum keeps what plain addition loses", () => {
  expect(sum([1, 1e100, 1, -1e100])).toBe(2);
  expect(meanOf([1, 2, 6])).toBe(3);
  expect(sum(Array(1_000_000).fill(0.1))).toBe(100000);
  expect([sum([]), sum([Infinity, 1]), sum([1e308, 1e308])]).toEqual([0, Infinity, Infinity]);
});

test("squares around the mean survive a mean far from 0", () => {
  const far = [1, 2, 3, 4, 100].map((value) => value + 1e9);
  expect(squaresAround(far)).toBeCloseTo(7610, 6);
});

test("a sample is described, and an empty one is not", () => {
  expect(found(describeSample([1, 2, 3, 4, 100]))).toMatchObject({ n: 5, mean: 22, median: 3, variance: 1902.5, quarter: 2, max: 100 });
  expect(found(describeSample([7]))).toMatchObject({ mean: 7, median: 7, variance: NaN });
  expect(describeSample([]).kind).toBe("inconclusive");
  expect(() => describeSample([1, NaN])).toThrow("values[1] must be a number, but it is NaN.");
});

/** NIST StRD, the hardest of its univariate sets. */
test("certified: NumAcc4 has mean 10000000.2 and deviation .1", () => {
  const values = [10000000.2, ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 10000000.1 : 10000000.3))];
  const { mean, deviation } = found(describeSample(values));
  expect(mean).toBeCloseTo(10000000.2, 8);
  expect(Math.abs(deviation - 0.1)).toBeLessThan(1e-8);
});

test("type 7 is the percentile, type 1 and 3 give values of the sample, all rise with the share", () => {
  expect([quantileOf([1, 2, 3, 4], 0.9), quantileOf([1, 2, 3, 4], 0.9, 6)]).toEqual([3.7, 4]);
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, (sample, a, b) => {
      expect(quantileOf(sample, a)).toBeCloseTo(percentile(Float64Array.from(sample), 0, sample.length, a), 9);
      expect(sample).toContain(quantileOf(sample, a, 1));
      expect(sample).toContain(quantileOf(sample, a, 3));
      for (const type of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const) {
        expect(quantileOf(sample, Math.max(a, b), type)).toBeGreaterThanOrEqual(quantileOf(sample, Math.min(a, b), type) - 1e-9);
        expect([quantileOf(sample, 0, type), quantileOf(sample, 1, type)]).toEqual([Math.min(...sample), Math.max(...sample)]);
      }
    }),
  );
});

test("the interval of a quantile is exact: at least its level, and no wider than it must be", () => {
  const ten = Array.from({ length: 10 }, (_, i) => i + 1);
  expect(found(quantileInterval(ten))).toMatchObject({ value: 5.5, interval: { low: 2, high: 9 }, covers: 0.978515625 });
  expect(quantileInterval(ten.slice(0, 5))).toMatchObject({
    kind: "inconclusive",
    reasons: [{ code: "too-few-values", has: 5, needs: 6 }],
  });
  expect(found(quantileInterval(ten.slice(0, 6))).interval).toMatchObject({ low: 1, high: 6 });
  expect(quantileInterval([]).kind).toBe("inconclusive");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (n, share) => {
      const answer = quantileInterval(
        Array.from({ length: n }, (_, i) => i),
        share,
      );
      if (answer.kind === "inconclusive") return;
      expect(answer.covers).toBeGreaterThanOrEqual(0.95 - 1e-12);
      expect(answer.interval.low!).toBeLessThanOrEqual(answer.value);
      expect(answer.interval.high!).toBeGreaterThanOrEqual(answer.value);
    }),
  );
});
