import type { DimensionKey } from "../contract.ts";
import type { Bits } from "./bits.ts";
import { chainOf, leavesOf } from "./hierarchy.ts";
import type { PreparedContract, PreparedDimension } from "./prepare.ts";

/** Values without any below them that no row tells apart, now or before: they are looked at as one. */
export type LeafClass = {
  /** By place in the dimension. */
  readonly leaves: readonly number[];
  readonly now: Bits;
  readonly before: Bits | undefined;
};

export type Axis = {
  readonly key: DimensionKey;
  readonly dimension: PreparedDimension;
  readonly leaves: readonly number[];
  readonly classes: readonly LeafClass[];
};

/** Every combination of values, along the dimensions that any row names; those with the fewest classes first. */
export function axesOf(now: PreparedContract, before: PreparedContract | undefined): Axis[] {
  const keys = [...new Set([...now.named, ...(before?.named ?? [])])].filter((key) => now.dimensions[key].values.length > 0);
  return keys.map((key) => axisOf(key, now, before)).toSorted((a, b) => a.classes.length - b.classes.length);
}

function axisOf(key: DimensionKey, now: PreparedContract, before: PreparedContract | undefined): Axis {
  const dimension = now.dimensions[key];
  const leaves = leavesOf(dimension);
  const classes = new Map<string, { leaves: number[]; now: Bits; before: Bits | undefined }>();
  for (const leaf of leaves) {
    const bits = dimension.sure[leaf]!;
    const bitsBefore = before && sureBefore(dimension, leaf, before.dimensions[key]);
    const name = `${bits.join()}|${bitsBefore?.join() ?? ""}`;
    const known = classes.get(name);
    if (known) known.leaves.push(leaf);
    else classes.set(name, { leaves: [leaf], now: bits, before: bitsBefore });
  }
  return { key, dimension, leaves, classes: [...classes.values()] };
}

/** The rows of the version before that cover a value of today: as itself, else as the nearest above it that was there. */
function sureBefore(today: PreparedDimension, leaf: number, before: PreparedDimension): Bits {
  for (const place of chainOf(today, leaf)) {
    const then = before.placeOf.get(today.values[place]!.code);
    if (then !== undefined) return before.sure[then]!;
  }
  return before.any;
}

export const combinationsOf = (axes: readonly Axis[]): number => axes.reduce((product, { leaves }) => product * leaves.length, 1);
