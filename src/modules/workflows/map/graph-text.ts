import { textWidth, wrapName, type MapModel, type MapModelNode } from "#engines/mining";

/** Sizes in points; the drawings of map-svg.ts and of the page follow them. */
export const nameSize = 13;
const countSize = 11;
const inch = 72;

export function boxOf(node: MapModelNode): { width: number; height: number } {
  if (node.kind !== "activity") return { width: 64, height: 28 };
  const lines = wrapName(node.name);
  const text = Math.max(...lines.map((line) => textWidth(line, nameSize)), textWidth(widestNote(node), countSize));
  return { width: Math.round(Math.max(120, text + 28)), height: 30 + 16 * lines.length };
}

/** The most that is ever written below a name, so that switching from frequency to time moves nothing. */
const widestNote = (node: MapModelNode): string =>
  node.serviceMedianSeconds === null ? "waits 99.9 min" : "waits 99.9 min, takes 99.9 min";

/**
 * The map in Graphviz's language. The happy path comes first and weighs most, so it becomes a straight spine from top to bottom
 * and cycles are cut elsewhere; names never enter the text, only numbers do.
 */
export function graphText(model: MapModel): string {
  const spine = [...new Set(model.happyPath)];
  const isSpine = new Set(spine);
  const byId = new Map(model.nodes.map((node) => [node.id, node]));
  const ordered = [...spine.map((id) => byId.get(id)!), ...model.nodes.filter((node) => !isSpine.has(node.id))];
  const nodes = ordered.map((node) => {
    const { width, height } = boxOf(node);
    const group = isSpine.has(node.id) ? " group=spine" : "";
    const box = `n${node.id} [width=${(width / inch).toFixed(4)} height=${(height / inch).toFixed(4)}${group}]`;
    if (node.kind === "activity") return box;
    return `{ rank=${node.kind === "start" ? "source" : "sink"} ${box} }`;
  });
  const stepOf = new Map(spine.map((id, i) => [id, i]));
  const isOnSpine = (from: number, to: number): boolean => stepOf.has(from) && stepOf.get(to) === stepOf.get(from)! + 1;
  const most = Math.max(1, ...model.edges.map((edge) => edge.count));
  const edges = [
    ...model.edges.filter((edge) => isOnSpine(edge.from, edge.to)),
    ...model.edges.filter((edge) => !isOnSpine(edge.from, edge.to)),
  ];
  const lines = edges.map((edge) => {
    const weight = isOnSpine(edge.from, edge.to) ? 1000 : 1 + Math.round((30 * edge.count) / most);
    return `n${edge.from} -> n${edge.to} [weight=${weight}]`;
  });
  return [
    "digraph {",
    "graph [rankdir=TB nodesep=0.16 ranksep=0.6 splines=spline]",
    'node [shape=box fixedsize=true label=""]',
    "edge [arrowsize=0.6]",
    ...nodes,
    ...lines,
    "}",
  ].join("\n");
}
