/**
 * Sorts row numbers by case, and within each case by one or two instants, ties by row. Linear in the rows: a counting sort
 * over cases keeps file order, then each case is put in order by itself.
 */

/** Rows of case c stand at places caseStart[c] .. caseStart[c + 1] - 1 of `rows`; `rows` is null when place and row are the same. */
export type CaseOrder = { readonly rows: Int32Array | null; readonly caseStart: Int32Array };

/** True when the rows already stand case by case, in the order of the case codes. */
function isGrouped(caseOf: Int32Array): boolean {
  for (let row = 1; row < caseOf.length; row++) if (caseOf[row]! < caseOf[row - 1]!) return false;
  return true;
}

/**
 * Groups rows by case, keeping file order within a case. `keeps[row]` = 0 leaves a row out; null keeps all.
 * Returns `rows: null` (no copy) when everything is kept and already grouped.
 */
export function groupByCase(caseOf: Int32Array, cases: number, keeps: Uint8Array | null): CaseOrder {
  const caseStart = new Int32Array(cases + 1);
  let kept = 0;
  for (let row = 0; row < caseOf.length; row++) {
    if (keeps !== null && keeps[row] === 0) continue;
    caseStart[caseOf[row]! + 1]!++;
    kept++;
  }
  for (let c = 0; c < cases; c++) caseStart[c + 1]! += caseStart[c]!;
  if (kept === caseOf.length && isGrouped(caseOf)) return { rows: null, caseStart };
  const next = caseStart.slice(0, cases);
  const rows = new Int32Array(kept);
  for (let row = 0; row < caseOf.length; row++) {
    if (keeps !== null && keeps[row] === 0) continue;
    rows[next[caseOf[row]!]!++] = row;
  }
  return { rows, caseStart };
}

/** Row a comes after row b by `first`, then `second`; equal instants keep the order of the rows. */
function isAfter(a: number, b: number, first: Float64Array, second: Float64Array): boolean {
  const difference = first[a]! - first[b]!;
  if (difference !== 0) return difference > 0;
  const tie = second[a]! - second[b]!;
  return tie !== 0 ? tie > 0 : a > b;
}

/** True when every case is already in order; lets a well-kept file pass without a copy. */
export function isOrdered(order: CaseOrder, first: Float64Array, second: Float64Array): boolean {
  const { rows, caseStart } = order;
  for (let c = 0; c + 1 < caseStart.length; c++) {
    for (let i = caseStart[c]! + 1; i < caseStart[c + 1]!; i++) {
      if (rows === null ? isAfter(i - 1, i, first, second) : isAfter(rows[i - 1]!, rows[i]!, first, second)) return false;
    }
  }
  return true;
}

const shortRun = 24;

/** Sorts each case of `rows` in place by `first`, then `second`, then row. Nearly sorted cases cost one comparison a row. */
export function sortCases(rows: Int32Array, caseStart: Int32Array, first: Float64Array, second: Float64Array): void {
  let scratch = new Int32Array(64);
  for (let c = 0; c + 1 < caseStart.length; c++) {
    const low = caseStart[c]!;
    const high = caseStart[c + 1]!;
    let sorted = true;
    for (let i = low + 1; i < high && sorted; i++) sorted = !isAfter(rows[i - 1]!, rows[i]!, first, second);
    if (sorted) continue;
    for (let run = low; run < high; run += shortRun) insertionSort(rows, run, Math.min(run + shortRun, high), first, second);
    if (high - low <= shortRun) continue;
    if (scratch.length < high - low) scratch = new Int32Array(2 * (high - low));
    mergeRuns(rows, low, high, scratch, first, second);
  }
}

function insertionSort(rows: Int32Array, low: number, high: number, first: Float64Array, second: Float64Array): void {
  for (let i = low + 1; i < high; i++) {
    const row = rows[i]!;
    let at = i;
    while (at > low && isAfter(rows[at - 1]!, row, first, second)) {
      rows[at] = rows[at - 1]!;
      at--;
    }
    rows[at] = row;
  }
}

function mergeRuns(rows: Int32Array, low: number, high: number, scratch: Int32Array, first: Float64Array, second: Float64Array): void {
  for (let width = shortRun; width < high - low; width *= 2) {
    for (let start = low; start + width < high; start += 2 * width) {
      const middle = start + width;
      const end = Math.min(start + 2 * width, high);
      if (!isAfter(rows[middle - 1]!, rows[middle]!, first, second)) continue;
      const left = middle - start;
      for (let i = 0; i < left; i++) scratch[i] = rows[start + i]!;
      let a = 0;
      let b = middle;
      let out = start;
      while (a < left && b < end) rows[out++] = isAfter(scratch[a]!, rows[b]!, first, second) ? rows[b++]! : scratch[a++]!;
      while (a < left) rows[out++] = scratch[a++]!;
    }
  }
}
