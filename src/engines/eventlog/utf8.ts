/**
 * Strict UTF-8, both ways, for rooms without TextDecoder. Source: RFC 3629 (no overlong forms, no surrogates, at most
 * U+10FFFF).
 */
import { InputFault } from "./fault.ts";

/**
 * Length of the well-formed sequence at `at` (1 to 4), 0 when it is malformed, -1 when `to` cuts it short.
 * `bytes[from..to)` are the bytes known so far.
 */
export function sequenceLength(bytes: Uint8Array, at: number, to: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + 1 >= to) return -1;
  const second = bytes[at + 1]!;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i = 2; i < length; i++) {
    if (at + i >= to) return -1;
    if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** Index of the first byte in [from, to) that is not UTF-8, or `to`; a sequence cut short by `to` counts as malformed. */
export function firstMalformed(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to;) {
    const length = sequenceLength(bytes, at, to);
    if (length <= 0) return at;
    at += length;
  }
  return to;
}

/** Text of bytes[from..to). Throws InputFault "text/invalid-utf8" for malformed bytes. */
export function decodeUtf8(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = "";
  const units: number[] = [];
  for (let at = from; at < to;) {
    const first = bytes[at]!;
    if (first < 0x80) {
      units.push(first);
      at++;
    } else {
      const length = sequenceLength(bytes, at, to);
      if (length <= 0) throw new InputFault("text/invalid-utf8", "A text of the file is not valid UTF-8.");
      let point = first & (0xff >> (length + 1));
      for (let i = 1; i < length; i++) point = (point << 6) | (bytes[at + i]! & 0x3f);
      if (point > 0xffff) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
      else units.push(point);
      at += length;
    }
    if (units.length > 4096) {
      text += String.fromCharCode(...units);
      units.length = 0;
    }
  }
  return text + String.fromCharCode(...units);
}

/** Appends the UTF-8 bytes of one code point to `into` at `at` and returns the index after them. */
export function writePoint(into: Uint8Array, at: number, point: number): number {
  if (point < 0x80) {
    into[at] = point;
    return at + 1;
  }
  if (point < 0x800) {
    into[at] = 0xc0 | (point >> 6);
    into[at + 1] = 0x80 | (point & 0x3f);
    return at + 2;
  }
  if (point < 0x10000) {
    into[at] = 0xe0 | (point >> 12);
    into[at + 1] = 0x80 | ((point >> 6) & 0x3f);
    into[at + 2] = 0x80 | (point & 0x3f);
    return at + 3;
  }
  into[at] = 0xf0 | (point >> 18);
  into[at + 1] = 0x80 | ((point >> 12) & 0x3f);
  into[at + 2] = 0x80 | ((point >> 6) & 0x3f);
  into[at + 3] = 0x80 | (point & 0x3f);
  return at + 4;
}

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    at = writePoint(bytes, at, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
  }
  return bytes.slice(0, at);
}
