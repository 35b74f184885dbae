import type { Generator } from "#engines/stats";

/**
 * All ways in which labels (a wave, a coin) could have fallen on the units of each stratum, or seeded draws of them.
 * The real one always comes first.
 */
export type Assignments = {
  readonly kind: "enumerated" | "sampled";
  /** How many there are besides or, enumerated, with the real one. */
  readonly count: number;
  /** The smallest two-sided p that any data could reach. */
  readonly floor: number;
  /** Calls `visit` with each assignment, the real one first; the array is used again. */
  readonly forEach: (visit: (labels: Int32Array) => void) => void;
};

/**
 * n! / prod n_w! ways per stratum, multiplied; Infinity beyond what a number holds.
 *
 * Example: 12 units in waves of 4, 4 and 4 can be ordered in 34,650 ways; 6 coins of 12 in 924.
 */
export function countAssignments(labels: Int32Array, strata: Int32Array): number {
  let count = 1;
  for (const members of membersOf(strata)) {
    const sizes = sizesOf(members.map((i) => labels[i]!));
    let placed = 0;
    for (const size of sizes.values()) for (let k = 1; k <= size; k++) count = (count * ++placed) / k;
  }
  return Math.round(count);
}

/** Enumerates up to `mostEnumerated` assignments, else draws `draws` of them from the given stream. */
export function assignmentsOf(
  labels: Int32Array,
  strata: Int32Array,
  seeded: () => Generator,
  { draws = 4999, mostEnumerated = 10_000 }: { draws?: number; mostEnumerated?: number } = {},
): Assignments {
  const all = countAssignments(labels, strata);
  const groups = membersOf(strata);
  const smallest = (mirrored(groups, labels) ? 2 : 1) / all;
  if (all <= mostEnumerated) {
    return { kind: "enumerated", count: all, floor: Math.min(1, smallest), forEach: (visit) => enumerate(labels, groups, visit) };
  }
  return {
    kind: "sampled",
    count: draws,
    floor: Math.max(smallest, 1 / (1 + draws)),
    forEach(visit) {
      const random = seeded();
      visit(labels.slice());
      const drawn = labels.slice();
      for (let draw = 0; draw < draws; draw++) {
        for (const members of groups) shuffle(drawn, members, random);
        visit(drawn);
      }
    },
  };
}

/** Two equal groups in every stratum: exchanging them turns the sign and leaves the size of the statistic. */
const mirrored = (groups: readonly (readonly number[])[], labels: Int32Array): boolean =>
  groups.every((members) => {
    const sizes = [...sizesOf(members.map((i) => labels[i]!)).values()];
    return sizes.length === 1 || (sizes.length === 2 && sizes[0] === sizes[1]);
  }) && groups.some((members) => new Set(members.map((i) => labels[i]!)).size === 2);

function sizesOf(labels: readonly number[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return sizes;
}

function membersOf(strata: Int32Array): number[][] {
  const groups = new Map<number, number[]>();
  strata.forEach((stratum, i) => groups.set(stratum, [...(groups.get(stratum) ?? []), i]));
  return [...groups.values()];
}

/** Fisher and Yates, within the members. */
function shuffle(labels: Int32Array, members: readonly number[], random: Generator): void {
  for (let last = members.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const a = members[last]!;
    const b = members[other]!;
    const label = labels[a]!;
    labels[a] = labels[b]!;
    labels[b] = label;
  }
}

/** Every distinct order of each stratum's labels, strata turning like the wheels of a counter. */
function enumerate(real: Int32Array, groups: readonly number[][], visit: (labels: Int32Array) => void): void {
  visit(real.slice());
  const labels = real.slice();
  const sorted = groups.map((members) => Int32Array.from(members, (i) => real[i]!).sort());
  const wheels = sorted.map((values) => values.slice());
  const place = (g: number) => groups[g]!.forEach((i, k) => (labels[i] = wheels[g]![k]!));
  wheels.forEach((_, g) => place(g));
  for (;;) {
    if (!labels.every((label, i) => label === real[i])) visit(labels);
    let g = 0;
    while (g < wheels.length && !nextOrder(wheels[g]!)) {
      wheels[g]!.set(sorted[g]!);
      place(g++);
    }
    if (g === wheels.length) return;
    place(g);
  }
}

/** The next distinct order (Narayana Pandita, 14th century); false after the last. */
function nextOrder(values: Int32Array): boolean {
  let i = values.length - 2;
  while (i >= 0 && values[i]! >= values[i + 1]!) i--;
  if (i < 0) return false;
  let j = values.length - 1;
  while (values[j]! <= values[i]!) j--;
  [values[i], values[j]] = [values[j]!, values[i]!];
  values.subarray(i + 1).reverse();
  return true;
}
