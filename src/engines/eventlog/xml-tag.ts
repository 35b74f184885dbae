import { sequenceLength, decodeUtf8, writePoint } from "./utf8.ts";
import {
  ampersand,
  classOf,
  doubleQuote,
  forbidden,
  isNameCharacter,
  isNameStart,
  isXmlCharacter,
  less,
  lineBreak,
  nameByte,
  singleQuote,
  suspect,
} from "./xml-character.ts";
import { bindPrefix, defaultDeclaration, nameCode, namespaceOf, noDeclaration } from "./xml-namespace.ts";
import { mostAttributes, mostNames, xmlFault, type XmlScanner } from "./xml-source.ts";

/** The code point at bytes[at], which is the start of a well-formed sequence. */
function pointAt(bytes: Uint8Array, at: number, length: number): number {
  let point = bytes[at]! & (length === 1 ? 0x7f : 0xff >> (length + 1));
  for (let i = 1; i < length; i++) point = (point << 6) | (bytes[at + i]! & 0x3f);
  return point;
}

/** Where the name at `at` ends; `length` of the buffer or more when it may go on. */
export function nameEnd(scanner: XmlScanner, at: number): number {
  const { bytes, length } = scanner;
  const from = at;
  for (;;) {
    while (at < length && nameByte[bytes[at]!] === 1) at++;
    if (at >= length) return length;
    if (nameByte[bytes[at]!] === 0) return at;
    const size = sequenceLength(bytes, at, length);
    if (size < 0) return length;
    if (size === 0) throw xmlFault(scanner, at, "text/invalid-utf8", "The file is not valid UTF-8 here.");
    const point = pointAt(bytes, at, size);
    if (!(at === from ? isNameStart(point) : isNameCharacter(point))) {
      throw xmlFault(scanner, at, "xml/bad-name", "This character may not stand in a name.");
    }
    at += size;
  }
}

/** Where the name at `at` ends if it is the one with the code `guess`, else -1. One pass instead of finding its end and its code. */
export function guessedNameEnd(scanner: XmlScanner, guess: number, at: number): number {
  const { size, bytes: known, ends } = scanner.names.codes;
  if (guess < 0 || guess >= size) return -1;
  const { bytes, length } = scanner;
  const to = ends[guess]!;
  for (let i = guess === 0 ? 0 : ends[guess - 1]!; i < to; i++, at++) if (bytes[at] !== known[i]) return -1;
  return at < length && nameByte[bytes[at]!] === 0 ? at : -1;
}

function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 9 || byte === 13;
}

/** The code of the element or attribute name in [from, to); a file may use 100,000 different ones. */
export function codeOfName(scanner: XmlScanner, from: number, to: number): number {
  const code = nameCode(scanner.names, -1, scanner.bytes, from, to);
  if (scanner.names.names.length > mostNames)
    throw xmlFault(scanner, from, "xml/too-many-names", "The file uses more than 100,000 different names of elements and attributes.");
  return code;
}

/**
 * Reads the attributes of a start tag from `at`, behind its name, into the scanner; returns the index behind ">" or -1 when
 * the tag is not complete.
 */
export function readAttributes(scanner: XmlScanner, element: number, at: number): number {
  const { bytes, length, names } = scanner;
  const tag = ++scanner.tags;
  let count = 0;
  let special = names.special[element]!;
  scanner.broken = false;
  scanner.decodedLength = 0;
  for (;;) {
    const before = at;
    while (at < length && isSpace(bytes[at]!)) at++;
    if (at >= length) return -1;
    if (at - before > 1 || bytes[before] === 10 || bytes[before] === 13) scanner.broken = true;
    const byte = bytes[at]!;
    if (byte === 0x3e) {
      at++;
      break;
    }
    if (byte === 0x2f) {
      if (at + 1 >= length) return -1;
      if (bytes[at + 1] !== 0x3e) throw xmlFault(scanner, at, "xml/bad-tag", `A "/" in a tag must be followed by ">".`);
      at += 2;
      break;
    }
    if (at === before) throw xmlFault(scanner, at, "xml/bad-tag", "A space is missing here, or this character may not stand in a tag.");
    if (byte < 0x80 && !isNameStart(byte))
      throw xmlFault(scanner, at, "xml/bad-tag", "This character may not start the name of an attribute.");
    const nameFrom = at;
    let name = count < mostAttributes ? scanner.attributeName[count]! : -1;
    at = guessedNameEnd(scanner, name, nameFrom);
    const guessed = at >= 0;
    if (!guessed) at = nameEnd(scanner, nameFrom);
    const nameTo = at;
    if (at < length && isSpace(bytes[at]!)) {
      scanner.broken = true;
      while (at < length && isSpace(bytes[at]!)) at++;
    }
    if (at >= length) return -1;
    if (bytes[at] !== 0x3d)
      throw xmlFault(
        scanner,
        at,
        "xml/bad-attribute",
        `The attribute ${decodeUtf8(bytes, nameFrom, nameTo)} has no value, or a "=" is missing.`,
      );
    at++;
    if (at < length && isSpace(bytes[at]!)) {
      scanner.broken = true;
      while (at < length && isSpace(bytes[at]!)) at++;
    }
    if (at >= length) return -1;
    const quote = classOf[bytes[at]!]!;
    if (quote !== doubleQuote && quote !== singleQuote)
      throw xmlFault(scanner, at, "xml/bad-attribute", "The value of an attribute must stand in quotes.");
    if (count === mostAttributes) throw xmlFault(scanner, at, "xml/too-many-attributes", "An element has more than 10,000 attributes.");
    if (!guessed) name = codeOfName(scanner, nameFrom, nameTo);
    if (name >= scanner.seenIn.length) scanner.seenIn = grown(scanner.seenIn);
    if (scanner.seenIn[name] === tag)
      throw xmlFault(
        scanner,
        nameFrom,
        "xml/duplicate-attribute",
        `The attribute ${decodeUtf8(bytes, nameFrom, nameTo)} stands here twice.`,
      );
    scanner.seenIn[name] = tag;
    scanner.attributeName[count] = name;
    special |= names.special[name]!;
    const valueFrom = ++at;
    let decode = 0;
    for (;;) {
      while (classOf[bytes[at]!] === 0) at++;
      const kind = classOf[bytes[at]!]!;
      if (at >= length) return -1;
      if (kind === quote) break;
      if (kind === lineBreak || kind === ampersand) decode = 1;
      else if (kind === less)
        throw xmlFault(scanner, at, "xml/bad-attribute", `A "<" may not stand in the value of an attribute; it is written &lt;.`);
      else if (kind === forbidden || kind === suspect) checkCharacter(scanner, at);
      at++;
    }
    scanner.valueDecoded[count] = decode;
    if (decode === 1) {
      scanner.broken = true;
      decodeValue(scanner, valueFrom, at, count);
    } else {
      scanner.valueStart[count] = valueFrom;
      scanner.valueEnd[count] = at;
    }
    at++;
    count++;
  }
  scanner.attributes = count;
  if (special !== 0) checkNamespaces(scanner, element);
  return at;
}

function grown(from: Float64Array): Float64Array {
  const to = new Float64Array(from.length * 2);
  to.set(from);
  return to;
}

/** Faults on control characters, U+FFFE and U+FFFF. */
export function checkCharacter(scanner: XmlScanner, at: number): void {
  const { bytes } = scanner;
  const suspicious = bytes[at] === 0xef;
  if (suspicious && !(bytes[at + 1] === 0xbf && bytes[at + 2]! >= 0xbe)) return;
  throw xmlFault(scanner, at, "xml/bad-character", "This character may not stand in XML.");
}

/** The bytes of value i of the element just read: source, start and end. */
export function valueSource(scanner: XmlScanner, index: number): Uint8Array {
  return scanner.valueDecoded[index] === 1 ? scanner.decoded : scanner.bytes;
}

function decodeValue(scanner: XmlScanner, from: number, to: number, index: number): void {
  const { bytes } = scanner;
  if (scanner.decodedLength + to - from > scanner.decoded.length) {
    const decoded = new Uint8Array((scanner.decodedLength + to - from) * 2);
    decoded.set(scanner.decoded.subarray(0, scanner.decodedLength));
    scanner.decoded = decoded;
  }
  const { decoded } = scanner;
  let into = scanner.decodedLength;
  scanner.valueStart[index] = into;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === 0x26) {
      const reference = readReference(scanner, at, to);
      into = writePoint(decoded, into, reference.point);
      at = reference.end - 1;
    } else if (byte === 13 || byte === 10 || byte === 9) {
      if (byte === 13 && bytes[at + 1] === 10) at++;
      decoded[into++] = 32;
    } else decoded[into++] = byte;
  }
  scanner.valueEnd[index] = scanner.decodedLength = into;
}

const entities: Readonly<Record<string, number>> = { amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27 };

/** The character that the reference at `at` ("&...;", complete before `to`) stands for, and where it ends. */
export function readReference(scanner: XmlScanner, at: number, to: number): { point: number; end: number } {
  const { bytes } = scanner;
  let end = at + 1;
  while (end < to && bytes[end] !== 0x3b && end - at < 64) end++;
  if (bytes[end] !== 0x3b || end >= to)
    throw xmlFault(scanner, at, "xml/bad-reference", `A "&" starts a reference that does not end; a literal "&" is written &amp;.`);
  const text = decodeUtf8(bytes, at + 1, end);
  const numeric = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(text);
  if (numeric !== null) {
    const point = numeric[1] === undefined ? Number.parseInt(numeric[2]!, 10) : Number.parseInt(numeric[1], 16);
    if (!isXmlCharacter(point))
      throw xmlFault(scanner, at, "xml/bad-reference", `&${text}; stands for a character that XML does not allow.`);
    return { point, end: end + 1 };
  }
  const point = Object.hasOwn(entities, text) ? entities[text] : undefined;
  if (point === undefined) throw xmlFault(scanner, at, "xml/undefined-entity", `The entity &${text}; is not defined.`);
  return { point, end: end + 1 };
}

function checkNamespaces(scanner: XmlScanner, element: number): void {
  const { names } = scanner;
  for (let i = 0; i < scanner.attributes; i++) {
    const name = names.names[scanner.attributeName[i]!]!;
    if (name.malformed) throw xmlFault(scanner, scanner.at, "xml/bad-name", `"${name.text}" is no name with a prefix.`);
    if (name.declares === noDeclaration) continue;
    const uri = decodeUtf8(valueSource(scanner, i), scanner.valueStart[i], scanner.valueEnd[i]);
    const refused = bindPrefix(names, name.declares === defaultDeclaration ? "" : name.localText, uri, scanner.depth + 1);
    if (refused !== null) throw xmlFault(scanner, scanner.at, "xml/bad-namespace", refused);
  }
  const own = names.names[element]!;
  if (own.malformed) throw xmlFault(scanner, scanner.at, "xml/bad-name", `"${own.text}" is no name with a prefix.`);
  if (own.prefix === "xmlns") throw xmlFault(scanner, scanner.at, "xml/bad-namespace", "An element may not have the prefix xmlns.");
  if (own.prefix !== "") uriOf(scanner, own.prefix);
  const expanded = new Set<string>();
  for (let i = 0; i < scanner.attributes; i++) {
    const name = names.names[scanner.attributeName[i]!]!;
    if (name.prefix === "") continue;
    const full = `${name.localText} ${uriOf(scanner, name.prefix)}`;
    if (expanded.has(full))
      throw xmlFault(scanner, scanner.at, "xml/duplicate-attribute", `The attribute ${name.text} stands here twice, under another prefix.`);
    expanded.add(full);
  }
}

function uriOf(scanner: XmlScanner, prefix: string): string {
  const uri = namespaceOf(scanner.names, prefix);
  if (uri === undefined) throw xmlFault(scanner, scanner.at, "xml/unbound-prefix", `The namespace prefix "${prefix}" is not declared.`);
  return uri;
}
