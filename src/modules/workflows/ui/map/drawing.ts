import type { Facts, ProcessMap } from "#modules/workflows/contract";

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

/** What the mode measures at a node: events, or the time cases wait before it plus the time it takes. Null where unknown. */
export function weightOfNode(node: MapNode, mode: MapMode): number | null {
  if (mode === "frequency") return node.count;
  if (node.waitingMedianSeconds === null && node.serviceMedianSeconds === null) return null;
  return Math.max(0, node.waitingMedianSeconds ?? 0) + (node.serviceMedianSeconds ?? 0);
}

export const weightOfEdge = (edge: MapEdge, mode: MapMode): number | null =>
  mode === "frequency" ? edge.count : edge.medianSeconds === null ? null : Math.max(0, edge.medianSeconds);

export function mostOf<T>(items: readonly T[], weight: (item: T) => number | null): number {
  return items.reduce((most, item) => Math.max(most, weight(item) ?? 0), 0);
}

const charactersPerPoint = 1 / 6.4;

/** The name on at most two lines that fit the width; what does not fit ends in an ellipsis. */
export function linesOf(name: string, width: number): string[] {
  const room = Math.max(8, Math.floor((width - 14) * charactersPerPoint));
  if (name.length <= room) return [name];
  const words = name.split(/\s+/);
  let first = "";
  while (words.length > 0 && `${first} ${words[0]}`.trim().length <= room) first = `${first} ${words.shift()}`.trim();
  if (first === "") return [cut(name, room)];
  return [first, cut(words.join(" "), room)];
}

const cut = (text: string, room: number) => (text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}…`);

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
