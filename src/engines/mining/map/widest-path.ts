import type { Graph } from "./graph.ts";

/**
 * The edges of a widest path: among all paths from `from` to any node that `isGoal`, one whose least frequent edge is as
 * frequent as possible (Dijkstra's search with min in place of +; Pollack 1960, "The maximum capacity through a network").
 * `direction` "into" walks edges backwards. Null when there is none. The search stops at the first goal it settles.
 */
export function widestPath(graph: Graph, from: number, isGoal: (node: number) => boolean, direction: "out" | "into"): number[] | null {
  const width = new Float64Array(graph.nodes);
  const through = new Int32Array(graph.nodes).fill(-1);
  const settled = new Uint8Array(graph.nodes);
  const open: number[] = [from];
  width[from] = Infinity;
  while (open.length > 0) {
    let best = 0;
    for (let i = 1; i < open.length; i++) if (width[open[i]!]! > width[open[best]!]!) best = i;
    const node = open[best]!;
    open[best] = open[open.length - 1]!;
    open.pop();
    if (settled[node] === 1) continue;
    settled[node] = 1;
    if (node !== from && isGoal(node)) return walkBack(graph, through, from, node, direction);
    for (const number of graph[direction][node]!) {
      const edge = graph.edges[number]!;
      const next = direction === "out" ? edge.to : edge.from;
      const reach = Math.min(width[node]!, edge.count);
      if (settled[next] === 1 || reach <= width[next]!) continue;
      if (width[next] === 0) open.push(next);
      width[next] = reach;
      through[next] = number;
    }
  }
  return null;
}

function walkBack(graph: Graph, through: Int32Array, from: number, goal: number, direction: "out" | "into"): number[] {
  const path: number[] = [];
  for (let node = goal; node !== from;) {
    const number = through[node]!;
    path.push(number);
    node = direction === "out" ? graph.edges[number]!.from : graph.edges[number]!.to;
  }
  return path.reverse();
}
