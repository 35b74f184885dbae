import fc from "fast-check";
import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { generator } from "../random/generator.ts";
import { alwaysValidBand } from "./always-valid.ts";
import { alwaysValidShare } from "./always-valid-share.ts";
import { groupSequential } from "./group-sequential.ts";
import { mixtureBound, mixtureBoundOneSided, mixtureRho } from "./normal-mixture.ts";
import { obrienFleming, pocock } from "./spending.ts";

test("documented examples", () => {
  expect(mixtureRho(100, 0.05).toFixed(5)).toBe("12.60056");
  expect(mixtureBound(100, 0.05, 12.60056).toFixed(4)).toBe("30.3521");
  expect(alwaysValidBand(0, 0.1, 100, 500).interval.high).toBeCloseTo(0.3363887725782781, 12);
  expect(obrienFleming(0.05, 0.5)).toBeCloseTo(0.00305064550485, 10);
  const { interval } = found(alwaysValidShare(700, 1000, 100));
  expect([interval.low!.toFixed(5), interval.high!.toFixed(5)]).toEqual(["0.65163", "0.74595"]);
});

test("the bounds that Lan and DeMets's spending gives are those of the tables", () => {
  const z = (looks: ReturnType<typeof groupSequential>) => looks.map((look) => look.z.toFixed(3));
  expect(z(groupSequential([0.25, 0.5, 0.75, 1]))).toEqual(["4.333", "2.963", "2.359", "2.014"]);
  // Pocock's kind at five equal looks, as in Lan and DeMets (1983) and every table since.
  expect(z(groupSequential([0.2, 0.4, 0.6, 0.8, 1], 0.05, pocock))).toEqual(["2.438", "2.427", "2.410", "2.397", "2.386"]);
  expect(groupSequential([1])[0]!.z).toBeCloseTo(1.959963984540054, 9);
});

test("spending rises from 0 to alpha, and looks fall with information", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(obrienFleming, pocock),
      (marks, spending) => {
        const shares = [...marks.sort((a, b) => a - b).map((mark) => mark / 100), 1];
        const looks = groupSequential(shares, 0.05, spending);
        looks.forEach((look, k) => {
          expect(look.spent).toBeGreaterThan(looks[k - 1]?.spent ?? 0);
          expect(look.p).toBeLessThanOrEqual(look.spent + 1e-12);
          expect(look.z).toBeGreaterThan(1.95);
        });
        expect(looks.at(-1)!.spent).toBeCloseTo(0.05, 12);
      },
    ),
    { numRuns: 40, seed: 8 },
  );
  expect([obrienFleming(0.05, 0), pocock(0.05, 0), pocock(0.05, 1).toFixed(12)]).toEqual([0, 0, "0.050000000000"]);
  expect(() => groupSequential([0.5, 0.4])).toThrow("shares[1] must be above the look before it and at most 1, but it is 0.4.");
});

test("simulated: looking at every step, the band fails at most 5 % and the planned looks about 5 %", () => {
  const random = generator("peeking");
  const runs = 2000;
  const looks = groupSequential([0.25, 0.5, 0.75, 1]);
  let [band, planned] = [0, 0];
  for (let run = 0; run < runs; run++) {
    let sum = 0;
    let [left, crossed] = [false, false];
    for (let n = 1; n <= 200; n++) {
      sum += random.normal();
      if (Math.abs(sum) > mixtureBound(n, 0.05, mixtureRho(200, 0.05))) left = true;
      if (n % 50 === 0 && Math.abs(sum) / Math.sqrt(n) >= looks[n / 50 - 1]!.z) crossed = true;
    }
    if (left) band++;
    if (crossed) planned++;
  }
  expect(band / runs).toBeLessThan(0.05);
  expect(Math.abs(planned / runs - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / runs));
});

test("a one-sided bound is lower, a band holds its value, nothing seen is inconclusive", () => {
  const rho = mixtureRho(50, 0.05);
  for (const v of [0, 1, 30, 1e4]) expect(mixtureBoundOneSided(v, 0.05, rho)).toBeLessThan(mixtureBound(v, 0.05, rho));
  expect(alwaysValidBand(0.5, 0.1, 50, 50)).toMatchObject({ value: 0.5 });
  expect(alwaysValidBand(0, 0.1, 50, 50).p).toBe(1);
  expect(alwaysValidShare(0, 0, 10).kind).toBe("inconclusive");
  expect(found(alwaysValidShare(0, 20, 100)).interval.low).toBe(0);
  expect(() => alwaysValidBand(0, 0, 10, 10)).toThrow("error must be above 0");
});
