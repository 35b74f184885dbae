import { dimensionKeys, type Box, type Region } from "../contract.ts";
import type { Diagram } from "./diagram.ts";
import type { Hierarchy } from "./hierarchy.ts";
import type { Axis } from "./space.ts";

const mostDrawn = 4000;
const mostShown = 60;

/** For each axis, which of its classes. */
type Classes = readonly (readonly number[])[];

/** The combinations with these outcomes, merged into as few boxes as come readily; the largest first. */
export function regionOf(diagram: Diagram, axes: readonly Axis[], belongs: (outcome: number) => boolean, count: number): Region {
  const boxes = merged(drawn(diagram, axes, belongs)).map((classes) => boxOf(axes, classes));
  const shown = boxes.toSorted((a, b) => b.count - a.count || a.cells.length - b.cells.length).slice(0, mostShown);
  return { count, boxes: shown, shown: shown.reduce((sum, one) => sum + one.count, 0) };
}

/** Walks the diagram as far as only these outcomes are concerned: branches that are alike in them are one. */
function drawn({ levels, root }: Diagram, axes: readonly Axis[], belongs: (outcome: number) => boolean): Classes[] {
  const alike = axes.map(() => new Map<string, number>());
  const seen = axes.map(() => new Map<number, number>());
  const groups: Map<number, number[]>[][] = axes.map(() => [new Map()]);
  /** 0 where nothing below belongs; else which of the branches that differ. */
  const projected = (level: number, node: number): number => {
    if (level === axes.length) return belongs(node) ? 1 : 0;
    const before = seen[level]!.get(node);
    if (before !== undefined) return before;
    const children = Array.from(levels[level]![node]!, (child) => projected(level + 1, child));
    const name = children.join();
    let same = children.every((child) => child === 0) ? 0 : alike[level]!.get(name);
    if (same === undefined) {
      const byChild = new Map<number, number[]>();
      children.forEach((child, at) => {
        if (child === 0) return;
        const some = byChild.get(child);
        if (some) some.push(at);
        else byChild.set(child, [at]);
      });
      same = groups[level]!.push(byChild) - 1;
      alike[level]!.set(name, same);
    }
    seen[level]!.set(node, same);
    return same;
  };
  const found: Classes[] = [];
  const walk = (level: number, branch: number, path: Classes): void => {
    if (branch === 0 || found.length >= mostDrawn) return;
    if (level === axes.length) found.push(path);
    else for (const [child, classes] of groups[level]![branch]!) walk(level + 1, child, [...path, classes]);
  };
  walk(0, projected(0, root), []);
  return found;
}

/** Joins boxes that differ along one axis only, until none do. */
function merged(boxes: Classes[]): Classes[] {
  let now = boxes;
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (let axis = 0; axis < (now[0]?.length ?? 0); axis++) {
      const groups = Map.groupBy(now, (one) => one.map((classes, at) => (at === axis ? "" : classes.join("."))).join("|"));
      if (groups.size === now.length) continue;
      isDone = false;
      now = [...groups.values()].map((some) =>
        some[0]!.map((classes, at) => (at === axis ? some.flatMap((one) => one[axis]!).toSorted((a, b) => a - b) : classes)),
      );
    }
  }
  return now;
}

function boxOf(axes: readonly Axis[], classes: Classes): Box {
  let count = 1;
  const cells = axes.flatMap((axis, at): Box["cells"] => {
    const leaves = classes[at]!.flatMap((one) => axis.classes[one]!.leaves);
    count *= leaves.length;
    if (leaves.length === axis.leaves.length) return [];
    const inside = coverOf(axis.dimension, new Set(leaves));
    const rest = new Set(leaves);
    const outside = coverOf(axis.dimension, new Set(axis.leaves.filter((leaf) => !rest.has(leaf))));
    const isExcept = outside.length < inside.length;
    return [{ dimension: axis.key, isExcept, codes: isExcept ? outside : inside }];
  });
  const inOrder = cells.toSorted((a, b) => dimensionKeys.indexOf(a.dimension) - dimensionKeys.indexOf(b.dimension));
  return { cells: inOrder, count };
}

/** The fewest values that together have just these leaves below them. */
export function coverOf({ values, above, below, downwards }: Hierarchy, leaves: ReadonlySet<number>): string[] {
  const isFull = new Map<number, boolean>();
  for (const place of downwards.toReversed())
    isFull.set(place, below[place]!.length === 0 ? leaves.has(place) : below[place]!.every((child) => isFull.get(child) === true));
  return values.flatMap(({ code }, place) => (isFull.get(place) && (above[place] === -1 || !isFull.get(above[place]!)) ? [code] : []));
}
