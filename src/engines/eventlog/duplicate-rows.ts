import type { EventTable } from "./event-table.ts";

type Columns = Pick<EventTable, "caseOf" | "activityOf" | "resourceOf" | "transitionOf" | "completeAt" | "startAt">;

const longestCompared = 64;

/**
 * Rows equal to an earlier row in case, activity, instants, resource and transition. Exact. A case whose rows stand together
 * and are few has them compared with each other; in the rest hashes find candidates and values decide.
 */
export function countDuplicateRows(columns: Columns, rows: number): number {
  const { scattered, scatteredRows } = scatteredCases(columns.caseOf, rows);
  if (scatteredRows * 2 > rows) return countByHash(columns, rows);
  const together = countTogether(columns, rows, scattered);
  return scatteredRows === 0 ? together : together + countByHash(rowsOf(columns, rows, scattered, scatteredRows), scatteredRows);
}

/** Marks cases that come in several places of the file, or with too many rows to compare each with each. */
function scatteredCases(caseOf: Int32Array, rows: number): { scattered: Uint8Array; scatteredRows: number } {
  let cases = 0;
  for (let row = 0; row < rows; row++) if (caseOf[row]! >= cases) cases = caseOf[row]! + 1;
  const scattered = new Uint8Array(cases);
  let highest = -1;
  let first = 0;
  for (let row = 0; row < rows; row++) {
    const of = caseOf[row]!;
    if (row === 0 || of !== caseOf[row - 1]) {
      first = row;
      if (of <= highest) scattered[of] = 1;
      else highest = of;
    }
    if (row - first > longestCompared) scattered[of] = 1;
  }
  let scatteredRows = 0;
  for (let row = 0; row < rows; row++) scatteredRows += scattered[caseOf[row]!]!;
  return { scattered, scatteredRows };
}

function countTogether(columns: Columns, rows: number, scattered: Uint8Array): number {
  const { caseOf, completeAt } = columns;
  let duplicates = 0;
  let first = 0;
  for (let row = 1; row < rows; row++) {
    if (caseOf[row] !== caseOf[row - 1]) first = row;
    if (scattered[caseOf[row]!] === 1) continue;
    const at = completeAt[row];
    for (let other = first; other < row; other++) {
      if (completeAt[other] !== at || !isEqual(columns, row, other)) continue;
      duplicates++;
      break;
    }
  }
  return duplicates;
}

/** The columns of the rows whose case is marked. */
function rowsOf(of: Columns, rows: number, marked: Uint8Array, count: number): Columns {
  const kept = new Int32Array(count);
  let at = 0;
  for (let row = 0; row < rows; row++) if (marked[of.caseOf[row]!] === 1) kept[at++] = row;
  const codes = (from: Int32Array): Int32Array => kept.map((row) => from[row]!);
  const instants = (from: Float64Array): Float64Array => Float64Array.from(kept, (row) => from[row]!);
  return {
    caseOf: codes(of.caseOf),
    activityOf: codes(of.activityOf),
    resourceOf: codes(of.resourceOf),
    transitionOf: of.transitionOf === null ? null : codes(of.transitionOf),
    completeAt: instants(of.completeAt),
    startAt: of.startAt === null ? null : instants(of.startAt),
  };
}

/** The rows are taken in partitions of their hash, so that each partition's table stays in the processor's cache. */
function countByHash(columns: Columns, rows: number): number {
  let bits = 0;
  while (rows >>> bits > 1 << 20) bits++;
  const slotCount = 1 << Math.max(4, Math.ceil(Math.log2(rows / 2 ** bits + 1)) + 1);
  const slots = new Int32Array(slotCount);
  let duplicates = 0;
  const { order, hashes, starts } = partition(hashRows(columns, rows), rows, bits);
  for (let part = 0; part < 1 << bits; part++) {
    const from = starts[part]!;
    const to = starts[part + 1]!;
    // Skewed hashes (many equal rows) stay correct: equal rows take one slot, and a full table falls back to a larger one.
    const table = (to - from) * 2 > slotCount ? new Int32Array(2 ** Math.ceil(Math.log2((to - from) * 2))) : slots.fill(0);
    const mask = table.length - 1;
    for (let i = from; i < to; i++) {
      const hash = hashes[i]!;
      let slot = (hash >>> bits) & mask;
      for (;;) {
        const other = table[slot]! - 1;
        if (other < 0) {
          table[slot] = i + 1;
          break;
        }
        if (hashes[other] === hash && isEqual(columns, order === null ? i : order[i]!, order === null ? other : order[other]!)) {
          duplicates++;
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
  }
  return duplicates;
}

function isEqual(of: Columns, a: number, b: number): boolean {
  return (
    of.caseOf[a] === of.caseOf[b] &&
    of.completeAt[a] === of.completeAt[b] &&
    of.activityOf[a] === of.activityOf[b] &&
    of.resourceOf[a] === of.resourceOf[b] &&
    (of.transitionOf === null || of.transitionOf[a] === of.transitionOf[b]) &&
    (of.startAt === null || Object.is(of.startAt[a], of.startAt[b]))
  );
}

function hashRows(of: Columns, rows: number): Int32Array {
  const { caseOf, activityOf, resourceOf, transitionOf, completeAt, startAt } = of;
  const hashes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = completeAt[row]!;
    const high = Math.floor(at / 4294967296);
    let hash = Math.imul(caseOf[row]! ^ 0x9e3779b9, 0x85ebca6b) ^ (at - high * 4294967296);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ high;
    hash = Math.imul(hash ^ activityOf[row]!, 0x297a2d39) ^ resourceOf[row]!;
    if (transitionOf !== null) hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) ^ transitionOf[row]!;
    if (startAt !== null) hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ startAt[row]!;
    hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
    hashes[row] = hash ^ (hash >>> 15);
  }
  return hashes;
}

type Partition = { readonly order: Int32Array | null; readonly hashes: Int32Array; readonly starts: Float64Array };

/** Rows and their hashes by the low bits of the hash; `order` is null where that is the order of the rows. */
function partition(hashes: Int32Array, rows: number, bits: number): Partition {
  const parts = 1 << bits;
  const starts = new Float64Array(parts + 1);
  if (bits === 0) {
    starts[1] = rows;
    return { order: null, hashes, starts };
  }
  const mask = parts - 1;
  for (let row = 0; row < rows; row++) starts[(hashes[row]! & mask) + 1] = starts[(hashes[row]! & mask) + 1]! + 1;
  for (let part = 0; part < parts; part++) starts[part + 1] = starts[part + 1]! + starts[part]!;
  const next = starts.slice();
  const order = new Int32Array(rows);
  const inOrder = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const hash = hashes[row]!;
    const at = next[hash & mask]!;
    order[at] = row;
    inOrder[at] = hash;
    next[hash & mask] = at + 1;
  }
  return { order, hashes: inOrder, starts };
}
