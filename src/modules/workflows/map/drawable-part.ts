import { openingOf, type MapModel } from "#engines/mining";

/** More than this no map shows readably, nor lays out within a second or two. */
export const mostActivities = 60;
export const mostEdges = 400;

type DrawablePart = { readonly model: MapModel; readonly leftOut: { readonly activities: number; readonly edges: number } };

/**
 * The part of a map that can be drawn: activities by rank, then the edges that keep them connected, then the most frequent.
 * What is left still holds together, because both ranks cut the same way as the sliders do. Ranks are stretched to 0..1 again.
 */
export function drawablePart(model: MapModel): DrawablePart {
  const activities = model.nodes.filter((node) => node.kind === "activity");
  const ranks = activities.map((node) => node.activityRank).sort((a, b) => a - b);
  let highest = 0;
  ranks.forEach((rank, i) => {
    if (i < mostActivities && rank !== ranks[mostActivities]) highest = rank;
  });
  const nodes = model.nodes.filter((node) => node.activityRank <= highest);
  const isKept = new Set(nodes.map((node) => node.id));
  const between = model.edges.filter((edge) => isKept.has(edge.from) && isKept.has(edge.to));
  const holds = (edge: (typeof between)[number]): boolean => edge.keepsFrom !== null && edge.keepsFrom <= highest;
  const holding = between.filter(holds).length;
  let room = Math.max(0, mostEdges - holding);
  const edges = between.filter((edge) => holds(edge) || room-- > 0);
  const leftOut = { activities: model.nodes.length - nodes.length, edges: model.edges.length - edges.length };
  if (leftOut.activities === 0 && leftOut.edges === 0) return { model, leftOut };

  const widest = Math.max(...edges.map((edge) => edge.pathRank), 1e-9);
  const activityScale = highest > 0 ? highest : 1;
  const stretchedNodes = nodes.map((node) => ({ ...node, activityRank: node.activityRank / activityScale }));
  const stretchedEdges = edges.map((edge) => ({
    ...edge,
    pathRank: Math.min(1, edge.pathRank / widest),
    keepsFrom: edge.keepsFrom === null || edge.keepsFrom > highest ? null : edge.keepsFrom / activityScale,
  }));
  const opensOn = openingOf(stretchedNodes, stretchedEdges);
  return { leftOut, model: { nodes: stretchedNodes, edges: stretchedEdges, happyPath: model.happyPath, opensOn } };
}
