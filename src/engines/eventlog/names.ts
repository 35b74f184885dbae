import type { Names } from "./event-table.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

/** The text with this code. Throws RangeError when there is none. */
export function nameAt(names: Names, code: number): string {
  if (!(code >= 0 && code < names.size)) throw new RangeError(`No name has the code ${code}; there are ${names.size}.`);
  return decodeUtf8(names.bytes, code === 0 ? 0 : names.ends[code - 1]!, names.ends[code]!);
}

/** All texts, in the order of their codes. For small vocabularies: one string each. */
export function allNames(names: Names): string[] {
  return Array.from({ length: names.size }, (_, code) => nameAt(names, code));
}

/** Packs texts; text i gets code i, repeated texts are kept. */
export function namesOf(texts: readonly string[]): Names {
  const encoded = texts.map(encodeUtf8);
  const ends = new Float64Array(texts.length);
  let length = 0;
  encoded.forEach((bytes, i) => {
    length += bytes.length;
    ends[i] = length;
  });
  const bytes = new Uint8Array(length);
  encoded.forEach((text, i) => bytes.set(text, i === 0 ? 0 : ends[i - 1]!));
  return { size: texts.length, bytes, ends };
}
