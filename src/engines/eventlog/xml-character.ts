/** Character classes of XML 1.0 (fifth edition) and of names in it. */

export function isNameStart(point: number): boolean {
  return (
    (point >= 0x61 && point <= 0x7a) ||
    (point >= 0x41 && point <= 0x5a) ||
    point === 0x3a ||
    point === 0x5f ||
    (point >= 0xc0 && point <= 0xd6) ||
    (point >= 0xd8 && point <= 0xf6) ||
    (point >= 0xf8 && point <= 0x2ff) ||
    (point >= 0x370 && point <= 0x37d) ||
    (point >= 0x37f && point <= 0x1fff) ||
    point === 0x200c ||
    point === 0x200d ||
    (point >= 0x2070 && point <= 0x218f) ||
    (point >= 0x2c00 && point <= 0x2fef) ||
    (point >= 0x3001 && point <= 0xd7ff) ||
    (point >= 0xf900 && point <= 0xfdcf) ||
    (point >= 0xfdf0 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0xeffff)
  );
}

/** NameChar of XML 1.0, section 2.3: what may stand in a name after its first character. */
export function isNameCharacter(point: number): boolean {
  return (
    isNameStart(point) ||
    (point >= 0x30 && point <= 0x39) ||
    point === 0x2d ||
    point === 0x2e ||
    point === 0xb7 ||
    (point >= 0x300 && point <= 0x36f) ||
    point === 0x203f ||
    point === 0x2040
  );
}

/** What a document may hold, as a character or as a reference to one. */
export function isXmlCharacter(point: number): boolean {
  return (
    point === 9 ||
    point === 10 ||
    point === 13 ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0x10ffff)
  );
}

/** Bytes that a loop over text may pass without a closer look. */
const plain = 0;
export const lineBreak = 1;
export const ampersand = 2;
export const less = 3;
export const doubleQuote = 4;
export const singleQuote = 5;
export const bracket = 6;
/** 0xEF starts U+FFFE and U+FFFF, which no document may hold. */
export const suspect = 7;
export const forbidden = 8;

export const classOf: Uint8Array = (() => {
  const classes = new Uint8Array(256).fill(plain);
  classes.fill(forbidden, 0, 32);
  classes[9] = classes[10] = classes[13] = lineBreak;
  classes[0x26] = ampersand;
  classes[0x3c] = less;
  classes[0x22] = doubleQuote;
  classes[0x27] = singleQuote;
  classes[0x5d] = bracket;
  classes[0xef] = suspect;
  return classes;
})();

/** 1 for ASCII name characters, 2 for bytes of longer characters. */
export const nameByte: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x80 ? 2 : isNameCharacter(byte) ? 1 : 0));
