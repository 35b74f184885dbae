/** A dense matrix, row after row. */
export type Matrix = readonly Float64Array[];

export const zeros = (rows: number, columns: number): Float64Array[] => Array.from({ length: rows }, () => new Float64Array(columns));

/**
 * The lower triangle L with L L' = A of a symmetric positive definite A (Golub and Van Loan 2013, algorithm 4.2.1); null where A
 * is not, judged against its largest diagonal entry.
 *
 * Example: [[4, 2], [2, 5]] gives [[2, 0], [1, 2]].
 */
export function cholesky(a: Matrix): Float64Array[] | null {
  const n = a.length;
  const lower = zeros(n, n);
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, a[i]![i]!);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      if (i > j) lower[i]![j] = sum / lower[j]![j]!;
      else if (sum > largest * 1e-14) lower[j]![j] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}

/** x with L L' x = b. Example: for the L above and b = (2, 1) it is (0.5, 0). */
export function solveCholesky(lower: Matrix, b: ArrayLike<number>): Float64Array {
  const n = lower.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
}
