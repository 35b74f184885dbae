import { zeros, type Matrix } from "./cholesky.ts";

/** Values and vectors of a symmetric matrix; vectors[j] belongs to values[j]. */
export type Eigen = { readonly values: Float64Array; readonly vectors: readonly Float64Array[] };

/**
 * All eigenvalues and vectors of a small symmetric matrix, by Jacobi's rotations until nothing is left beside the diagonal
 * (Golub and Van Loan 2013, section 8.5). In no particular order.
 *
 * Example: [[2, 1], [1, 2]] has 1 and 3.
 */
export function symmetricEigen(matrix: Matrix): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => row.slice());
  const vectors = zeros(n, n);
  for (let i = 0; i < n; i++) vectors[i]![i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let beside = 0;
    let along = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) i === j ? (along += a[i]![j]! ** 2) : (beside += a[i]![j]! ** 2);
    if (beside <= 1e-34 * along || beside === 0) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i]![i]!), vectors };
}

function rotate(a: Float64Array[], vectors: Float64Array[], p: number, q: number): void {
  const off = a[p]![q]!;
  if (off === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * off);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]![p]!, a[i]![q]!];
    a[i]![p] = c * x - s * y;
    a[i]![q] = s * x + c * y;
  }
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[p]![i]!, a[q]![i]!];
    a[p]![i] = c * x - s * y;
    a[q]![i] = s * x + c * y;
    const [v, w] = [vectors[p]![i]!, vectors[q]![i]!];
    vectors[p]![i] = c * v - s * w;
    vectors[q]![i] = s * v + c * w;
  }
}
