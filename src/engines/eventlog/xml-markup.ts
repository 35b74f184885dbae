/** What stands between elements: text, comments, CDATA sections, processing instructions, the declaration, a document type. */
import { decodeUtf8 } from "./utf8.ts";
import { ampersand, bracket, classOf, forbidden, isNameStart, suspect } from "./xml-character.ts";
import { incomplete, passLines, xmlFault, type XmlScanner } from "./xml-source.ts";
import { checkCharacter, nameEnd, readReference } from "./xml-tag.ts";

/** Checks the text at `at` and goes behind it; returns the index of the "<" there or of the end, -1 when it may go on. */
export function skipText(scanner: XmlScanner, at: number): number {
  const { bytes, length } = scanner;
  const within = scanner.depth > 0;
  let breaks = 0;
  let lineStart = -1;
  for (; at < length; at++) {
    const byte = bytes[at]!;
    if (byte === 9 || byte === 32) continue;
    if (byte === 10) {
      breaks++;
      lineStart = at + 1;
      continue;
    }
    if (byte === 0x3c) break;
    if (byte === 13) {
      if (at + 1 >= length && !scanner.ended) return incompleteText(scanner);
      if (bytes[at + 1] !== 10 || at + 1 >= length) breaks++;
      lineStart = at + 1;
      continue;
    }
    if (!within) {
      checkIfForbidden(scanner, at);
      throw xmlFault(scanner, at, "xml/text-outside-root", "Text stands outside the root element.");
    }
    const kind = classOf[byte]!;
    if (kind === ampersand) {
      let end = at;
      while (end < length && bytes[end] !== 0x3b && end - at < 64) end++;
      if (end >= length && !scanner.ended) return incompleteText(scanner);
      at = readReference(scanner, at, length).end - 1;
    } else if (kind === bracket) {
      if (at + 2 >= length && !scanner.ended) return incompleteText(scanner);
      if (at + 2 < length && bytes[at + 1] === 0x5d && bytes[at + 2] === 0x3e)
        throw xmlFault(scanner, at, "xml/bad-text", `"]]>" may not stand in text.`);
    } else if (kind === forbidden || kind === suspect) {
      if (kind === suspect && at + 2 >= length && !scanner.ended) return incompleteText(scanner);
      checkCharacter(scanner, at);
    }
  }
  if (at >= length && !scanner.ended) return incompleteText(scanner);
  scanner.at = at;
  if (breaks > 0) {
    scanner.line += breaks;
    scanner.lineStart = lineStart;
    scanner.columnBefore = 0;
  }
  return at;
}

function checkIfForbidden(scanner: XmlScanner, at: number): void {
  const kind = classOf[scanner.bytes[at]!]!;
  if (kind === forbidden) checkCharacter(scanner, at);
}

function incompleteText(scanner: XmlScanner): -1 {
  incomplete(scanner, "A text");
  return -1;
}

/** Skips the "<!..." or "<?..." at scanner.at; false when it is not complete. */
export function skipMarkup(scanner: XmlScanner): boolean {
  const { bytes, at, length } = scanner;
  if (bytes[at + 1] === 0x3f) return skipInstruction(scanner);
  for (const [opening, skip] of [
    ["<!--", skipComment],
    ["<![CDATA[", skipCdata],
    ["<!DOCTYPE", skipDoctype],
  ] as const) {
    let same = 0;
    while (same < opening.length && at + same < length && bytes[at + same] === opening.charCodeAt(same)) same++;
    if (same === opening.length) return skip(scanner, at + same);
    if (at + same >= length) return incomplete(scanner, "A declaration") !== 0;
  }
  throw xmlFault(scanner, at, "xml/bad-markup", `"<!" starts neither a comment nor CDATA nor a document type.`);
}

/** Index of the first of two or three given bytes in a row from `at`, all characters before it checked; -1 when not there. */
function find(scanner: XmlScanner, at: number, first: number, second: number, third = -1): number {
  const { bytes, length } = scanner;
  for (; at < length; at++) {
    const byte = bytes[at]!;
    if (byte === first && bytes[at + 1] === second && at + 1 < length) {
      if (third < 0) return at;
      if (at + 2 < length && bytes[at + 2] === third) return at;
    }
    const kind = classOf[byte]!;
    if (kind === forbidden || (kind === suspect && at + 2 < length)) checkCharacter(scanner, at);
  }
  return -1;
}

function skipComment(scanner: XmlScanner, from: number): boolean {
  const dashes = find(scanner, from, 0x2d, 0x2d);
  if (dashes < 0 || dashes + 2 >= scanner.length) return incomplete(scanner, "A comment") !== 0;
  if (scanner.bytes[dashes + 2] !== 0x3e) throw xmlFault(scanner, dashes, "xml/bad-comment", `"--" may not stand in a comment.`);
  passLines(scanner, dashes + 3);
  return true;
}

function skipCdata(scanner: XmlScanner, from: number): boolean {
  if (scanner.depth === 0) throw xmlFault(scanner, scanner.at, "xml/text-outside-root", "Text stands outside the root element.");
  const end = find(scanner, from, 0x5d, 0x5d, 0x3e);
  if (end < 0) return incomplete(scanner, "A CDATA section") !== 0;
  passLines(scanner, end + 3);
  return true;
}

function skipInstruction(scanner: XmlScanner): boolean {
  const { bytes, length } = scanner;
  const from = scanner.at + 2;
  const to = nameEnd(scanner, from);
  if (to >= length) return incomplete(scanner, "A processing instruction") !== 0;
  const target = decodeUtf8(bytes, from, to);
  const next = bytes[to]!;
  if (
    to === from ||
    !isNameStart(target.codePointAt(0)!) ||
    target.includes(":") ||
    !(next === 0x3f || next === 32 || next === 10 || next === 9 || next === 13)
  ) {
    throw xmlFault(scanner, scanner.at, "xml/bad-instruction", "A processing instruction needs a name.");
  }
  const end = find(scanner, to, 0x3f, 0x3e);
  if (end < 0) return incomplete(scanner, "A processing instruction") !== 0;
  if (target.toLowerCase() === "xml") {
    if (target !== "xml" || !scanner.atStart)
      throw xmlFault(scanner, scanner.at, "xml/bad-declaration", "The XML declaration must stand at the very start.");
    checkDeclaration(scanner, decodeUtf8(bytes, to, end));
  }
  passLines(scanner, end + 2);
  return true;
}

const declaration =
  /^[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])(1\.[0-9]+)\1(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])[A-Za-z][A-Za-z0-9._-]*\3)?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(?:yes|no)\4)?[ \t\r\n]*$/;

function checkDeclaration(scanner: XmlScanner, text: string): void {
  const found = declaration.exec(text);
  if (found === null) throw xmlFault(scanner, scanner.at, "xml/bad-declaration", "The XML declaration is malformed.");
  if (found[2] !== "1.0") throw xmlFault(scanner, scanner.at, "xml/version", `XML ${found[2]} is not read, only XML 1.0.`);
}

function skipDoctype(scanner: XmlScanner, from: number): boolean {
  const { bytes, length } = scanner;
  if (scanner.sawDoctype || scanner.sawRoot)
    throw xmlFault(scanner, scanner.at, "xml/bad-doctype", "A document type may stand only once, before the root element.");
  for (let at = from; at < length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x3e) {
      scanner.sawDoctype = true;
      passLines(scanner, at + 1);
      return true;
    }
    if (byte === 0x5b || byte === 0x22 || byte === 0x27) {
      throw xmlFault(
        scanner,
        at,
        "xml/doctype-entity",
        "A document type with declarations or an external address is refused: entities could hide or fetch content.",
      );
    }
    const kind = classOf[byte]!;
    if (kind === forbidden || (kind === suspect && at + 2 < length)) checkCharacter(scanner, at);
  }
  return incomplete(scanner, "A document type") !== 0;
}
