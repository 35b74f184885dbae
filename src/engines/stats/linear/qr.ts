import { zeros, type Matrix } from "./cholesky.ts";

/** The upper triangle R of X = Q R and Q'y, for n rows and k <= n columns. */
export type Triangle = { readonly r: Matrix; readonly rotated: Float64Array; readonly deficient: readonly number[] };

/**
 * Householder's QR decomposition (Golub and Van Loan 2013, algorithm 5.2.1), applied to y on the way. A column that the ones
 * before it explain up to 1e-10 of its length is listed as deficient.
 *
 * @param columns the k columns of X, each with n values
 */
export function qr(columns: readonly Float64Array[], y: ArrayLike<number>): Triangle {
  const k = columns.length;
  const n = y.length;
  const work = columns.map((column) => column.slice());
  const rotated = Float64Array.from(y);
  const r = zeros(k, k);
  const deficient: number[] = [];
  for (let j = 0; j < k; j++) {
    const column = work[j]!;
    const before = Math.hypot(...r.slice(0, j).map((row) => row[j]!));
    let rest = 0;
    for (let i = j; i < n; i++) rest += column[i]! * column[i]!;
    rest = Math.sqrt(rest);
    if (!(rest > 1e-10 * Math.hypot(before, rest))) {
      deficient.push(j);
      continue;
    }
    const alpha = column[j]! > 0 ? -rest : rest;
    column[j]! -= alpha;
    let square = 0;
    for (let i = j; i < n; i++) square += column[i]! * column[i]!;
    const reflect = (target: Float64Array) => {
      let dot = 0;
      for (let i = j; i < n; i++) dot += column[i]! * target[i]!;
      const factor = (2 * dot) / square;
      for (let i = j; i < n; i++) target[i]! -= factor * column[i]!;
    };
    for (let c = j + 1; c < k; c++) reflect(work[c]!);
    reflect(rotated);
    r[j]![j] = alpha;
    for (let c = j + 1; c < k; c++) r[j]![c] = work[c]![j]!;
  }
  return { r, rotated, deficient };
}

/** The inverse of an upper triangle. Example: [[2, 1], [0, 4]] gives [[0.5, -0.125], [0, 0.25]]. */
export function invertTriangle(r: Matrix): Float64Array[] {
  const k = r.length;
  const inverse = zeros(k, k);
  for (let j = 0; j < k; j++) {
    inverse[j]![j] = 1 / r[j]![j]!;
    for (let i = j - 1; i >= 0; i--) {
      let total = 0;
      for (let m = i + 1; m <= j; m++) total += r[i]![m]! * inverse[m]![j]!;
      inverse[i]![j] = -total / r[i]![i]!;
    }
  }
  return inverse;
}
