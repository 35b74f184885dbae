import { sequenceLength } from "#engines/eventlog";

const letters = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
const inWord = (byte: number): boolean => letters(byte) || (byte >= 48 && byte <= 57);
const lowerCase = (byte: number): boolean => (byte >= 97 && byte <= 122) || (byte >= 0xdf && byte !== 0xf7);
const accented = (byte: number): boolean => byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
/** Letters and signs that texts hold between 0x80 and 0xBF: quotes, dashes, the euro, degrees, guillemets ... */
const signs = new Set([
  0x80, 0x82, 0x84, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9e, 0x9f, 0xa0, 0xa1, 0xa3, 0xa5,
  0xa7, 0xa9, 0xaa, 0xab, 0xad, 0xae, 0xb0, 0xb1, 0xb2, 0xb3, 0xb4, 0xb5, 0xb7, 0xba, 0xbb, 0xbc, 0xbd, 0xbe, 0xbf,
]);
const withinWords = new Set([0x92, 0x9a, 0x9c, 0x9e, 0xa0, 0xad, 0xb4]);

/**
 * Whether bytes that are not UTF-8 read as windows-1252: no control bytes, no character of UTF-8 anywhere (then it is UTF-8 that
 * broke), and every byte above 127 where such a character can stand. A capital with accent inside a word or before a sign, a
 * sign inside a word and 0xFF are what broken UTF-8 looks like.
 */
export async function isPlausibleWindows1252(bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  let carry: Uint8Array = new Uint8Array([10]);
  for await (const chunk of bytes) {
    const known = Buffer.concat([carry, chunk]);
    if (!isPlausible(known, known.length - 3)) return false;
    carry = known.slice(Math.max(0, known.length - 4));
  }
  return isPlausible(Buffer.concat([carry, new Uint8Array([10, 10, 10])]), carry.length);
}

/** Looks at bytes[1..to); those around them are context. */
function isPlausible(bytes: Uint8Array, to: number): boolean {
  for (let at = 1; at < to; at++) {
    const byte = bytes[at]!;
    if (byte >= 32 && byte < 0x80) continue;
    if (byte < 32) {
      if (byte !== 9 && byte !== 10 && byte !== 13) return false;
      continue;
    }
    if (sequenceLength(bytes, at, bytes.length) > 1 || !standsWell(byte, bytes[at - 1]!, bytes[at + 1]!, bytes[at + 2]!)) return false;
  }
  return true;
}

function standsWell(byte: number, previous: number, next: number, second: number): boolean {
  if (byte === 0xff || byte === 0xd7 || byte === 0xf7) return false;
  if (byte < 0xc0) return signs.has(byte) && (withinWords.has(byte) || !(inWord(previous) && inWord(next)));
  const continues = (one: number): boolean => one >= 0x80 && one < 0xc0;
  if (byte >= 0xe0 && continues(next) && continues(second)) return false;
  if (lowerCase(byte)) return byte !== 0xfe || lowerCase(next);
  const nextFits =
    letters(next) || accented(next) || next === 32 || next === 39 || next === 0x92 || next === 45 || next === 46 || isBorder(next);
  return nextFits && !(previous >= 97 && previous <= 122);
}

/** Ends of a value: separators, quotes, line breaks. */
function isBorder(byte: number): boolean {
  return byte === 44 || byte === 59 || byte === 9 || byte === 124 || byte === 34 || byte === 10 || byte === 13;
}
