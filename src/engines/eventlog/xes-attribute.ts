/** Attributes of events and traces kept as columns; those of a trace are called "case:KEY" and hold for all its events. */
import { dictionary, intern, namesFrom } from "./dictionary.ts";
import type { LeftOut } from "./log-reader.ts";
import { nameAt } from "./names.ts";
import { mostAttributeValues, setAttribute, type TableBuilder } from "./table-builder.ts";
import { encodeUtf8 } from "./utf8.ts";
import type { XesKeys } from "./xes-key.ts";

const mostSome = 40;

export type XesAttributes = {
  readonly builder: TableBuilder;
  readonly keys: XesKeys;
  readonly some: boolean;
  /** Index of the attribute that a key fills, for events and for traces. */
  readonly ofEvent: Map<number, number>;
  readonly ofTrace: Map<number, number>;
  /** Values of the current trace, by attribute index. */
  readonly traceCodes: Map<number, number>;
  readonly leftOut: () => LeftOut[];
};

/** Prepares the columns for the wanted attributes. */
export function xesAttributes(builder: TableBuilder, wanted: readonly string[] | "some", keys: XesKeys): XesAttributes {
  const ofEvent = new Map<number, number>();
  const ofTrace = new Map<number, number>();
  const tooMany: LeftOut[] = [];
  const attributes: XesAttributes = {
    builder,
    keys,
    some: wanted === "some",
    ofEvent,
    ofTrace,
    traceCodes: new Map(),
    leftOut: () => [
      ...builder.attributes
        .filter(({ values }) => values.size === 0)
        .map(({ name }) => ({ name, reason: "The file has no such attribute." })),
      ...builder.attributes
        .filter(({ overflowed }) => overflowed)
        .map(({ name }) => ({ name, reason: "It has more than 10,000 different values." })),
      ...tooMany,
    ],
  };
  if (wanted !== "some") {
    for (const name of wanted) {
      const traced = name.startsWith("case:");
      const bytes = encodeUtf8(traced ? name.slice(5) : name);
      (traced ? ofTrace : ofEvent).set(intern(keys.codes, bytes, 0, bytes.length), addColumn(builder, name));
    }
  }
  return attributes;
}

function addColumn(builder: TableBuilder, name: string): number {
  const codes = new Int32Array(builder.capacity).fill(-1);
  return builder.attributes.push({ name, values: dictionary(), codes, overflowed: false }) - 1;
}

function columnOfKey(of: XesAttributes, key: number, traced: boolean): number {
  const columns = traced ? of.ofTrace : of.ofEvent;
  const known = columns.get(key);
  if (known !== undefined || !of.some) return known ?? -1;
  const { keys } = of;
  const used = traced ? [keys.traceCase] : [keys.activity, keys.timestamp, keys.start, keys.resource, keys.lifecycle];
  const name = (traced ? "case:" : "") + nameAt(namesFrom(keys.codes), key);
  const column = used.includes(key) || of.builder.attributes.length === mostSome ? -1 : addColumn(of.builder, name);
  columns.set(key, column);
  return column;
}

/** Takes a value of the current event or trace. */
export function keepAttribute(of: XesAttributes, key: number, traced: boolean, source: Uint8Array, from: number, to: number): void {
  if (!of.some && (traced ? of.ofTrace : of.ofEvent).size === 0) return;
  const column = columnOfKey(of, key, traced);
  if (column < 0) return;
  if (!traced) {
    setAttribute(of.builder, column, source, from, to);
    return;
  }
  const attribute = of.builder.attributes[column]!;
  if (attribute.overflowed) return;
  of.traceCodes.set(column, from === to ? -1 : intern(attribute.values, source, from, to));
  if (attribute.values.size > mostAttributeValues) {
    attribute.overflowed = true;
    attribute.codes = new Int32Array(0);
  }
}

/** Forgets the values of an event that was rejected. */
export function resetAttributes(of: XesAttributes): void {
  const { builder } = of;
  for (const { codes } of builder.attributes) if (builder.rows < codes.length) codes[builder.rows] = -1;
}

/** Gives the rows of the trace that ends its values. */
export function spreadTraceAttributes(of: XesAttributes, firstRow: number): void {
  for (const [column, code] of of.traceCodes) {
    const attribute = of.builder.attributes[column]!;
    if (!attribute.overflowed) attribute.codes.fill(code, firstRow, of.builder.rows);
  }
  of.traceCodes.clear();
}
