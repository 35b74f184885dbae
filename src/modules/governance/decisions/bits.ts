/** Sets of row indices as bits: 32 rows to a word. */
export type Bits = Uint32Array;

export const noBits = (words: number): Bits => new Uint32Array(words);
export const wordsFor = (count: number): number => Math.max(1, Math.ceil(count / 32));

export function setBit(bits: Bits, index: number): void {
  bits[index >>> 5]! |= 1 << (index & 31);
}

export const hasBit = (bits: Bits, index: number): boolean => ((bits[index >>> 5]! >>> (index & 31)) & 1) === 1;

export function addBits(into: Bits, from: Bits): void {
  for (let at = 0; at < into.length; at++) into[at]! |= from[at]!;
}

export function keepBits(into: Bits, from: Bits): void {
  for (let at = 0; at < into.length; at++) into[at]! &= from[at]!;
}

export function takeBits(into: Bits, from: Bits): void {
  for (let at = 0; at < into.length; at++) into[at]! &= ~from[at]!;
}

export const both = (a: Bits, b: Bits): Bits => {
  const made = a.slice();
  keepBits(made, b);
  return made;
};

export const without = (a: Bits, b: Bits): Bits => {
  const made = a.slice();
  takeBits(made, b);
  return made;
};

export function meet(a: Bits, b: Bits): boolean {
  for (let at = 0; at < a.length; at++) if ((a[at]! & b[at]!) !== 0) return true;
  return false;
}

export const isEmpty = (bits: Bits): boolean => bits.every((word) => word === 0);

export function countOf(bits: Bits): number {
  let count = 0;
  for (let at = 0; at < bits.length; at++) count += onesIn(bits[at]!);
  return count;
}

export function onesIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The first `most` indices that are set, in order. */
export function indicesOf(bits: Bits, most = Number.POSITIVE_INFINITY): number[] {
  const found: number[] = [];
  for (let at = 0; at < bits.length; at++)
    for (let word = bits[at]!; word !== 0; word &= word - 1) {
      if (found.length >= most) return found;
      found.push(at * 32 + 31 - Math.clz32(word & -word));
    }
  return found;
}
