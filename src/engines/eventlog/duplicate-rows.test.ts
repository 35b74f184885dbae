import fc from "fast-check";
import { expect, test } from "vitest";
import { countDuplicateRows } from "./duplicate-rows.ts";

type Row = readonly [kase: number, at: number, activity: number, resource: number, start: number];

const row: fc.Arbitrary<Row> = fc.tuple(
  fc.nat({ max: 2 }),
  fc.nat({ max: 2 }),
  fc.nat({ max: 1 }),
  fc.integer({ min: -1, max: 0 }),
  fc.constantFrom(Number.NaN, 0),
);

const counted = (rows: readonly Row[]) =>
  countDuplicateRows(
    {
      caseOf: Int32Array.from(rows, ([kase]) => kase),
      completeAt: Float64Array.from(rows, ([, at]) => at),
      activityOf: Int32Array.from(rows, ([, , activity]) => activity),
      resourceOf: Int32Array.from(rows, ([, , , resource]) => resource),
      transitionOf: null,
      startAt: Float64Array.from(rows, ([, , , , start]) => start),
    },
    rows.length,
  );
/** By definition: every row beyond the first of its kind. */
const expected = (rows: readonly Row[]) => rows.length - new Set(rows.map(String)).size;
const byCase = (rows: readonly Row[]) => rows.toSorted((a, b) => a[0] - b[0]);

test("counts rows equal to an earlier one, in a file that stands case by case and in one that does not", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      expect(counted(rows)).toBe(expected(rows));
      expect(counted(byCase(rows))).toBe(expected(rows));
    }),
    { seed: 7, numRuns: 500 },
  );
});

test("counts in the few cases that come again elsewhere too", () => {
  const together = Array.from({ length: 200 }, (_, i): Row => [i >> 2, i % 4 === 3 ? 0 : i % 4, 0, 0, Number.NaN]);
  const again: Row[] = [
    [3, 0, 0, 0, Number.NaN],
    [3, 9, 0, 0, Number.NaN],
    [7, 1, 0, 0, Number.NaN],
  ];
  expect(counted([...together, ...again])).toBe(expected([...together, ...again]));
  expect(expected([...together, ...again])).toBe(52);
});

test("a case of thousands of rows is counted as well", () => {
  const rows = Array.from({ length: 5000 }, (_, i): Row => [0, 0, i % 700, 0, Number.NaN]);
  expect(counted(rows)).toBe(4300);
});

test("two million rows, case beside case, are counted in parts", () => {
  const half = 1_100_000;
  const code = (i: number) => i % half;
  const columns = {
    caseOf: Int32Array.from({ length: 2 * half }, (_, i) => code(i) % 1000),
    completeAt: Float64Array.from({ length: 2 * half }, (_, i) => (i < half || i % 4 === 0 ? code(i) : -i)),
    activityOf: new Int32Array(2 * half),
    resourceOf: new Int32Array(2 * half),
    transitionOf: null,
    startAt: null,
  };
  expect(countDuplicateRows(columns, 2 * half)).toBe(half / 4);
});
