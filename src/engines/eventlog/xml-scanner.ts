/**
 * Elements and attributes of an XML 1.0 document with namespaces, from chunks of UTF-8 bytes that may split anywhere.
 * As strict as the standard: whatever is not well-formed is an InputFault "xml/..." with line and column. Stricter where it
 * is safer: no declarations in a document type, so nothing is ever expanded or fetched; no value, tag or text longer than
 * 16 MB; at most 10,000 attributes per element, 10,000 levels and 100,000 names. Text between tags is checked, not kept.
 */
import { decodeUtf8 } from "./utf8.ts";
import { classOf, isNameStart } from "./xml-character.ts";
import { skipMarkup, skipText } from "./xml-markup.ts";
import { leaveDepth } from "./xml-namespace.ts";
import { incomplete, mostLevels, nothingYet, passLines, xmlFault, type XmlScanner } from "./xml-source.ts";
import { codeOfName, guessedNameEnd, nameEnd, readAttributes } from "./xml-tag.ts";

export { feedXml, nothingYet, xmlFault, xmlScanner, type XmlScanner } from "./xml-source.ts";
export const elementOpened = 1;
export const elementClosed = 2;

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
  let element = scanner.element;
  let to = guessedNameEnd(scanner, element, from);
  if (to < 0) {
    to = nameEnd(scanner, from);
    if (to >= length) return incomplete(scanner, "A tag");
    element = codeOfName(scanner, from, to);
  }
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
  if (scanner.depth > 0) {
    const open = scanner.open[scanner.depth - 1]!;
    const end = guessedNameEnd(scanner, open, from);
    if (end >= 0 && bytes[end] === 0x3e) {
      leave(scanner, open);
      scanner.at = end + 1;
      return elementClosed;
    }
  }
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
  leave(scanner, element);
  if (at > to) passLines(scanner, at + 1);
  else scanner.at = at + 1;
  return elementClosed;
}

function leave(scanner: XmlScanner, element: number): void {
  scanner.element = element;
  scanner.depth--;
  if (scanner.names.undo.length > 0) leaveDepth(scanner.names, scanner.depth + 1);
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
