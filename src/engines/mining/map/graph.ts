import type { Facts } from "../facts.ts";

/** Numbers of the two markers; activity i of the facts is node i + 2. */
export const startNode = 0;
export const endNode = 1;
export const firstActivity = 2;

export type GraphEdge = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly cases: number;
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
};

/** The directly-follows graph between a start and an end marker. `out` and `into` hold edge numbers per node. */
export type Graph = {
  readonly nodes: number;
  readonly edges: readonly GraphEdge[];
  readonly out: readonly number[][];
  readonly into: readonly number[][];
};

/** Edges by count descending, those of the markers included: a case flows from the start marker to its end. */
export function graphOf(facts: Pick<Facts, "activities" | "directlyFollows" | "startActivities" | "endActivities">): Graph {
  const nodeOf = new Map(facts.activities.map((activity, i) => [activity.name, i + firstActivity]));
  const node = (name: string): number => nodeOf.get(name)!;
  const marker = (from: number, to: number, count: number): GraphEdge => ({
    from,
    to,
    count,
    cases: count,
    meanSeconds: null,
    medianSeconds: null,
  });
  const edges: GraphEdge[] = [
    ...Object.entries(facts.startActivities).map(([name, count]) => marker(startNode, node(name), count)),
    ...Object.entries(facts.endActivities).map(([name, count]) => marker(node(name), endNode, count)),
    ...facts.directlyFollows.map((edge) => ({
      from: node(edge.from),
      to: node(edge.to),
      count: edge.count,
      cases: edge.cases,
      meanSeconds: edge.meanSeconds,
      medianSeconds: edge.medianSeconds,
    })),
  ].sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to);
  const nodes = facts.activities.length + firstActivity;
  const out = Array.from({ length: nodes }, (): number[] => []);
  const into = Array.from({ length: nodes }, (): number[] => []);
  edges.forEach((edge, i) => {
    out[edge.from]!.push(i);
    into[edge.to]!.push(i);
  });
  return { nodes, edges, out, into };
}
