/**
 * Counts ordered pairs of codes, and in how many cases each occurs. Few codes: one dense table; many: open addressing
 * (a full table would need codes * codes cells). Pairs are numbered in order of first appearance.
 */
export type PairTally = {
  readonly codes: number;
  /** cell from * codes + to holds the pair's number + 1; null where the codes are too many. */
  readonly dense: Int32Array | null;
  /** Open addressing: key from * codes + to, and the pair's number, or -1. */
  keys: Float64Array;
  slots: Int32Array;
  size: number;
  from: Int32Array;
  to: Int32Array;
  count: Int32Array;
  cases: Int32Array;
  lastCase: Int32Array;
};

const denseCodes = 2048;

/** A tally of pairs of codes below `codes`. */
export function emptyTally(codes: number): PairTally {
  const dense = codes <= denseCodes ? new Int32Array(codes * codes) : null;
  const column = () => new Int32Array(256);
  return {
    codes,
    dense,
    keys: new Float64Array(dense === null ? 1024 : 0),
    slots: new Int32Array(dense === null ? 1024 : 0).fill(-1),
    size: 0,
    from: column(),
    to: column(),
    count: column(),
    cases: column(),
    lastCase: column(),
  };
}

/** Counts one more `from` -> `to` seen in case `c`; cases must come one after the other. */
export function countPair(tally: PairTally, from: number, to: number, c: number): void {
  const pair = numberOf(tally, from, to);
  tally.count[pair]!++;
  if (tally.lastCase[pair] !== c) {
    tally.lastCase[pair] = c;
    tally.cases[pair]!++;
  }
}

/** The number of a pair; a new one if it has none yet. */
export function numberOf(tally: PairTally, from: number, to: number): number {
  const key = from * tally.codes + to;
  if (tally.dense !== null) {
    const number = tally.dense[key]!;
    if (number > 0) return number - 1;
    tally.dense[key] = tally.size + 1;
    return addPair(tally, from, to);
  }
  let slot = slotOf(tally.keys, tally.slots, key);
  if (tally.slots[slot]! >= 0) return tally.slots[slot]!;
  if (tally.size * 2 >= tally.slots.length) {
    widen(tally);
    slot = slotOf(tally.keys, tally.slots, key);
  }
  tally.keys[slot] = key;
  tally.slots[slot] = tally.size;
  return addPair(tally, from, to);
}

function slotOf(keys: Float64Array, slots: Int32Array, key: number): number {
  const mask = slots.length - 1;
  let slot = (Math.imul(key % 0x7fffffff, 0x9e3779b1) >>> 7) & mask;
  while (slots[slot]! >= 0 && keys[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}

function widen(tally: PairTally): void {
  const keys = new Float64Array(tally.keys.length * 2);
  const slots = new Int32Array(keys.length).fill(-1);
  for (let pair = 0; pair < tally.size; pair++) {
    const key = tally.from[pair]! * tally.codes + tally.to[pair]!;
    const slot = slotOf(keys, slots, key);
    keys[slot] = key;
    slots[slot] = pair;
  }
  tally.keys = keys;
  tally.slots = slots;
}

function addPair(tally: PairTally, from: number, to: number): number {
  if (tally.size === tally.from.length) {
    for (const name of ["from", "to", "count", "cases", "lastCase"] as const) {
      const wider = new Int32Array(tally[name].length * 2);
      wider.set(tally[name]);
      tally[name] = wider;
    }
  }
  tally.from[tally.size] = from;
  tally.to[tally.size] = to;
  tally.lastCase[tally.size] = -1;
  return tally.size++;
}
