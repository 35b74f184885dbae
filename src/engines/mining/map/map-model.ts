import type { Facts } from "../facts.ts";
import { endNode, firstActivity, graphOf, startNode, type Graph, type GraphEdge } from "./graph.ts";
import { widestPaths, type PathFinder } from "./widest-path.ts";

export type MapModelNode = {
  readonly id: number;
  readonly kind: "start" | "end" | "activity";
  readonly name: string;
  readonly count: number;
  readonly cases: number;
  readonly waitingMedianSeconds: number | null;
  readonly serviceMedianSeconds: number | null;
  /** Shown when the activities slider (0..1) is at least this; 0: always. */
  readonly activityRank: number;
};

export type MapModelEdge = GraphEdge & {
  /** Shown when both ends are shown and the paths slider is at least `pathRank` or the activities slider at least `keepsFrom`. */
  readonly pathRank: number;
  readonly keepsFrom: number | null;
};

/** A process map before it is laid out. */
export type MapModel = {
  readonly nodes: readonly MapModelNode[];
  /** By count descending. */
  readonly edges: readonly MapModelEdge[];
  /** Nodes of the happy path in order, start and end marker included; a node may come again. */
  readonly happyPath: readonly number[];
  readonly opensOn: { readonly activities: number; readonly paths: number };
};

/** The happy path is the most frequent variant if at least this share of the cases takes it. */
const happyShare = 0.1;
/** What the map opens on shows at least this share of the flow over all edges. */
const openingFlow = 0.7;
/** Of the activities slider, when looking for the opening; more would be slow for logs of thousands of activities. */
const settingsTried = 64;

/**
 * Ranks activities and edges so that at every setting of the two sliders each visible activity lies on a walk of visible
 * edges from start to end.
 *
 * The happy path has rank 0. The other activities come in by frequency; each brings along a widest path from what is shown
 * already and one back to it, nodes between included. These edges stay as long as the activity does (`keepsFrom`), however low
 * the paths slider stands. All edges rank for the paths slider by frequency.
 */
export function mapModel(facts: Facts): MapModel {
  const graph = graphOf(facts);
  if (facts.activities.length === 0) return { nodes: [], edges: [], happyPath: [], opensOn: { activities: 0, paths: 0 } };
  const findPath = widestPaths(graph);
  const happyPath = findHappyPath(facts, graph, findPath);
  const { activityRank, keepsFrom } = rankActivities(graph, happyPath, findPath);
  const ranked = graph.edges.length;
  const edges = graph.edges.map((edge, i) => ({ ...edge, pathRank: keepsFrom[i] === 0 ? 0 : (i + 1) / ranked, keepsFrom: keepsFrom[i]! }));
  const marker = (id: number, kind: "start" | "end"): MapModelNode => ({
    ...{ id, kind, name: "", count: facts.log.cases, cases: facts.log.cases },
    ...{ waitingMedianSeconds: null, serviceMedianSeconds: null, activityRank: 0 },
  });
  const activities = facts.activities.map((activity, i): MapModelNode => ({
    id: i + firstActivity,
    kind: "activity",
    name: activity.name,
    count: activity.count,
    cases: activity.cases,
    waitingMedianSeconds: activity.waitingBefore?.medianSeconds ?? null,
    serviceMedianSeconds: activity.service?.medianSeconds ?? null,
    activityRank: activityRank[i + firstActivity]!,
  }));
  const nodes = [marker(startNode, "start"), marker(endNode, "end"), ...activities];
  return { nodes, edges, happyPath, opensOn: openingOf(nodes, edges) };
}

function findHappyPath(facts: Facts, graph: Graph, findPath: PathFinder): number[] {
  const [first] = facts.variants.top;
  if (first !== undefined && first.share >= happyShare) {
    const nodeOf = new Map(facts.activities.map((activity, i) => [activity.name, i + firstActivity]));
    return [startNode, ...first.activities.map((name) => nodeOf.get(name)!), endNode];
  }
  const path = findPath(startNode, (node) => node === endNode, "out") ?? [];
  return [startNode, ...path.map((edge) => graph.edges[edge]!.to)];
}

function rankActivities(
  graph: Graph,
  happyPath: readonly number[],
  findPath: PathFinder,
): { activityRank: Float64Array; keepsFrom: (number | null)[] } {
  const activityRank = new Float64Array(graph.nodes).fill(-1);
  const keepsFrom = graph.edges.map((): number | null => null);
  for (const node of happyPath) activityRank[node] = 0;
  const onPath = new Set(happyPath.slice(1).map((node, i) => `${happyPath[i]!} ${node}`));
  graph.edges.forEach((edge, i) => {
    if (onPath.has(`${edge.from} ${edge.to}`)) keepsFrom[i] = 0;
  });

  const hidden = activityRank.reduce((sum, rank) => sum + Number(rank < 0), 0);
  let shown = 0;
  // Facts list activities by count, so going up the numbers is going down the frequencies.
  for (let node = firstActivity; node < graph.nodes; node++) {
    if (activityRank[node]! >= 0) continue;
    const isShown = (other: number): boolean => activityRank[other]! >= 0;
    const paths = [findPath(node, isShown, "into") ?? [], findPath(node, isShown, "out") ?? []].flat();
    const joining = new Set(
      [node, ...paths.flatMap((edge) => [graph.edges[edge]!.from, graph.edges[edge]!.to])].filter((other) => !isShown(other)),
    );
    shown += joining.size;
    const rank = shown / hidden;
    for (const other of joining) activityRank[other] = rank;
    for (const edge of paths) keepsFrom[edge] ??= rank;
  }
  return { activityRank, keepsFrom };
}

/** The setting that draws the fewest nodes and edges among those that show enough of the flow over the given edges. */
export function openingOf(
  nodes: readonly Pick<MapModelNode, "id" | "activityRank">[],
  edges: readonly MapModelEdge[],
): { activities: number; paths: number } {
  const activityRank = new Map(nodes.map((node) => [node.id, node.activityRank]));
  const wanted = openingFlow * edges.reduce((sum, edge) => sum + edge.count, 0);
  let best = { activities: 1, paths: 1, drawn: Infinity };
  const ranks = [...new Set(activityRank.values())].sort((a, b) => a - b);
  const step = Math.ceil(ranks.length / settingsTried);
  for (const activities of ranks.filter((_, i) => i % step === 0 || i === ranks.length - 1)) {
    const drawn = nodes.reduce((sum, node) => sum + Number(node.activityRank <= activities), 0);
    if (drawn >= best.drawn) break;
    const between = edges.filter((edge) => activityRank.get(edge.from)! <= activities && activityRank.get(edge.to)! <= activities);
    const isKept = (edge: MapModelEdge): boolean => edge.keepsFrom !== null && edge.keepsFrom <= activities;
    let flow = between.reduce((sum, edge) => sum + (isKept(edge) ? edge.count : 0), 0);
    let lines = between.filter(isKept).length;
    let paths = 0;
    for (const edge of between) {
      if (flow >= wanted) break;
      if (isKept(edge)) continue;
      flow += edge.count;
      paths = edge.pathRank;
      lines++;
    }
    if (flow >= wanted && drawn + lines < best.drawn) best = { activities, paths, drawn: drawn + lines };
  }
  return { activities: best.activities, paths: best.paths };
}
