/** Line breaks (LF, CR, CRLF as one) in bytes[from..to). */
export function lineBreaks(bytes: Uint8Array, from: number, to: number): number {
  let breaks = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === 10 || (byte === 13 && !(at + 1 < to && bytes[at + 1] === 10))) breaks++;
  }
  return breaks;
}

/** 1-based column of bytes[at], in characters of UTF-8, counted from the last line break at or after `from`. */
export function columnOf(bytes: Uint8Array, from: number, at: number): number {
  let column = 1;
  for (let i = at - 1; i >= from; i--) {
    const byte = bytes[i]!;
    if (byte === 10 || byte === 13) break;
    if ((byte & 0xc0) !== 0x80) column++;
  }
  return column;
}
