import { pair, namesOf } from "#engines/eventlog";
import { mapModel, mine, type MapModel } from "#engines/mining";
import fc from "fast-check";
import { expect, test } from "vitest";

/** Facts of a log given as one word per case, a letter per activity; the cases may be given with how often they occur. */
function modelOf(traces: readonly string[]): MapModel {
  const letters = [...new Set(traces.join(""))];
  const events = traces.flatMap((trace, c) => Array.from(trace, (letter, i) => ({ c, activity: letters.indexOf(letter), at: i * 1000 })));
  const reading = { rejectedRows: 0, rejected: [], offsets: {}, duplicateRows: 0, oddities: [] };
  const log = pair({
    rows: events.length,
    cases: namesOf(traces.map((_, c) => `case ${c}`)),
    activities: namesOf(letters),
    resources: namesOf([]),
    transitions: namesOf([]),
    caseOf: Int32Array.from(events, (event) => event.c),
    activityOf: Int32Array.from(events, (event) => event.activity),
    resourceOf: new Int32Array(events.length).fill(-1),
    transitionOf: null,
    completeAt: Float64Array.from(events, (event) => event.at),
    startAt: null,
    attributes: [],
    reading,
  });
  return mapModel(mine(log, reading));
}

const visible = (map: MapModel, activities: number, paths: number) => {
  const nodes = new Set(map.nodes.filter((node) => node.activityRank <= activities).map((node) => node.id));
  const edges = map.edges.filter(
    (edge) =>
      nodes.has(edge.from) && nodes.has(edge.to) && (edge.pathRank <= paths || (edge.keepsFrom !== null && edge.keepsFrom <= activities)),
  );
  return { nodes, edges };
};

function reached(edges: readonly { from: number; to: number }[], origin: number, backwards: boolean): Set<number> {
  const seen = new Set([origin]);
  for (const node of seen) {
    for (const edge of edges) {
      if ((backwards ? edge.to : edge.from) === node) seen.add(backwards ? edge.from : edge.to);
    }
  }
  return seen;
}

const traces = fc.array(fc.string({ unit: fc.constantFrom(..."abcdefghijkl"), minLength: 1, maxLength: 14 }), {
  minLength: 1,
  maxLength: 25,
});
const slider = fc.double({ min: 0, max: 1, noNaN: true });

test("at every setting each visible activity is on a visible walk from start to end", () => {
  fc.assert(
    fc.property(traces, slider, slider, (log, activities, paths) => {
      const map = modelOf(log);
      const { nodes, edges } = visible(map, activities, paths);
      expect(nodes.size).toBeGreaterThan(2);
      const fromStart = reached(edges, 0, false);
      const toEnd = reached(edges, 1, true);
      for (const node of nodes) expect([node, fromStart.has(node), toEnd.has(node)]).toEqual([node, true, true]);
    }),
    { numRuns: 500 },
  );
});

test("the sliders show everything at 1 and only the happy path at 0", () => {
  fc.assert(
    fc.property(traces, (log) => {
      const map = modelOf(log);
      expect(visible(map, 1, 1).nodes.size).toBe(map.nodes.length);
      expect(visible(map, 1, 1).edges.length).toBe(map.edges.length);
      expect(visible(map, 0, 0).nodes).toEqual(new Set(map.happyPath));
    }),
  );
});

test("the map opens on at least 70 % of the flow", () => {
  fc.assert(
    fc.property(traces, (log) => {
      const map = modelOf(log);
      const sum = (edges: readonly { count: number }[]) => edges.reduce((total, edge) => total + edge.count, 0);
      expect(sum(visible(map, map.opensOn.activities, map.opensOn.paths).edges)).toBeGreaterThanOrEqual(0.7 * sum(map.edges) - 1e-9);
    }),
  );
});

test("the happy path is the most frequent variant when a tenth of the cases takes it, else the widest path", () => {
  const common = modelOf(["abc", "abc", "adc", "axyzc"]);
  expect(common.happyPath.map((id) => common.nodes[id]!.name)).toEqual(["", "a", "b", "c", ""]);
  // A tenth is enough, though nearly all cases go by d.
  const tenth = modelOf(["abc", "abc", ...Array.from({ length: 18 }, (_, i) => `ad${"cd".repeat(i)}c`)]);
  expect(tenth.happyPath.map((id) => tenth.nodes[id]!.name)).toEqual(["", "a", "b", "c", ""]);
  const wide = modelOf(["abq", "acq", "adq", "aeq", "afq", "agq", "ahq", "aiq", "ajq", "akq", "alq", "abbq", "xbq"]);
  expect(wide.happyPath.map((id) => wide.nodes[id]!.name)).toEqual(["", "a", "b", "q", ""]);
});
