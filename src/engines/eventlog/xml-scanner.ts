/**
 * Elements and attributes of an XML 1.0 document with namespaces, from chunks of UTF-8 bytes that may split anywhere.
 * As strict as the standard: whatever is not well-formed is an InputFault "xml/..." with line and column. Stricter where it
 * is safer: no declarations in a document type, so nothing is ever expanded or fetched; no value, tag or text longer than
 * 16 MB; at most 10,000 attributes per element, 10,000 levels and 100,000 names. Text between tags is checked, not kept.
 */
import { InputFault } from "./fault.ts";
import { columnOf, lineBreaks } from "./place.ts";
import { decodeUtf8 } from "./utf8.ts";
import { classOf, isNameStart } from "./xml-character.ts";
import { skipMarkup, skipText } from "./xml-markup.ts";
import { leaveDepth, nameCode, xmlNames, type XmlNames } from "./xml-namespace.ts";
import { nameEnd, readAttributes } from "./xml-tag.ts";

export const longestToken = 16 * 1024 * 1024;
export const mostAttributes = 10_000;
export const mostLevels = 10_000;
export const mostNames = 100_000;

/** More bytes are needed, or the document has ended. */
export const nothingYet = 0;
export const elementOpened = 1;
export const elementClosed = 2;

export type XmlScanner = {
  bytes: Uint8Array;
  length: number;
  at: number;
  ended: boolean;
  patience: number;
  readonly names: XmlNames;
  /** Codes of the open elements; the first `depth` count. */
  open: Int32Array;
  depth: number;
  sawRoot: boolean;
  sawDoctype: boolean;
  began: boolean;
  /** Nothing but a byte-order mark stands before `at`. */
  atStart: boolean;
  /** The element just opened or closed, and whether it closes itself. */
  element: number;
  selfClosing: boolean;
  /** Its attributes: name codes, and where the values stand; those with references or line breaks stand in `decoded`. */
  attributes: number;
  readonly attributeName: Int32Array;
  readonly valueStart: Int32Array;
  readonly valueEnd: Int32Array;
  readonly valueDecoded: Uint8Array;
  decoded: Uint8Array;
  decodedLength: number;
  /** For duplicates: the tag in which a name was seen last. */
  seenIn: Float64Array;
  tags: number;
  /** Line of bytes[at]; where it starts, if in `bytes`, and how many of its characters stood before bytes[lineStart]. */
  line: number;
  lineStart: number;
  columnBefore: number;
  /** A line break stands inside the tag being read. */
  broken: boolean;
};

export function xmlScanner(): XmlScanner {
  return {
    bytes: new Uint8Array(1 << 16),
    length: 0,
    at: 0,
    ended: false,
    patience: 0,
    names: xmlNames(),
    open: new Int32Array(64),
    depth: 0,
    sawRoot: false,
    sawDoctype: false,
    began: false,
    atStart: true,
    element: -1,
    selfClosing: false,
    attributes: 0,
    attributeName: new Int32Array(mostAttributes),
    valueStart: new Int32Array(mostAttributes),
    valueEnd: new Int32Array(mostAttributes),
    valueDecoded: new Uint8Array(mostAttributes),
    decoded: new Uint8Array(1024),
    decodedLength: 0,
    seenIn: new Float64Array(256),
    tags: 0,
    line: 1,
    lineStart: 0,
    columnBefore: 0,
    broken: false,
  };
}

/** Adds bytes; ranges of values read before are no longer valid. */
export function feedXml(scanner: XmlScanner, chunk: Uint8Array): void {
  scanner.columnBefore += columnOf(scanner.bytes, scanner.lineStart, scanner.at) - 1;
  scanner.lineStart = 0;
  const rest = scanner.length - scanner.at;
  const needed = rest + chunk.length + 1;
  if (needed > scanner.bytes.length) {
    const bytes = new Uint8Array(Math.max(needed, scanner.bytes.length * 2));
    bytes.set(scanner.bytes.subarray(scanner.at, scanner.length));
    scanner.bytes = bytes;
  } else scanner.bytes.copyWithin(0, scanner.at, scanner.length);
  scanner.bytes.set(chunk, rest);
  scanner.at = 0;
  scanner.length = rest + chunk.length;
}

/** Goes on to bytes[to], counting the lines between. */
export function passLines(scanner: XmlScanner, to: number): void {
  const { bytes, at } = scanner;
  const breaks = lineBreaks(bytes, at, to);
  scanner.at = to;
  if (breaks === 0) return;
  scanner.line += breaks;
  scanner.columnBefore = 0;
  let start = to;
  while (bytes[start - 1] !== 10 && bytes[start - 1] !== 13) start--;
  scanner.lineStart = start;
}

/** A fault at bytes[at]. */
export function xmlFault(scanner: XmlScanner, at: number, code: string, message: string): InputFault {
  const breaks = lineBreaks(scanner.bytes, scanner.at, at);
  const column =
    breaks > 0 ? columnOf(scanner.bytes, scanner.at, at) : scanner.columnBefore + columnOf(scanner.bytes, scanner.lineStart, at);
  return new InputFault(code, message, { line: scanner.line + breaks, column });
}

/** The token at scanner.at is not complete: come back with more bytes, or fault when there are none. */
export function incomplete(scanner: XmlScanner, what: string): typeof nothingYet {
  const have = scanner.length - scanner.at;
  if (have > longestToken) throw xmlFault(scanner, scanner.at, "xml/too-long", `${what} that starts here is longer than 16 MB.`);
  if (scanner.ended)
    throw xmlFault(scanner, scanner.length, "xml/truncated", `The file ends inside ${what.charAt(0).toLowerCase()}${what.slice(1)}.`);
  scanner.patience = have + (have >> 1);
  return nothingYet;
}

/** Goes on to the next start or end of an element. */
export function nextElement(scanner: XmlScanner): typeof nothingYet | typeof elementOpened | typeof elementClosed {
  if (!scanner.ended && scanner.length - scanner.at < scanner.patience) return nothingYet;
  scanner.patience = 0;
  if (!scanner.began && !skipByteOrderMark(scanner)) return nothingYet;
  for (;;) {
    const { bytes, length } = scanner;
    let at = scanner.at;
    if (at < length && bytes[at] !== 0x3c) {
      at = skipText(scanner, at);
      if (at < 0) return nothingYet;
      scanner.atStart = false;
    }
    if (at >= length) return scanner.ended ? end(scanner) : nothingYet;
    if (at + 1 >= length) return incomplete(scanner, "A tag");
    const next = bytes[at + 1]!;
    if (next === 0x2f) return closeTag(scanner);
    if (next === 0x21 || next === 0x3f) {
      if (!skipMarkup(scanner)) return nothingYet;
      scanner.atStart = false;
      continue;
    }
    scanner.atStart = false;
    return openTag(scanner);
  }
}

function skipByteOrderMark(scanner: XmlScanner): boolean {
  if (scanner.length < 3 && !scanner.ended) return false;
  if (scanner.length >= 3 && scanner.bytes[0] === 0xef && scanner.bytes[1] === 0xbb && scanner.bytes[2] === 0xbf)
    scanner.at = scanner.lineStart = 3;
  scanner.began = true;
  return true;
}

function end(scanner: XmlScanner): typeof nothingYet {
  if (scanner.depth > 0) {
    const name = scanner.names.names[scanner.open[scanner.depth - 1]!]!.text;
    throw xmlFault(scanner, scanner.length, "xml/truncated", `The file ends before <${name}> is closed.`);
  }
  if (!scanner.sawRoot) throw xmlFault(scanner, scanner.length, "xml/no-root", "The file holds no XML element.");
  return nothingYet;
}

function openTag(scanner: XmlScanner): typeof nothingYet | typeof elementOpened {
  const { bytes, length } = scanner;
  const from = scanner.at + 1;
  const first = bytes[from]!;
  if (first < 0x80 && !isNameStart(first))
    throw xmlFault(scanner, scanner.at, "xml/bad-tag", `A "<" is followed by something that is no name; a literal "<" is written &lt;.`);
  const to = nameEnd(scanner, from);
  if (to >= length) return incomplete(scanner, "A tag");
  const element = nameCode(scanner.names, scanner.element, bytes, from, to);
  const at = readAttributes(scanner, element, to);
  if (at < 0) return incomplete(scanner, "A tag");
  if (scanner.depth === 0 && scanner.sawRoot)
    throw xmlFault(scanner, scanner.at, "xml/two-roots", "A second root element starts here; a document has one.");
  scanner.sawRoot = true;
  scanner.element = element;
  scanner.selfClosing = bytes[at - 2] === 0x2f;
  if (scanner.selfClosing) leaveDepth(scanner.names, scanner.depth + 1);
  else {
    if (scanner.depth === mostLevels)
      throw xmlFault(scanner, scanner.at, "xml/too-deep", "Elements are nested more than 10,000 levels deep.");
    if (scanner.depth === scanner.open.length) {
      const open = new Int32Array(scanner.open.length * 2);
      open.set(scanner.open);
      scanner.open = open;
    }
    scanner.open[scanner.depth++] = element;
  }
  if (scanner.broken) passLines(scanner, at);
  else scanner.at = at;
  return elementOpened;
}

function closeTag(scanner: XmlScanner): typeof nothingYet | typeof elementClosed {
  const { bytes, length } = scanner;
  const from = scanner.at + 2;
  const to = nameEnd(scanner, from);
  let at = to;
  while (at < length && (bytes[at] === 32 || (bytes[at]! < 32 && classOf[bytes[at]!] === 1))) at++;
  if (at >= length) return incomplete(scanner, "A closing tag");
  if (bytes[at] !== 0x3e || to === from)
    throw xmlFault(scanner, at, "xml/bad-tag", "This closing tag is malformed; it is written </name>.");
  const text = decodeName(scanner, from, to);
  if (scanner.depth === 0)
    throw xmlFault(scanner, scanner.at, "xml/mismatched-tag", `</${text ?? "?"}> closes an element that is not open.`);
  const element = scanner.open[scanner.depth - 1]!;
  if (!isName(scanner, element, from, to)) {
    const open = scanner.names.names[element]!.text;
    throw xmlFault(scanner, scanner.at, "xml/mismatched-tag", `</${decodeUtf8(bytes, from, to)}> stands where </${open}> is expected.`);
  }
  scanner.element = element;
  scanner.depth--;
  if (scanner.names.undo.length > 0) leaveDepth(scanner.names, scanner.depth + 1);
  if (at > to) passLines(scanner, at + 1);
  else scanner.at = at + 1;
  return elementClosed;
}

function decodeName(scanner: XmlScanner, from: number, to: number): string | null {
  return scanner.depth === 0 ? decodeUtf8(scanner.bytes, from, to) : null;
}

function isName(scanner: XmlScanner, code: number, from: number, to: number): boolean {
  const { bytes, ends } = scanner.names.codes;
  const start = code === 0 ? 0 : ends[code - 1]!;
  if (ends[code]! - start !== to - from) return false;
  for (let i = from, j = start; i < to; i++, j++) if (scanner.bytes[i] !== bytes[j]) return false;
  return true;
}
