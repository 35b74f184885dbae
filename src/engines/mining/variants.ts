import type { InstanceLog } from "#engines/eventlog";
import { codePointRanks } from "./code-point-order.ts";
import { median } from "#engines/stats";
import { firstOf } from "./selection.ts";

/** The distinct activity sequences of a log. Equality is checked activity by activity; the hash only finds candidates. */
export type Variants = {
  readonly count: number;
  /** Cases that have an instance. */
  readonly cases: number;
  /** Variant of each case; -1 for an empty one. */
  readonly variantOf: Int32Array;
  readonly casesOf: Int32Array;
  /** One case that has the variant. */
  readonly exampleOf: Int32Array;
  /** The two halves of the 64-bit id. */
  readonly high: Int32Array;
  readonly low: Int32Array;
};

/**
 * Finds the variants in one pass. A variant's id is a 64-bit hash of its activity names in order, so it is the same in
 * another import, under another filter and on another machine; two variants share one with odds of about 1 in 2^64 per pair.
 */
export function findVariants(log: InstanceLog): Variants {
  const { caseStart, activityOf } = log;
  const cases = caseStart.length - 1;
  const names = hashNames(log.activities);
  const variantOf = new Int32Array(cases).fill(-1);
  const found = { casesOf: new Int32Array(1024), exampleOf: new Int32Array(1024), high: new Int32Array(1024), low: new Int32Array(1024) };
  let slots = new Int32Array(firstSlots(cases)).fill(-1);
  let count = 0;
  let filled = 0;
  for (let c = 0; c < cases; c++) {
    const start = caseStart[c]!;
    const end = caseStart[c + 1]!;
    if (start === end) continue;
    filled++;
    let high = end - start;
    let low = 0x2545f491;
    for (let i = start; i < end; i++) {
      const activity = activityOf[i]!;
      high = Math.imul(high ^ names.high[activity]!, 0x85ebca6b);
      high = (high << 13) | (high >>> 19);
      low = Math.imul(low ^ names.low[activity]!, 0xc2b2ae35) + high;
      low = (low << 17) | (low >>> 15);
    }
    const mask = slots.length - 1;
    let slot = (high ^ low) & mask;
    let variant = slots[slot]!;
    while (
      variant >= 0 &&
      !(found.high[variant] === high && found.low[variant] === low && isSame(log, found.exampleOf[variant]!, start, end))
    ) {
      slot = (slot + 1) & mask;
      variant = slots[slot]!;
    }
    if (variant < 0) {
      if (count === found.casesOf.length)
        for (const name of ["casesOf", "exampleOf", "high", "low"] as const) found[name] = doubled(found[name]);
      variant = count++;
      slots[slot] = variant;
      found.exampleOf[variant] = c;
      found.high[variant] = high;
      found.low[variant] = low;
      if (count * 2 > slots.length) slots = rehash(found.high, found.low, count, slots.length * 4);
    }
    found.casesOf[variant]!++;
    variantOf[c] = variant;
  }
  return {
    count,
    cases: filled,
    variantOf,
    casesOf: found.casesOf.subarray(0, count),
    exampleOf: found.exampleOf.subarray(0, count),
    high: found.high.subarray(0, count),
    low: found.low.subarray(0, count),
  };
}

/** Room for every case to be a variant of its own, within reason: growing the table costs more than its memory. */
const firstSlots = (cases: number): number => 2 ** Math.min(22, Math.ceil(Math.log2(Math.max(cases, 512) * 2)));

function isSame(log: InstanceLog, example: number, start: number, end: number): boolean {
  const { activityOf, caseStart } = log;
  const other = caseStart[example]!;
  if (caseStart[example + 1]! - other !== end - start) return false;
  for (let i = 0; i < end - start; i++) if (activityOf[start + i] !== activityOf[other + i]) return false;
  return true;
}

function doubled(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(values.length * 2);
  wider.set(values);
  return wider;
}

function rehash(high: Int32Array, low: Int32Array, count: number, length: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(length).fill(-1);
  for (let variant = 0; variant < count; variant++) {
    let slot = (high[variant]! ^ low[variant]!) & (length - 1);
    while (slots[slot]! >= 0) slot = (slot + 1) & (length - 1);
    slots[slot] = variant;
  }
  return slots;
}

/** Two independent 32-bit FNV-1a hashes per name, mixed so that short names differ in every bit (the finaliser of MurmurHash3). */
function hashNames(names: readonly string[]): { high: Int32Array; low: Int32Array } {
  const hashed = { high: new Int32Array(names.length), low: new Int32Array(names.length) };
  names.forEach((name, code) => {
    hashed.high[code] = mixed(fnv(name, 0x811c9dc5));
    hashed.low[code] = mixed(fnv(name, 0x01234567));
  });
  return hashed;
}

function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash;
}

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, "0");

/** The id of a variant: 16 hexadecimal digits. */
export const variantId = (variants: Variants, variant: number): string => hex(variants.high[variant]!) + hex(variants.low[variant]!);

/** The codes of a variant's activities in order. */
function sequenceOf(log: InstanceLog, variants: Variants, variant: number): Uint16Array | Int32Array {
  const example = variants.exampleOf[variant]!;
  return log.activityOf.subarray(log.caseStart[example]!, log.caseStart[example + 1]!);
}

/** How many variants, the most frequent first, cover at least 80 % of the cases. */
export function coveringEightyPercent(variants: Variants): number {
  const counts = variants.casesOf.slice().sort();
  let covered = 0;
  let taken = 0;
  while (covered * 5 < variants.cases * 4) covered += counts[counts.length - ++taken]!;
  return taken;
}

export type VariantRow = { id: string; activities: string[]; cases: number; share: number; medianSeconds: number | null };

/**
 * Variants `offset` .. `offset + limit - 1` by cases descending, then by the code points of their activities' names, with the
 * median case duration of each in seconds. `share` is of the log's cases.
 */
export function listVariants(
  log: InstanceLog,
  variants: Variants,
  durationOf: (c: number) => number,
  offset: number,
  limit: number,
): VariantRow[] {
  const rank = codePointRanks(log.activities);
  const comesFirst = (a: number, b: number): boolean => {
    const difference = variants.casesOf[a]! - variants.casesOf[b]!;
    return difference !== 0 ? difference > 0 : compareSequences(sequenceOf(log, variants, a), sequenceOf(log, variants, b), rank) < 0;
  };
  const page = firstOf(variants.count, offset + limit, comesFirst).slice(offset);
  const medians = mediansOf(variants, page, durationOf);
  return page.map((variant, i) => ({
    id: variantId(variants, variant),
    activities: Array.from(sequenceOf(log, variants, variant), (code) => log.activities[code]!),
    cases: variants.casesOf[variant]!,
    share: variants.casesOf[variant]! / variants.cases,
    medianSeconds: medians[i]!,
  }));
}

function compareSequences(a: Uint16Array | Int32Array, b: Uint16Array | Int32Array, rank: Int32Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return rank[a[i]!]! - rank[b[i]!]!;
  return a.length - b.length;
}

function mediansOf(variants: Variants, page: readonly number[], durationOf: (c: number) => number): number[] {
  const placeOf = new Int32Array(variants.count).fill(-1);
  const startOf = new Int32Array(page.length + 1);
  page.forEach((variant, i) => {
    placeOf[variant] = i;
    startOf[i + 1] = startOf[i]! + variants.casesOf[variant]!;
  });
  const values = new Float64Array(startOf[page.length]!);
  const next = startOf.slice();
  for (let c = 0; c < variants.variantOf.length; c++) {
    const variant = variants.variantOf[c]!;
    if (variant >= 0 && placeOf[variant]! >= 0) values[next[placeOf[variant]!]!++] = durationOf(c);
  }
  return page.map((_, i) => median(values, startOf[i]!, startOf[i + 1]!) / 1000);
}
