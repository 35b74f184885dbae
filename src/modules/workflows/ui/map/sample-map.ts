import type { ProcessMap } from "#modules/workflows/contract";

/** A small laid-out map for tests: activities in a column, the last one off the happy path. */
export function mapOf(names: readonly string[], steps: readonly (readonly [string, string, number])[]): ProcessMap {
  const nodes = names.map((name, id) => ({
    id,
    kind: "activity" as const,
    name,
    count: 100,
    cases: 90,
    waitingMedianSeconds: 3600,
    serviceMedianSeconds: null,
    x: 10,
    y: 10 + id * 80,
    width: 180,
    height: 44,
    activityRank: id === names.length - 1 ? 0.5 : 0,
  }));
  const edges = steps.map(([from, to, count], index) => ({
    from: names.indexOf(from),
    to: names.indexOf(to),
    count,
    cases: count,
    meanSeconds: 7200,
    medianSeconds: 3600,
    line: "M0,0 L10,10",
    head: "M0,0 L4,4 L0,8 Z",
    labelX: 100,
    labelY: 60 + index * 80,
    pathRank: index === 0 ? 0 : 0.9,
    keepsFrom: index === 1 ? 0.5 : null,
  }));
  return { width: 200, height: 260, nodes, edges, happyPath: [0, 1], opensOn: { activities: 0, paths: 0 } };
}
