import fc from "fast-check";
import { expect, test } from "vitest";
import { median, percentile } from "./percentile.ts";

test("percentiles are linear between ranks", () => {
  expect(percentile(Float64Array.of(4, 1, 3, 2), 0, 4, 0.9)).toBeCloseTo(3.7, 12);
  expect(median(Float64Array.of(9, 1, 5, 3), 0, 4)).toBe(4);
  expect(percentile(new Float64Array(0), 0, 0, 0.5)).toBeNaN();
});

test("selection equals sorting, leaves the rest of the buffer alone and loses no value", () => {
  const values = fc.array(
    // A difference of instants is never -0, which sorting numbers and comparing them see differently.
    fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })).map((n) => n + 0),
    { minLength: 1, maxLength: 300 },
  );
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (numbers, share) => {
      const buffer = Float64Array.of(7, ...numbers, 8);
      const sorted = [...numbers].sort((a, b) => a - b);
      const rank = share * (numbers.length - 1);
      const below = Math.floor(rank);
      const expected = sorted[below]! + ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!) * (rank - below);
      expect(percentile(buffer, 1, numbers.length + 1, share)).toBeCloseTo(expected, 6);
      expect([buffer[0], buffer.at(-1)]).toEqual([7, 8]);
      expect([...buffer.slice(1, -1)].sort((a, b) => a - b)).toEqual(sorted);
    }),
  );
});
