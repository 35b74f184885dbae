import { keepBits, noBits, type Bits } from "./bits.ts";
import type { Axis } from "./space.ts";

/**
 * The table as a decision diagram: a node for each way in which the rest of the dimensions can still go, shared wherever
 * it is the same (Srinivasan and others, 1990). `levels[n]` holds the nodes of axis n, each a list with one entry for each class
 * of that axis: a node of the next level, or of the last level an outcome.
 */
export type Diagram = { readonly levels: readonly (readonly Int32Array[])[]; readonly root: number };

export type Alive = { readonly now: Bits; readonly before: Bits | undefined };

/** Undefined when it took more than `most` looks: the table is too wild for its size. */
export function diagramOf(axes: readonly Axis[], start: Alive, outcomeOf: (alive: Alive) => number, most: number): Diagram | undefined {
  const levels: Int32Array[][] = axes.map(() => []);
  const interned = axes.map(() => new Map<string, number>());
  const known = axes.map(() => new Map<string, number>());
  const room = axes.map(() => ({ now: noBits(start.now.length), before: start.before && noBits(start.before.length) }));
  let looks = 0;

  const nodeAt = (level: number, alive: Alive): number => {
    if (level === axes.length) return outcomeOf(alive);
    const name = nameOf(alive);
    const before = known[level]!.get(name);
    if (before !== undefined) return before;
    const { classes } = axes[level]!;
    const children = new Int32Array(classes.length);
    const next = room[level]!;
    for (let at = 0; at < classes.length; at++) {
      if (++looks > most) return -1;
      const one = classes[at]!;
      next.now.set(alive.now);
      keepBits(next.now, one.now);
      if (next.before && alive.before && one.before) {
        next.before.set(alive.before);
        keepBits(next.before, one.before);
      }
      const child = nodeAt(level + 1, next);
      if (child === -1) return -1;
      children[at] = child;
    }
    const node = intern(levels[level]!, interned[level]!, children);
    known[level]!.set(name, node);
    return node;
  };
  const root = nodeAt(0, start);
  return root === -1 ? undefined : { levels, root };
}

function intern(nodes: Int32Array[], known: Map<string, number>, children: Int32Array): number {
  const name = String.fromCodePoint(...codePoints(children));
  const same = known.get(name);
  if (same !== undefined) return same;
  nodes.push(children);
  known.set(name, nodes.length - 1);
  return nodes.length - 1;
}

/** Two units for each number, so that a list of numbers is the key of a map. */
const codePoints = (numbers: Int32Array): number[] => {
  const points: number[] = [];
  for (const number of numbers) points.push(0x10000 + (number & 0xffff), 0x10000 + (number >>> 16));
  return points;
};

function nameOf({ now, before }: Alive): string {
  let name = "";
  for (const word of now) name += String.fromCharCode(word & 0xffff, word >>> 16);
  if (before) for (const word of before) name += String.fromCharCode(word & 0xffff, word >>> 16);
  return name;
}

/** How many combinations end in each outcome; a class counts for each of its values. */
export function countOutcomes({ levels, root }: Diagram, axes: readonly Axis[]): Map<number, number> {
  let weights = new Map([[root, 1]]);
  axes.forEach(({ classes }, level) => {
    const next = new Map<number, number>();
    for (const [node, weight] of weights)
      levels[level]![node]!.forEach((child, at) => void next.set(child, (next.get(child) ?? 0) + weight * classes[at]!.leaves.length));
    weights = next;
  });
  return weights;
}
