import { InputFault } from "#engines/eventlog";
import { demandCount } from "../demand.ts";
import type { Generator } from "./generator.ts";

/** Puts the items into random order, in place: every order is equally likely (Durstenfeld 1964, ACM algorithm 235). */
export function shuffle<Items extends { [index: number]: unknown; readonly length: number }>(items: Items, random: Generator): Items {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = items[i];
    items[i] = items[j];
    items[j] = kept;
  }
  return items;
}

/** A random order of 0 .. count - 1. Example: permutation(3, generator(1)) is [2, 0, 1]. */
export function permutation(count: number, random: Generator): Int32Array {
  demandCount("count", count);
  return shuffle(
    Int32Array.from({ length: count }, (_, i) => i),
    random,
  );
}

/** `size` different numbers out of 0 .. count - 1, in the order drawn; every subset and order is equally likely. */
export function sampleWithout(count: number, size: number, random: Generator): number[] {
  demandCount("count", count);
  demandCount("size", size);
  if (size > count) throw new InputFault("stats/too-few-to-draw", `${size} cannot be drawn from ${count}.`, { field: "size" });
  // A shuffle that stops early and remembers only the places it has touched.
  const moved = new Map<number, number>();
  const drawn: number[] = [];
  for (let i = 0; i < size; i++) {
    const j = i + random.below(count - i);
    drawn.push(moved.get(j) ?? j);
    moved.set(j, moved.get(i) ?? i);
  }
  return drawn;
}
