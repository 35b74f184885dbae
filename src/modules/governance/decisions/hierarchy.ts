import type { DimensionValue } from "../contract.ts";

/** The values of a dimension by place, with what stands above each. */
export type Hierarchy = {
  readonly values: readonly DimensionValue[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** The place of the value above, -1 at the top. */
  readonly above: Int32Array;
  readonly below: readonly (readonly number[])[];
  /** Every place behind those above it. */
  readonly downwards: readonly number[];
};

/** A value whose parent is not declared, or that would stand below itself, stands at the top; `content-faults` says so. */
export function hierarchyOf(values: readonly DimensionValue[]): Hierarchy {
  const placeOf = new Map<string, number>();
  values.forEach(({ code }, place) => void (placeOf.has(code) || placeOf.set(code, place)));
  const above = Int32Array.from(values, ({ parent }) => (parent === null ? -1 : (placeOf.get(parent) ?? -1)));
  for (let place = 0; place < above.length; place++) if (standsBelowItself(above, place)) above[place] = -1;
  const below: number[][] = values.map(() => []);
  const tops: number[] = [];
  above.forEach((parent, place) => void (parent === -1 ? tops : below[parent]!).push(place));
  const downwards = [...tops];
  for (const place of downwards) downwards.push(...below[place]!);
  return { values, placeOf, above, below, downwards };
}

function standsBelowItself(above: Int32Array, start: number): boolean {
  for (let at = above[start]!, steps = 0; at !== -1 && steps <= above.length; at = above[at]!, steps++) if (at === start) return true;
  return false;
}

/** A value and all above it, from itself upwards. */
export function chainOf({ above }: Hierarchy, place: number): number[] {
  const chain: number[] = [];
  for (let at = place; at !== -1; at = above[at]!) chain.push(at);
  return chain;
}

/** The values without any below them, by place. */
export const leavesOf = ({ below }: Hierarchy): number[] => below.flatMap((children, place) => (children.length === 0 ? [place] : []));
