/**
 * Points in time as people and systems write them, read straight from bytes: ISO 8601 and its relatives, numeric dates in
 * either order, month names, compact digits, epoch seconds to nanoseconds. Result: epoch milliseconds (UTC) plus the offset
 * that was written. Digits below the millisecond are kept as a fraction, so that events microseconds apart stay apart.
 *
 * Days and months must exist (31 February, month 13, 24:00 and leap seconds are refused); years run from 1 to 9999.
 * Two-digit years are 1969 to 2068.
 */
import { readDateWithNames } from "./month-name.ts";
import { daysFromCivil, daysInMonth } from "./calendar.ts";
import type { Zone } from "./zone.ts";

/** offsetMinutes of a time written without an offset. */
export const noOffset = -10_000;

/** How numeric dates such as 03/04/2024 are read. `assumed` while nothing in the log has decided it. */
export type DateOrder = { dayFirst: boolean; assumed: boolean };

/** State of one reader; the result of readInstant stands in epochMs and offsetMinutes. */
export type InstantReader = {
  epochMs: number;
  /** Minutes east of UTC as written, or noOffset. */
  offsetMinutes: number;
  readonly zone: Zone;
  readonly order: DateOrder;
  /** Numeric dates that either order would have read. */
  ambiguous: number;
  /** A numeric date made no sense in the assumed order, but would in the other. */
  contradicted: boolean;
  at: number;
  year: number;
  month: number;
  day: number;
  dayKey: number;
  dayMs: number;
};

/** A reader for one log: `zone` is used for times without an offset. */
export function instantReader(zone: Zone, order: DateOrder): InstantReader {
  return {
    epochMs: 0,
    offsetMinutes: noOffset,
    zone,
    order,
    ambiguous: 0,
    contradicted: false,
    at: 0,
    year: 0,
    month: 0,
    day: 0,
    dayKey: -1,
    dayMs: 0,
  };
}

/** Reads source[from..to) as an instant; false when it is none. */
export function readInstant(into: InstantReader, source: Uint8Array, from: number, to: number): boolean {
  while (from < to && source[from]! <= 32) from++;
  while (to > from && source[to - 1]! <= 32) to--;
  if (to - from >= 19) {
    const separator = source[from + 4]!;
    const middle = source[from + 10]!;
    if (
      (separator === 45 || separator === 47) &&
      source[from + 7] === separator &&
      (middle === 84 || middle === 32) &&
      source[from + 13] === 58 &&
      source[from + 16] === 58
    ) {
      const year = four(source, from);
      const month = two(source, from + 5);
      const day = two(source, from + 8);
      const hour = two(source, from + 11);
      const minute = two(source, from + 14);
      const second = two(source, from + 17);
      if (year < 1 || hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 59)
        return readSlowly(into, source, from, to);
      if (!setDay(into, year, month, day)) return false;
      return finish(into, source, from + 19, to, hour, minute, second, true);
    }
  }
  return readSlowly(into, source, from, to);
}

function two(source: Uint8Array, at: number): number {
  const tens = source[at]! - 48;
  const ones = source[at + 1]! - 48;
  return tens >>> 0 > 9 || ones >>> 0 > 9 ? -1 : tens * 10 + ones;
}

function four(source: Uint8Array, at: number): number {
  const high = two(source, at);
  const low = two(source, at + 2);
  return high < 0 || low < 0 ? -1 : high * 100 + low;
}

function setDay(into: InstantReader, year: number, month: number, day: number): boolean {
  const key = year * 512 + month * 32 + day;
  if (key === into.dayKey) return true;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false;
  into.dayKey = key;
  into.dayMs = daysFromCivil(year, month, day) * 86_400_000;
  return true;
}

/** Fraction, AM/PM and offset from `at`, after hour, minute and (if seconds) second; then the result. */
function finish(
  into: InstantReader,
  source: Uint8Array,
  at: number,
  to: number,
  hour: number,
  minute: number,
  second: number,
  seconds: boolean,
): boolean {
  let nanos = 0;
  if (seconds && at < to && (source[at] === 46 || source[at] === 44)) {
    let scale = 100_000_000;
    const first = ++at;
    for (; at < to; at++) {
      const digit = source[at]! - 48;
      if (digit >>> 0 > 9) break;
      nanos += digit * scale;
      scale = scale >= 10 ? scale / 10 : 0;
    }
    if (at === first || at - first > 9) return false;
  }
  while (at < to && source[at] === 32) at++;
  if (at < to) {
    const half = source[at]! | 32;
    if (half === 97 || half === 112) {
      let next = at + 1;
      if (source[next] === 46) next++;
      if (next < to && (source[next]! | 32) === 109) {
        if (hour < 1 || hour > 12) return false;
        hour = (hour % 12) + (half === 112 ? 12 : 0);
        at = next + 1;
        if (at < to && source[at] === 46) at++;
        while (at < to && source[at] === 32) at++;
      }
    }
  }
  const wallSecond = into.dayMs / 1000 + hour * 3600 + minute * 60 + second;
  if (at >= to) {
    into.offsetMinutes = noOffset;
    into.epochMs = joined(into.zone(wallSecond * 1000), nanos);
    return true;
  }
  const offset = readOffset(source, at, to);
  if (offset === noOffset) return false;
  into.offsetMinutes = offset;
  into.epochMs = joined((wallSecond - offset * 60) * 1000, nanos);
  return true;
}

function joined(epochMs: number, nanos: number): number {
  if (nanos === 0) return epochMs;
  if (nanos % 1_000_000 === 0) return epochMs + nanos / 1_000_000;
  const at = nanos % 1000 === 0 ? (epochMs * 1000 + nanos / 1000) / 1000 : epochMs + nanos / 1_000_000;
  const next = epochMs + Math.floor(nanos / 1_000_000) + 1;
  // Rounding must not carry .999999999 into the next second, year 9999 into year 10000: the last number before it is taken.
  return at < next ? at : next - Math.abs(next) * 2 ** -53;
}

/** Z, UTC, GMT, +01, +0100, +01:00, each up to `to`; an area in brackets may follow. noOffset when it is none of them. */
function readOffset(source: Uint8Array, at: number, to: number): number {
  if (source[to - 1] === 93) {
    let open = to - 2;
    while (open > at && source[open] !== 91) open--;
    if (open === at) return noOffset;
    to = open;
  }
  const length = to - at;
  const first = source[at]!;
  if (length === 1 && (first | 32) === 122) return 0;
  if (length >= 3) {
    const word = ((first | 32) << 16) | ((source[at + 1]! | 32) << 8) | (source[at + 2]! | 32);
    if (word === 0x757463 || word === 0x676d74) return length === 3 ? 0 : readOffset(source, at + 3, to);
  }
  if (first !== 43 && first !== 45) return noOffset;
  const hours = length >= 3 ? two(source, at + 1) : -1;
  const colon = source[at + 3] === 58 ? 1 : 0;
  const minutes = length === 3 ? 0 : length === 5 + colon ? two(source, at + 3 + colon) : -1;
  if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) return noOffset;
  const offset = hours * 60 + minutes;
  return first === 45 && offset !== 0 ? -offset : offset;
}

function readSlowly(into: InstantReader, source: Uint8Array, from: number, to: number): boolean {
  let digits = from;
  while (digits < to && (source[digits]! - 48) >>> 0 <= 9) digits++;
  const length = digits - from;
  if (length >= 8 && (digits === to || source[digits] === 46 || length === 8)) {
    if (length === 8 || (length === 14 && digits === to)) {
      if (!setDay(into, four(source, from), two(source, from + 4), two(source, from + 6))) return false;
      if (length === 14) return readTime(into, source, from + 8, to);
      return digits === to ? finish(into, source, to, to, 0, 0, 0, false) : afterDate(into, source, digits, to);
    }
    return readEpoch(into, source, from, to);
  }
  into.at = from;
  if (!(length > 0 ? readNumericDate(into, source, to) : readDateWithNames(into, source, to))) return false;
  if (!setDay(into, into.year, into.month, into.day)) return false;
  return afterDate(into, source, into.at, to);
}

function afterDate(into: InstantReader, source: Uint8Array, at: number, to: number): boolean {
  if (at === to) return finish(into, source, to, to, 0, 0, 0, false);
  if (source[at] === 44) at++;
  if ((source[at]! | 32) === 116) at++;
  else {
    const gap = at;
    while (at < to && source[at] === 32) at++;
    if (at === gap) return false;
  }
  return at < to && readTime(into, source, at, to);
}

/** h:mm, h:mm:ss, h.mm.ss, hhmm, hhmmss, then whatever finish reads. */
function readTime(into: InstantReader, source: Uint8Array, at: number, to: number): boolean {
  let digits = at;
  while (digits < to && (source[digits]! - 48) >>> 0 <= 9) digits++;
  const length = digits - at;
  let hour: number;
  let minute: number;
  let second = 0;
  let seconds = false;
  if (length === 4 || length === 6) {
    hour = two(source, at);
    minute = two(source, at + 2);
    if (length === 6) second = two(source, at + 4);
    seconds = length === 6;
    at = digits;
  } else if (length === 1 || length === 2) {
    hour = length === 2 ? two(source, at) : source[at]! - 48;
    at = digits;
    const separator = source[at]!;
    if (at + 2 >= to || (separator !== 58 && separator !== 46)) return false;
    minute = two(source, at + 1);
    at += 3;
    if (at < to && source[at] === separator) {
      if (at + 2 >= to) return false;
      second = two(source, at + 1);
      seconds = true;
      at += 3;
    }
  } else return false;
  if (hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 59) return false;
  return finish(into, source, at, to, hour, minute, second, seconds);
}

/** Seconds (9 to 11 digits), milli- (12, 13), micro- (15, 16) or nanoseconds (18, 19) since 1970, with a fraction or without. */
function readEpoch(into: InstantReader, source: Uint8Array, from: number, to: number): boolean {
  let value = 0;
  let at = from;
  for (; at < to && (source[at]! - 48) >>> 0 <= 9; at++) value = value * 10 + source[at]! - 48;
  const length = at - from;
  const scale = length <= 8 ? 0 : length <= 11 ? 1000 : length <= 13 ? 1 : length <= 14 ? 0 : length <= 16 ? 1e-3 : length <= 19 ? 1e-6 : 0;
  if (scale === 0 || length === 17) return false;
  if (at < to) {
    if (source[at] !== 46) return false;
    let unit = 0.1;
    const first = ++at;
    for (; at < to && (source[at]! - 48) >>> 0 <= 9; at++, unit /= 10) value += (source[at]! - 48) * unit;
    if (at < to || at === first) return false;
  }
  // Dividing by a whole number rounds once; multiplying by 0.001 rounds twice.
  into.epochMs = scale === 1000 ? Math.round(value * 1_000_000) / 1000 : value / Math.round(1 / scale);
  into.offsetMinutes = 0;
  return true;
}

/** y-m-d, d-m-y or m-d-y with - / . between, from into.at; leaves into.at after it. Also "9 Oct 2012". */
function readNumericDate(into: InstantReader, source: Uint8Array, to: number): boolean {
  const from = into.at;
  const first = readNumber(into, source, to);
  const firstLength = into.at - from;
  const separator = source[into.at]!;
  const numeric = separator === 45 || separator === 47 || separator === 46;
  if (into.at + 1 >= to || !numeric || (source[into.at + 1]! - 48) >>> 0 > 9) {
    into.at = from;
    return readDateWithNames(into, source, to);
  }
  into.at++;
  const second = readNumber(into, source, to);
  if (source[into.at] !== separator || into.at + 1 >= to) return false;
  const thirdFrom = ++into.at;
  const third = readNumber(into, source, to);
  const thirdLength = into.at - thirdFrom;
  if (firstLength === 4) {
    if (thirdLength < 1 || thirdLength > 2) return false;
    into.year = first;
    into.month = second;
    into.day = third;
    return true;
  }
  if (firstLength > 2 || (thirdLength !== 2 && thirdLength !== 4)) return false;
  into.year = thirdLength === 4 ? third : third < 69 ? 2000 + third : 1900 + third;
  const order = into.order;
  if (first <= 12 && second <= 12) {
    if (first !== second) into.ambiguous++;
  } else if (first > 12 !== order.dayFirst && first <= 31 && second <= 31 && (first <= 12 || second <= 12)) {
    into.contradicted = true;
    return false;
  }
  into.day = order.dayFirst ? first : second;
  into.month = order.dayFirst ? second : first;
  return true;
}

function readNumber(into: InstantReader, source: Uint8Array, to: number): number {
  let value = 0;
  let at = into.at;
  for (; at < to && (source[at]! - 48) >>> 0 <= 9 && at - into.at < 5; at++) value = value * 10 + source[at]! - 48;
  into.at = at;
  return value;
}
