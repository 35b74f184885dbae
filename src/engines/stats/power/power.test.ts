import fc from "fast-check";
import { expect, test } from "vitest";
import { normalUpper } from "../distributions/normal.ts";
import { studentUpper } from "../distributions/student.ts";
import { noncentralUpper } from "./noncentral-student.ts";
import { steppedWedgeDetectable, steppedWedgeError, steppedWedgePower, wavesDesign } from "./stepped-wedge.ts";
import { arcsineDistance, powerOfShares, powerOfT, sizeForShares, sizeForT } from "./two-samples.ts";

test("documented examples", () => {
  expect(noncentralUpper(2, 10, 1)).toBeCloseTo(0.192388437469625, 13);
  expect(powerOfT(0.5, 20)).toBeCloseTo(0.3379390289, 9);
  expect(sizeForT(0.2)).toBeCloseTo(393.405693, 5);
  expect(sizeForShares(arcsineDistance(0.1, 0.08))).toBeCloseTo(3204.7147995, 6);
  const error = steppedWedgeError(wavesDesign([2, 2, 2, 2]), 0.0025, 0.0025);
  expect(error).toBeCloseTo(0.0273861278752583, 14);
  expect(steppedWedgePower(error, 0.15)).toBeCloseTo(0.999781988077784, 12);
  expect(steppedWedgeDetectable(error)).toBeCloseTo(0.0767245710366752, 12);
  expect(wavesDesign([1, 1])).toEqual([
    [0, 1, 1],
    [0, 0, 1],
  ]);
});

test("Cohen (1988): 64 per arm see d = .5 with power .80", () => expect(Math.ceil(sizeForT(0.5))).toBe(64));

test("without a shift it is Student's t, with many degrees of freedom the normal", () => {
  fc.assert(
    fc.property(fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: 1, max: 500, noNaN: true }), (t, df) => {
      expect(noncentralUpper(t, df, 0)).toBeCloseTo(studentUpper(t, df), 10);
      expect(noncentralUpper(t, 1e9, 1)).toBeCloseTo(normalUpper(t - 1), 6);
    }),
  );
});

test("power is alpha without an effect and rises with effect and size", () => {
  expect([powerOfT(0, 30), powerOfShares(0, 30)].map((power) => power.toFixed(10))).toEqual(["0.0500000000", "0.0500000000"]);
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 1, noNaN: true }), fc.integer({ min: 3, max: 200 }), (d, n) => {
      expect(powerOfT(d, n + 1)).toBeGreaterThan(powerOfT(d, n) - 1e-12);
      expect(powerOfT(-d, n)).toBeCloseTo(powerOfT(d, n), 12);
    }),
  );
  expect(sizeForT(0)).toBe(Infinity);
});

test("a design in which nobody or everybody changes can never tell the effect", () => {
  expect(
    steppedWedgeError(
      [
        [0, 0],
        [0, 0],
      ],
      1,
      1,
    ),
  ).toBe(Infinity);
  expect(
    steppedWedgeError(
      [
        [0, 1],
        [0, 1],
      ],
      1,
      1,
    ),
  ).toBe(Infinity);
  expect(steppedWedgePower(Infinity, 1)).toBeCloseTo(0.05, 12);
  expect(() => steppedWedgeError([[0, 1], [0]], 1, 1)).toThrow("design[1] must have 2 values, but it has 1.");
});
