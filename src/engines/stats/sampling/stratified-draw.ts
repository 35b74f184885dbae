import type { Generator } from "../random/generator.ts";
import { sampleWithout } from "../random/draw.ts";
import { neymanAllocation } from "./allocation.ts";

/** A stratum with its members by name. */
export type Members = { readonly name: string; readonly members: readonly string[]; readonly spread?: number };

export type Drawn = {
  readonly name: string;
  readonly size: number;
  readonly drawn: readonly string[];
  /** Who to ask next if somebody declines, in this order. */
  readonly replacements: readonly string[];
};

/**
 * A stratified random sample: how many by Neyman's allocation, who by the generator, everybody else as replacement in drawn order.
 * Members are sorted first and each stratum draws from its own stream: the same people give the same draw whatever order they come
 * in, and a change in one stratum leaves the others alone.
 */
export function stratifiedDraw(strata: readonly Members[], total: number, random: Generator, floor = 2): Drawn[] {
  const sizes = neymanAllocation(
    strata.map(({ members, spread }) => ({ size: members.length, spread: spread ?? 1 })),
    total,
    floor,
  );
  return strata.map(({ name, members }, i) => {
    const sorted = [...members].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const order = sampleWithout(sorted.length, sorted.length, random.part(name)).map((place) => sorted[place]!);
    return { name, size: members.length, drawn: order.slice(0, sizes[i]), replacements: order.slice(sizes[i]) };
  });
}
