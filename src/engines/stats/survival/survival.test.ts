import fc from "fast-check";
import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { kaplanMeier, type FollowUp } from "./kaplan-meier.ts";
import { logRank } from "./log-rank.ts";
import { contrastRestrictedMeans, restrictedMean } from "./restricted-mean.ts";
import { survivalAt } from "./survival-at.ts";
import { survivalMedian, survivalQuantile } from "./survival-quantile.ts";

/** Freireich et al. (1963), weeks in remission on 6-mercaptopurine and on placebo; the table of every textbook. */
const drug: FollowUp = {
  time: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
  ended: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
};
const placebo: FollowUp = { time: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], ended: Array(21).fill(1) };

test("remission of leukaemia: shares, medians and log-rank as published", () => {
  const curve = found(kaplanMeier(drug));
  const shares = [6, 7, 10, 13, 16, 22, 23].map((t) => survivalAt(curve, t).survival.toFixed(4));
  expect(shares).toEqual(["0.8571", "0.8067", "0.7529", "0.6902", "0.6275", "0.5378", "0.4482"]);
  expect(survivalAt(curve, 6).error.toFixed(4)).toBe("0.0764");
  expect([survivalMedian(curve).time, survivalMedian(found(kaplanMeier(placebo))).time]).toEqual([23, 8]);
  const test = found(logRank([drug, placebo]));
  expect([test.statistic.toFixed(2), test.expected[0]!.toFixed(2), test.expected[1]!.toFixed(2)]).toEqual(["16.79", "19.25", "10.75"]);
});

test("a case still open at the last end counts as at risk there", () => {
  const curve = found(kaplanMeier({ time: [1, 2, 2, 3], ended: [1, 1, 0, 1] }));
  expect([...curve.survival]).toEqual([0.75, 0.5, 0]);
  const flat = found(kaplanMeier({ time: [1, 2, 3, 4], ended: [1, 1, 1, 1] }));
  expect(survivalQuantile(flat, 0.5).time).toBe(2.5);
});

test("with every case closed the curve is the share that is left and the restricted mean is the plain mean", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 }), (times) => {
      const curve = found(kaplanMeier({ time: times, ended: times.map(() => true) }));
      for (const t of [0.5, ...times])
        expect(survivalAt(curve, t).survival).toBeCloseTo(times.filter((own) => own > t).length / times.length, 12);
      const { mean, variance } = found(restrictedMean(curve, 100));
      const plain = times.reduce((a, b) => a + b, 0) / times.length;
      expect(mean).toBeCloseTo(plain, 9);
      expect(variance).toBeCloseTo(times.reduce((sum, t) => sum + (t - plain) ** 2, 0) / times.length ** 2, 9);
    }),
  );
});

test("order of cases and names of groups change nothing", () => {
  const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()), { minLength: 2, maxLength: 50 });
  const followUp = (rows: readonly (readonly [number, boolean])[]) => ({ time: rows.map((r) => r[0]), ended: rows.map((r) => r[1]) });
  fc.assert(
    fc.property(cases, cases, (a, b) => {
      const [one, other] = [followUp(a), followUp(b)];
      expect(kaplanMeier(followUp([...a].reverse()))).toEqual(kaplanMeier(one));
      const [forth, back] = [logRank([one, other]), logRank([other, one])];
      expect(forth.kind).toBe(back.kind);
      if (forth.kind === "estimate" && back.kind === "estimate") expect(forth.statistic).toBeCloseTo(back.statistic, 8);
    }),
  );
});

test("what cannot be told is inconclusive, what makes no sense is refused", () => {
  expect(kaplanMeier({ time: [], ended: [] })).toEqual({ kind: "inconclusive", reasons: [expect.objectContaining({ code: "no-cases" })] });
  const open = found(kaplanMeier({ time: [5], ended: [0] }));
  expect([survivalAt(open, 3).survival, survivalMedian(open).time]).toEqual([1, null]);
  expect(restrictedMean(open, 6)).toMatchObject({ kind: "inconclusive", reasons: [{ code: "followed-too-briefly", has: 5, needs: 6 }] });
  expect(found(restrictedMean(open, 5))).toMatchObject({ mean: 5, error: 0 });
  expect(logRank([drug, { time: [1], ended: [0] }]).kind).toBe("inconclusive");
  expect(() => kaplanMeier({ time: [1, 2], ended: [1] })).toThrow("ended must have 2 values, but it has 1.");
  expect(() => kaplanMeier({ time: [-1], ended: [1] })).toThrow("time[0] must be 0 or more, but it is -1.");
  expect(() => kaplanMeier({ time: [1], ended: [2] })).toThrow("ended[0] must be 0 or 1");
  expect(() => logRank([drug])).toThrow("at least two groups");
});

test("an arm against itself differs by nothing", () => {
  const mean = found(restrictedMean(found(kaplanMeier(drug)), 20));
  const { difference, ratio, lostRatio } = contrastRestrictedMeans(mean, mean);
  expect([difference.value, ratio.value, lostRatio.value, difference.p]).toEqual([0, 1, 1, 1]);
});
