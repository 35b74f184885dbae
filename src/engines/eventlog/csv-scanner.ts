/**
 * Records and fields of a CSV (RFC 4180, with any one-byte separator and CR, LF or CRLF in any mixture), from chunks of
 * UTF-8 bytes that may split anywhere. Nothing is allocated per record: the fields of the current record are the ranges
 * starts[i] .. ends[i] of `bytes`, valid until the next call.
 */
import { refill, type ByteWindow } from "./byte-window.ts";
import { InputFault } from "./fault.ts";
import { columnOf, lineBreaks } from "./place.ts";

const mostColumns = 10_000;
const longestRecord = 16 * 1024 * 1024;

export type CsvScanner = ByteWindow & {
  /** No more bytes will come. */
  ended: boolean;
  /** Physical line on which the current record starts; the first is 1. */
  line: number;
  /** Physical line after the current record. */
  nextLine: number;
  /** Fields of the current record. */
  fields: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Text stood after a closing quote in this record. */
  misquoted: boolean;
  readonly classes: Uint8Array;
  /** Do not look again before this many bytes are there: keeps long records linear. */
  patience: number;
};

const plain = 0;
const separatorByte = 1;
const lineFeed = 2;
const carriageReturn = 3;
const nul = 4;
const quote = 34;

/** A scanner for one file. `separator` is its byte. */
export function csvScanner(separator: number): CsvScanner {
  const classes = new Uint8Array(256).fill(plain);
  classes[0] = nul;
  classes[10] = lineFeed;
  classes[13] = carriageReturn;
  classes[separator] = separatorByte;
  return {
    bytes: new Uint8Array(1 << 16),
    length: 0,
    at: 0,
    ended: false,
    line: 1,
    nextLine: 1,
    fields: 0,
    starts: new Int32Array(mostColumns + 1),
    ends: new Int32Array(mostColumns + 1),
    misquoted: false,
    classes,
    patience: 0,
  };
}

/** Adds bytes; the record read last is no longer valid. */
export function feed(scanner: CsvScanner, chunk: Uint8Array): void {
  refill(scanner, chunk);
}

/**
 * Goes to the next record; false when more bytes are needed or, after `ended`, when there is none. Empty lines are skipped.
 * Throws InputFault: csv/unclosed-quote, csv/too-many-columns, csv/record-too-long, csv/binary.
 */
export function nextRecord(scanner: CsvScanner): boolean {
  const bytes = scanner.bytes;
  const length = scanner.length;
  const classes = scanner.classes;
  const { starts, ends } = scanner;
  if (length - scanner.at < scanner.patience && !scanner.ended) return false;
  // The sentinel stops the inner loop, so that it needs no second comparison.
  bytes[length] = 10;
  let at = scanner.at;
  let line = scanner.nextLine;
  for (;;) {
    // Skip empty lines.
    while (at < length) {
      const byte = bytes[at];
      if (byte === 10) at++;
      else if (byte === 13) {
        if (at + 1 === length && !scanner.ended) break;
        at += at + 1 < length && bytes[at + 1] === 10 ? 2 : 1;
      } else break;
      line++;
    }
    scanner.at = at;
    scanner.nextLine = line;
    if (at >= length) return false;
    scanner.line = line;
    let fields = 0;
    let escaped = 0;
    let misquoted = false;
    for (;;) {
      if (fields > mostColumns - 1) {
        throw new InputFault("csv/too-many-columns", `A row has more than ${mostColumns.toLocaleString("en")} columns.`, {
          line: scanner.line,
          column: columnOf(bytes, scanner.at, at),
        });
      }
      if (bytes[at] === quote && at < length) {
        const opened = at++;
        starts[fields] = at;
        let doubled = 0;
        for (;;) {
          const byte = bytes[at]!;
          if (byte === quote) {
            if (at + 1 >= length && !scanner.ended) return wait(scanner, opened);
            if (at + 1 < length && bytes[at + 1] === quote) {
              doubled = 1;
              at += 2;
              continue;
            }
            break;
          }
          if (byte === 10) {
            if (at >= length) return wait(scanner, opened);
            line++;
          } else if (byte === 13) {
            if (at + 1 >= length && !scanner.ended) return wait(scanner, opened);
            if (at + 1 >= length || bytes[at + 1] !== 10) line++;
          } else if (byte === 0) throw binary(scanner, at);
          at++;
        }
        ends[fields] = at++;
        if (doubled === 1) {
          escaped = 1;
          ends[fields] = -ends[fields]!;
        }
        if (classes[bytes[at]!] === plain) {
          misquoted = true;
          while (classes[bytes[at]!] === plain) at++;
        }
      } else {
        starts[fields] = at;
        while (classes[bytes[at]!] === plain) at++;
        ends[fields] = at;
      }
      fields++;
      const kind = classes[bytes[at]!];
      if (kind === separatorByte) {
        at++;
        continue;
      }
      if (kind === nul) throw binary(scanner, at);
      if (at >= length && !scanner.ended) return wait(scanner, -1);
      if (kind === carriageReturn) {
        if (at + 1 >= length && !scanner.ended) return wait(scanner, -1);
        at += at + 1 < length && bytes[at + 1] === 10 ? 2 : 1;
      } else at++;
      break;
    }
    scanner.nextLine = line + 1;
    scanner.at = Math.min(at, length);
    scanner.fields = fields;
    scanner.misquoted = misquoted;
    scanner.patience = 0;
    if (escaped === 1) undouble(scanner);
    return true;
  }
}

function undouble(scanner: CsvScanner): void {
  const bytes = scanner.bytes;
  for (let field = 0; field < scanner.fields; field++) {
    if (scanner.ends[field]! >= 0) continue;
    const end = -scanner.ends[field]!;
    let to = scanner.starts[field]!;
    for (let from = to; from < end; from++) {
      const byte = bytes[from]!;
      bytes[to++] = byte;
      if (byte === quote) from++;
    }
    scanner.ends[field] = to;
  }
}

/** The record is not complete: fault when none can follow or it grew too long, else come back later. */
function wait(scanner: CsvScanner, quoteAt: number): false {
  const have = scanner.length - scanner.at;
  const tooLong = have > longestRecord;
  if (quoteAt >= 0 && (scanner.ended || tooLong)) {
    const within = tooLong && !scanner.ended ? " within 16 MB" : "";
    throw new InputFault("csv/unclosed-quote", `A quote is opened here and not closed${within}.`, {
      line: scanner.line + lineBreaks(scanner.bytes, scanner.at, quoteAt),
      column: columnOf(scanner.bytes, scanner.at, quoteAt),
    });
  }
  if (tooLong)
    throw new InputFault("csv/record-too-long", "A row is longer than 16 MB; this does not look like a table of events.", {
      line: scanner.line,
    });
  scanner.patience = have + (have >> 1);
  return false;
}

function binary(scanner: CsvScanner, at: number): InputFault {
  return new InputFault("csv/binary", "The file holds a NUL byte: it is binary, not text.", {
    line: scanner.line + lineBreaks(scanner.bytes, scanner.at, at),
    column: columnOf(scanner.bytes, scanner.at, at),
  });
}
