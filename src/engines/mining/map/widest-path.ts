import type { Graph } from "./graph.ts";

type Direction = "out" | "into";

/** Finds the edges of a widest path from a node to the first one that `isGoal`, or null when there is none. "into" walks edges backwards. */
export type PathFinder = (from: number, isGoal: (node: number) => boolean, direction: Direction) => number[] | null;

/**
 * Widest paths: among all paths to a goal, one whose least frequent edge is as frequent as possible (Dijkstra's search with min
 * in place of +; Pollack 1960, "The maximum capacity through a network"). A search stops at the first goal it settles and pays
 * only for the nodes it touches, so thousands of them on a large graph stay cheap.
 */
export function widestPaths(graph: Graph): PathFinder {
  const width = new Float64Array(graph.nodes);
  const through = new Int32Array(graph.nodes);
  const touchedBy = new Int32Array(graph.nodes);
  const settledBy = new Int32Array(graph.nodes);
  let search = 0;

  return (from, isGoal, direction) => {
    search++;
    const open: number[] = [from];
    width[from] = Infinity;
    touchedBy[from] = search;
    while (open.length > 0) {
      const node = takeWidest(open, width);
      settledBy[node] = search;
      if (node !== from && isGoal(node)) return walkBack(graph, through, from, node, direction);
      for (const number of graph[direction][node]!) {
        const edge = graph.edges[number]!;
        const next = direction === "out" ? edge.to : edge.from;
        const reach = Math.min(width[node]!, edge.count);
        const isNew = touchedBy[next] !== search;
        if (settledBy[next] === search || (!isNew && reach <= width[next]!)) continue;
        if (isNew) open.push(next);
        touchedBy[next] = search;
        width[next] = reach;
        through[next] = number;
      }
    }
    return null;
  };
}

function takeWidest(open: number[], width: Float64Array): number {
  let best = 0;
  for (let i = 1; i < open.length; i++) if (width[open[i]!]! > width[open[best]!]!) best = i;
  const node = open[best]!;
  open[best] = open[open.length - 1]!;
  open.pop();
  return node;
}

function walkBack(graph: Graph, through: Int32Array, from: number, goal: number, direction: Direction): number[] {
  const path: number[] = [];
  for (let node = goal; node !== from;) {
    const number = through[node]!;
    path.push(number);
    node = direction === "out" ? graph.edges[number]!.from : graph.edges[number]!.to;
  }
  return path.reverse();
}
