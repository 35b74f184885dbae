import fc from "fast-check";
import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { mannWhitney } from "../ranks/mann-whitney.ts";
import { describeSample } from "../summary/describe.ts";
import { chanceOfBetter } from "./chance-of-better.ts";
import { meanChange } from "./means.ts";
import { momentsOf, momentsOfShare, type Moments } from "./moments.ts";
import { standardise } from "./standardise.ts";
import { mixDifference, standardisedDifference } from "./standardised-difference.ts";

const moments = (values: readonly number[]): Moments => found(describeSample(values));

test("documented examples", () => {
  const change = found(meanChange(momentsOf(3407, 1396.87, 52377.9767), momentsOf(3461, 2422.7, 134698.29)));
  expect([change.value, change.interval.low!, change.interval.high!].map((x) => x.toFixed(5))).toEqual(["0.29000", "0.04538", "0.53462"]);
  expect(standardisedDifference({ n: 5, mean: 10, variance: 4 }, { n: 9, mean: 8, variance: 4 })).toBe(1);
  expect(mixDifference([50, 50], [40, 60])).toBeCloseTo(0.202030508910442, 12);
  const kinds = [
    { n: 5, mean: 2, variance: 1 },
    { n: 5, mean: 10, variance: 1 },
  ];
  expect(found(standardise(kinds, [3, 1])).mean).toBe(4);
  expect(found(chanceOfBetter([3, 4, 5], [1, 2, 3])).chance).toBeCloseTo(8.5 / 9, 12);
});

/** Student's (1908) sleep data as R's t.test prints them, variances unequal: t = -1.8608, df = 17.776, p = .07939. */
test("Welch's test on the sleep data", () => {
  const [one, two] = [
    moments([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]),
    moments([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
  ];
  const { value, error, df, p, interval } = found(meanChange(one, two));
  expect([value / error, df, p].map((x) => x.toPrecision(4))).toEqual(["1.861", "17.78", "0.07939"]);
  expect([interval.low!, interval.high!].map((x) => x.toFixed(7))).toEqual(["-0.2054832", "3.3654832"]);
});

/** Brunner and Munzel (2000), shoulder pain: P = .7886, statistic 3.1375, df 17.683 (as R's lawstat and nparcomp print them). */
test("Brunner and Munzel's pain scores", () => {
  const y = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1];
  const x = [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4];
  const { chance, error, df } = found(chanceOfBetter(x, y));
  expect([chance.toFixed(6), ((chance - 0.5) / error).toFixed(4), df.toFixed(3)]).toEqual(["0.788961", "3.1375", "17.683"]);
});

test("the chance of better is the U test's U, mirrors, and its interval stays within 0 and 1", () => {
  const sample = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const { chance, interval } = found(chanceOfBetter(x, y));
      expect(chance).toBeCloseTo(found(mannWhitney(x, y, "normal")).u / (x.length * y.length), 12);
      expect(chance).toBeCloseTo(1 - found(chanceOfBetter(y, x)).chance, 12);
      if (interval.low !== null) expect(interval.low >= 0 && interval.low <= chance + 1e-12).toBe(true);
      if (interval.high !== null) expect(interval.high <= 1 && interval.high >= chance - 1e-12).toBe(true);
    }),
  );
});

test("a mix against itself differs by nothing, and two kinds are two shares", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), (a, b) => {
      const plain = standardisedDifference(momentsOfShare(a, 100), momentsOfShare(b, 100));
      expect(mixDifference([a, 100 - a], [b, 100 - b])).toBeCloseTo(Math.abs(plain), 9);
      expect(mixDifference([a, b, 0], [2 * a, 2 * b, 0])).toBeCloseTo(0, 7);
    }),
  );
  expect(mixDifference([5, 0], [0, 5])).toBe(Infinity);
});

test("too little is inconclusive, nonsense is refused", () => {
  expect(meanChange(momentsOf(1, 1, 1), momentsOf(2, 1, 1)).kind).toBe("inconclusive");
  expect(meanChange({ n: 5, mean: 0, variance: 1 }, { n: 5, mean: 1, variance: 1 }, true).kind).toBe("inconclusive");
  expect(found(meanChange({ n: 5, mean: 2, variance: 0 }, { n: 5, mean: 2, variance: 0 }))).toMatchObject({ value: 0, p: 1 });
  expect(standardise([{ n: 1, mean: 1, variance: NaN }], [4])).toMatchObject({ reasons: [{ code: "kind-missing", has: 1 }] });
  expect(chanceOfBetter([1], [2, 3]).kind).toBe("inconclusive");
  expect(() => momentsOf(2, 10, 1)).toThrow("smaller than the sum allows");
  expect(() => mixDifference([1], [1, 2])).toThrow("other must have 1 values, but it has 2.");
});
