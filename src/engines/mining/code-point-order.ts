/** Orders texts by Unicode code point. (`<` compares UTF-16 units and would put an emoji before U+E000.) */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return lifted(left) - lifted(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above everything else in the plane below. */
const lifted = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** The place of each text when all are ordered by code point; texts compare by comparing these. */
export function codePointRanks(texts: readonly string[]): Int32Array {
  const order = Array.from(texts, (_, i) => i).sort((a, b) => byCodePoint(texts[a]!, texts[b]!));
  const ranks = new Int32Array(texts.length);
  order.forEach((code, rank) => (ranks[code] = rank));
  return ranks;
}
