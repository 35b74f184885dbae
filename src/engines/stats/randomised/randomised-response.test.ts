import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { generator } from "../random/generator.ts";
import { answersFor, detectableDifference, forcedResponse, warnerResponse } from "./randomised-response.ts";

test("documented examples, and what a difference costs", () => {
  expect([found(forcedResponse(120, 400)).rate, found(forcedResponse(120, 400)).error].map((x) => x.toFixed(12))).toEqual([
    "0.200000000000",
    "0.034369317712",
  ]);
  expect(found(warnerResponse(130, 300, 0.7)).rate).toBeCloseTo(1 / 3, 12);
  expect(detectableDifference(200)).toBeCloseTo(0.202510238289263, 10);
  expect(answersFor(0.05)).toBe(3281);
});

test("two hundred answers are asked for; rates beyond the scale keep their value and a cut interval", () => {
  expect(forcedResponse(50, 199)).toMatchObject({ kind: "inconclusive", reasons: [{ code: "too-few-answers", has: 199, needs: 200 }] });
  expect(forcedResponse(0, 0, undefined, 0.95, 0).kind).toBe("inconclusive");
  const low = found(forcedResponse(20, 200));
  expect(low.rate).toBeLessThan(0);
  expect(low.interval.low).toBe(0);
  expect(() => forcedResponse(1, 300, { truth: 0.9, forcedYes: 0.2 })).toThrow("add up to more than 1");
  expect(() => forcedResponse(301, 300)).toThrow("301 is more than 300");
  expect(() => warnerResponse(1, 300, 0.5)).toThrow("At p = 1/2");
});

test("simulated: the rate is unbiased and its interval holds the truth about as often as it says", () => {
  const random = generator("hidden");
  let [sum, held] = [0, 0];
  const runs = 1000;
  for (let run = 0; run < runs; run++) {
    let yes = 0;
    for (let i = 0; i < 300; i++) {
      const device = random.uniform();
      const applies = random.uniform() < 0.3;
      if (device < 1 / 6 || (device >= 1 / 3 && applies)) yes++;
    }
    const { rate, interval } = found(forcedResponse(yes, 300));
    sum += rate;
    if (interval.low! <= 0.3 && interval.high! >= 0.3) held++;
  }
  expect(Math.abs(sum / runs - 0.3)).toBeLessThan(0.006);
  expect(Math.abs(held / runs - 0.95)).toBeLessThan(0.03);
});
