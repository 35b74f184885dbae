/** The state of an XML scanner: its bytes, where it stands, and how it faults. */
import { refill, type ByteWindow } from "./byte-window.ts";
import { InputFault } from "./fault.ts";
import { columnOf, lineBreaks } from "./place.ts";
import { xmlNames, type XmlNames } from "./xml-namespace.ts";

const longestToken = 16 * 1024 * 1024;
export const mostAttributes = 10_000;
export const mostLevels = 10_000;
export const mostNames = 100_000;

/** More bytes are needed, or the document has ended. */
export const nothingYet = 0;

export type XmlScanner = ByteWindow & {
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

/** A scanner for one document. */
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
  refill(scanner, chunk);
  // Ends the loops over plain bytes, so that they need not look at the length each time.
  scanner.bytes[scanner.length] = 0x3c;
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
