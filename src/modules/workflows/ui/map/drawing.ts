import type { Facts, ProcessMap } from "#modules/workflows/contract";
import type { Box } from "./viewport.ts";

export type MapMode = "frequency" | "time";
export type MapNode = ProcessMap["nodes"][number];
export type MapEdge = ProcessMap["edges"][number];

/** Shade of a node from 0 (palest) to 6, by the square root of its share, so that small differences among the rare remain visible. */
export function shadeOf(value: number, most: number): number {
  if (most <= 0 || value <= 0) return 0;
  return Math.min(6, Math.round(Math.sqrt(value / most) * 6));
}

/** Line width in points, 1 to 5.5. */
export function widthOf(value: number, most: number): number {
  if (most <= 0 || value <= 0) return 1;
  return Math.round((1 + 4.5 * Math.sqrt(Math.min(1, value / most))) * 100) / 100;
}

/** What the mode measures at a node: events, or the usual waiting before it. Null where unknown. */
export const weightOfNode = (node: MapNode, mode: MapMode): number | null =>
  mode === "frequency" ? node.count : node.waitingMedianSeconds;

/** What the mode measures on a path: how often, or all time that passes on it. */
export const weightOfEdge = (edge: MapEdge, mode: MapMode): number | null =>
  mode === "frequency" ? edge.count : edge.meanSeconds === null ? null : Math.max(0, edge.meanSeconds) * edge.count;

/** The map places a node by its middle. */
export const boxOf = (node: MapNode): Box => ({
  x: node.x - node.width / 2,
  y: node.y - node.height / 2,
  width: node.width,
  height: node.height,
});

/** The largest x of a path of absolute commands, as the map draws its lines. */
export const rightmost = (line: string): number => Math.max(0, ...[...line.matchAll(/(-?[\d.]+)[ ,]+-?[\d.]+/g)].map(([, x]) => Number(x)));

export function mostOf<T>(items: readonly T[], weight: (item: T) => number | null): number {
  return items.reduce((most, item) => Math.max(most, weight(item) ?? 0), 0);
}

/** The edge before which cases wait most, as the bottleneck names it. */
export function bottleneckEdge(map: ProcessMap, bottleneck: Facts["bottleneck"]): number {
  if (!bottleneck) return -1;
  const names = new Map(map.nodes.filter((node) => node.kind === "activity").map((node) => [node.id, node.name]));
  return map.edges.findIndex((edge) => names.get(edge.from) === bottleneck.from && names.get(edge.to) === bottleneck.to);
}

/** Reading order for the keyboard and for screen readers: from top to bottom, each activity followed by the paths that leave it. */
export function readingOrder(map: ProcessMap): { node: number; edges: number[] }[] {
  const leaving = new Map<number, number[]>();
  map.edges.forEach((edge, index) => leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), index]));
  return map.nodes
    .map((node, index) => ({
      node: index,
      y: node.y,
      x: node.x,
      edges: (leaving.get(node.id) ?? []).toSorted((a, b) => map.edges[b]!.count - map.edges[a]!.count),
    }))
    .toSorted((a, b) => a.y - b.y || a.x - b.x)
    .map(({ node, edges }) => ({ node, edges }));
}
