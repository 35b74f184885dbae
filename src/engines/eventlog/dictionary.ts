/**
 * A dictionary from byte texts to codes 0, 1, 2 ... in the order of first appearance: open addressing over one arena, so
 * a text that is already known costs no allocation.
 */
import type { Names } from "./event-table.ts";

export type Dictionary = {
  size: number;
  bytes: Uint8Array;
  ends: Float64Array;
  hashes: Int32Array;
  slots: Int32Array;
  /** The code given last; neighbouring rows mostly share their case. */
  last: number;
};

/** An empty dictionary. */
export function dictionary(): Dictionary {
  return {
    size: 0,
    bytes: new Uint8Array(1024),
    ends: new Float64Array(64),
    hashes: new Int32Array(64),
    slots: new Int32Array(128),
    last: -1,
  };
}

function isText(of: Dictionary, code: number, source: Uint8Array, from: number, to: number): boolean {
  const start = code === 0 ? 0 : of.ends[code - 1]!;
  const length = to - from;
  if (of.ends[code]! - start !== length) return false;
  const bytes = of.bytes;
  for (let i = length - 1; i >= 0; i--) if (bytes[start + i] !== source[from + i]) return false;
  return true;
}

/** Code of source[from..to), new or known. O(length). */
export function intern(into: Dictionary, source: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ source[i]!, 16777619);
  hash ^= hash >>> 15;
  const slots = into.slots;
  const hashes = into.hashes;
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (;;) {
    const code = slots[slot]! - 1;
    if (code < 0) return add(into, source, from, to, hash, slot);
    if (hashes[code] === hash && isText(into, code, source, from, to)) return code;
    slot = (slot + 1) & mask;
  }
}

/** As intern, but asks first whether the text is the one given last time. */
export function internNeighbour(into: Dictionary, source: Uint8Array, from: number, to: number): number {
  const last = into.last;
  if (last >= 0 && isText(into, last, source, from, to)) return last;
  return (into.last = intern(into, source, from, to));
}

/** As intern, but asks first whether the text is the one with the code `guess`; -1 for no guess. */
export function internGuess(into: Dictionary, guess: number, source: Uint8Array, from: number, to: number): number {
  if (guess >= 0 && guess < into.size && isText(into, guess, source, from, to)) return guess;
  return intern(into, source, from, to);
}

/** The code of a text, or -1 when it is not there. */
export function lookUp(within: Dictionary, source: Uint8Array, from: number, to: number): number {
  const before = within.size;
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ source[i]!, 16777619);
  hash ^= hash >>> 15;
  const mask = within.slots.length - 1;
  for (let slot = hash & mask, tries = 0; tries <= before; slot = (slot + 1) & mask, tries++) {
    const code = within.slots[slot]! - 1;
    if (code < 0) return -1;
    if (within.hashes[code] === hash && isText(within, code, source, from, to)) return code;
  }
  return -1;
}

function add(into: Dictionary, source: Uint8Array, from: number, to: number, hash: number, slot: number): number {
  const code = into.size;
  const start = code === 0 ? 0 : into.ends[code - 1]!;
  const end = start + to - from;
  if (end > into.bytes.length) {
    const bytes = new Uint8Array(Math.max(end, into.bytes.length * 2));
    bytes.set(into.bytes);
    into.bytes = bytes;
  }
  for (let i = from, at = start; i < to; i++, at++) into.bytes[at] = source[i]!;
  if (code === into.ends.length) {
    const ends = new Float64Array(code * 2);
    ends.set(into.ends);
    into.ends = ends;
    const hashes = new Int32Array(code * 2);
    hashes.set(into.hashes);
    into.hashes = hashes;
  }
  into.ends[code] = end;
  into.hashes[code] = hash;
  into.slots[slot] = code + 1;
  into.size = code + 1;
  if (into.size * 2 > into.slots.length) growSlots(into);
  return code;
}

function growSlots(of: Dictionary): void {
  const slots = new Int32Array(of.slots.length * 2);
  const mask = slots.length - 1;
  for (let code = 0; code < of.size; code++) {
    let slot = of.hashes[code]! & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = code + 1;
  }
  of.slots = slots;
}

/** The texts as packed names; the dictionary may go on growing, the names stay as they are. */
export function namesFrom(of: Dictionary): Names {
  const end = of.size === 0 ? 0 : of.ends[of.size - 1]!;
  return { size: of.size, bytes: of.bytes.slice(0, end), ends: of.ends.slice(0, of.size) };
}
