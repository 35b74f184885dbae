import type { ProcessMap } from "#modules/workflows/contract";

export type SliderPositions = { readonly activities: number; readonly paths: number };
export type Visibility = { readonly nodes: readonly boolean[]; readonly edges: readonly boolean[] };

/** What the two sliders leave to be seen, by position in the map's lists. */
export function visibilityOf(map: ProcessMap, at: SliderPositions): Visibility {
  const nodes = map.nodes.map((node) => at.activities >= node.activityRank);
  const shown = new Map(map.nodes.map((node, index) => [node.id, nodes[index]]));
  const edges = map.edges.map(
    (edge) =>
      shown.get(edge.from) === true &&
      shown.get(edge.to) === true &&
      (at.paths >= edge.pathRank || (edge.keepsFrom !== null && at.activities >= edge.keepsFrom)),
  );
  return { nodes, edges };
}

/** What of the work the visible part carries: activities shown, paths shown, and the share of all steps that run over them. */
export function coverageOf(
  map: ProcessMap,
  seen: Visibility,
): { activities: number; activitiesInAll: number; paths: number; pathsInAll: number; share: number } {
  let flow = 0;
  let shownFlow = 0;
  let paths = 0;
  map.edges.forEach((edge, index) => {
    flow += edge.count;
    if (!seen.edges[index]) return;
    shownFlow += edge.count;
    paths += 1;
  });
  const activities = map.nodes.filter((node, index) => node.kind === "activity" && seen.nodes[index]).length;
  return {
    activities,
    activitiesInAll: map.nodes.filter((node) => node.kind === "activity").length,
    paths,
    pathsInAll: map.edges.length,
    share: flow === 0 ? 0 : shownFlow / flow,
  };
}
