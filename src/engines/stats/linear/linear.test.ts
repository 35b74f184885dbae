import fc from "fast-check";
import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { cholesky, solveCholesky } from "./cholesky.ts";
import { leastSquares } from "./least-squares.ts";
import { invertTriangle } from "./qr.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

const rows = (...values: number[][]) => values.map((row) => Float64Array.from(row));

test("documented examples", () => {
  const lower = cholesky(rows([4, 2], [2, 5]))!;
  expect(lower).toEqual(rows([2, 0], [1, 2]));
  expect([...solveCholesky(lower, [2, 1])]).toEqual([0.5, 0]);
  expect(cholesky(rows([1, 1], [1, 1]))).toBeNull();
  expect(invertTriangle(rows([2, 1], [0, 4]))).toEqual(rows([0.5, -0.125], [0, 0.25]));
  expect([...symmetricEigen(rows([2, 1], [1, 2])).values].sort().map((x) => x.toFixed(12))).toEqual(["1.000000000000", "3.000000000000"]);
  expect(
    [
      ...found(
        leastSquares(
          [
            [1, 1, 1],
            [0, 1, 2],
          ],
          [1, 2, 4],
        ),
      ).coefficients,
    ].map((x) => x.toFixed(12)),
  ).toEqual(["0.833333333333", "1.500000000000"]);
});

/** NIST StRD: a polynomial of degree 5 through 21 points, which bad arithmetic cannot fit. */
test("NIST's Wampler1: all coefficients are 1 to eight digits", () => {
  const x = Array.from({ length: 21 }, (_, i) => i);
  const columns = [0, 1, 2, 3, 4, 5].map((power) => x.map((value) => value ** power));
  const y = x.map((value) => [0, 1, 2, 3, 4, 5].reduce((total, power) => total + value ** power, 0));
  for (const coefficient of found(leastSquares(columns, y)).coefficients) expect(Math.abs(coefficient - 1)).toBeLessThan(1e-8);
});

test("residuals are orthogonal to every column, and a column twice is named", () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number, number), { minLength: 4, maxLength: 20 }), (points) => {
      const columns = [points.map(() => 1), points.map((p) => p[0]), points.map((p) => p[1])];
      const fit = leastSquares(
        columns,
        points.map((p) => p[2]),
      );
      if (fit.kind === "inconclusive") return;
      for (const column of columns) expect(column.reduce((total, value, i) => total + value * fit.residuals[i]!, 0)).toBeCloseTo(0, 6);
    }),
  );
  expect(
    leastSquares(
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
      [1, 2, 3],
    ),
  ).toMatchObject({ kind: "inconclusive", reasons: [{ code: "columns-depend" }] });
  expect(leastSquares([[1], [2]], [1]).kind).toBe("inconclusive");
  expect(() => leastSquares([[1, 2]], [1])).toThrow("columns[0] must have 1 values, but it has 2.");
});

test("eigenvectors rebuild the matrix", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 16, maxLength: 16 }), (values) => {
      const matrix = Array.from({ length: 4 }, (_, i) =>
        Float64Array.from({ length: 4 }, (_, j) => values[i * 4 + j]! + values[j * 4 + i]!),
      );
      const { values: own, vectors } = symmetricEigen(matrix);
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const rebuilt = vectors.reduce((total, vector, e) => total + own[e]! * vector[i]! * vector[j]!, 0);
          expect(rebuilt).toBeCloseTo(matrix[i]![j]!, 9);
        }
      }
    }),
  );
});
