import { decodeUtf8 } from "./utf8.ts";

/** First letters of the months in English, German, Dutch, French and Spanish, accents taken off. */
const months: readonly (readonly string[])[] = [
  ["jan", "ene"],
  ["feb", "fev"],
  ["mar", "maa", "mrt", "mae"],
  ["apr", "avr", "abr"],
  ["may", "mai", "mei"],
  ["jun", "juin"],
  ["jul", "juil"],
  ["aug", "aou", "ago"],
  ["sep", "set"],
  ["oct", "okt"],
  ["nov"],
  ["dec", "dez", "dic"],
];
const known = new Map<string, number>();

function monthOf(word: string): number {
  let month = known.get(word);
  if (month === undefined) {
    const plain = word.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
    const start = plain.startsWith("jui") ? plain.slice(0, 4) : plain.slice(0, 3);
    month = 1 + months.findIndex((names) => names.includes(start));
    if (known.size < 1000) known.set(word, month);
  }
  return month;
}

const dayFirst = /^(?:\p{L}{2,10}\.?,? +)?(\d{1,2})(?:\.|st|nd|rd|th)?[ \-/]*(\p{L}{3,10})\.?,?[ \-/]*(\d{4}|\d{2})(?!\d)/u;
const monthFirst = /^(?:\p{L}{2,10}\.?,? +)?(\p{L}{3,10})\.?[ \-/]*(\d{1,2})(?:st|nd|rd|th)?,?[ \-/]+(\d{4})(?!\d)/u;

type DateFields = { at: number; year: number; month: number; day: number };

/** "09-Oct-2012", "9 octobre 2012", "Oct 9, 2012", "Tue, 09 Oct 2012", from into.at; leaves into.at after the date. */
export function readDateWithNames(into: DateFields, source: Uint8Array, to: number): boolean {
  const end = Math.min(to, into.at + 64);
  const text = decodeUtf8(source, into.at, wholeCharacters(source, into.at, end, to));
  const first = dayFirst.exec(text);
  const found = first ?? monthFirst.exec(text);
  if (found === null) return false;
  const year = Number(found[3]);
  into.month = monthOf(found[first === null ? 1 : 2]!);
  into.day = Number(found[first === null ? 2 : 1]);
  into.year = found[3]!.length === 4 ? year : year < 69 ? 2000 + year : 1900 + year;
  into.at += byteLength(found[0]);
  return into.month > 0;
}

function wholeCharacters(source: Uint8Array, from: number, end: number, to: number): number {
  if (end === to) return end;
  while (end > from && (source[end]! & 0xc0) === 0x80) end--;
  return end;
}

function byteLength(text: string): number {
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}
