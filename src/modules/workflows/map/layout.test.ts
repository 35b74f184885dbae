import type { ProcessMap } from "#modules/workflows/contract";
import { mapModel, type Facts, type MapModel } from "#engines/mining";
import { expect, test } from "vitest";
import { closeLayout, layoutFiltered, layoutMap } from "./layout.ts";
import { mapSvg } from "./map-svg.ts";
import { mostActivities, mostEdges } from "./drawable-part.ts";

test.afterAll(closeLayout);

type Flow = readonly (readonly [from: string, to: string, count: number])[];

/** Facts of a graph whose first variant is `path`; only what the map needs. */
function modelOf(path: readonly string[], flow: Flow): MapModel {
  const names = [...new Set([...path, ...flow.flatMap(([from, to]) => [from, to])])];
  const facts = {
    log: { cases: 100 },
    activities: names.map((name, i) => ({ name, count: 1000 - i, cases: 100, waitingBefore: { medianSeconds: 60 }, service: null })),
    directlyFollows: flow.map(([from, to, count]) => ({
      from,
      to,
      count,
      cases: count,
      meanSeconds: 90,
      medianSeconds: 60,
      minSeconds: 1,
      maxSeconds: 200,
    })),
    startActivities: { [path[0]!]: 100 },
    endActivities: { [path.at(-1)!]: 100 },
    variants: { top: [{ activities: path, share: 0.9 }] },
  } as unknown as Facts;
  return mapModel(facts);
}

const chain = (names: readonly string[], count: number): Flow => names.slice(1).map((name, i) => [names[i]!, name, count] as const);
const path = ["Register", "Check", "Decide", "Pay"];
const flow: Flow = [...chain(path, 90), ["Check", "Ask", 20], ["Ask", "Check", 20], ["Ask", "Ask", 7], ["Decide", "Register", 5]];

const nodeNamed = (map: ProcessMap, name: string) => map.nodes.find((node) => node.name === name)!;

test("the happy path is a straight spine from top to bottom", async () => {
  const map = await layoutMap(modelOf(path, flow));
  const spine = path.map((name) => nodeNamed(map, name));
  for (const [i, node] of spine.entries()) {
    expect(Math.abs(node.x - spine[0]!.x)).toBeLessThan(1);
    if (i > 0) expect(node.y).toBeGreaterThan(spine[i - 1]!.y);
  }
  expect(map.happyPath.length).toBe(path.length + 2);
});

test("every edge has a line, an arrow head and a label inside the map", async () => {
  const map = await layoutMap(modelOf(path, flow));
  expect(map.edges.length).toBe(flow.length + 2);
  for (const edge of map.edges) {
    expect(edge.line).toMatch(/^M[\d.-]+ [\d.-]+(C[\d. -]+)+$/);
    expect(edge.head).toMatch(/^M.+L.+L.+Z$/);
    expect(edge.labelX).toBeGreaterThan(0);
    expect(edge.labelX).toBeLessThan(map.width);
  }
});

test("a filtered map stands where the full one stands", async () => {
  const full = await layoutMap(modelOf(path, flow));
  const filtered = await layoutFiltered(modelOf(path, chain(path, 40)), full);
  expect(filtered.nodes.length).toBe(6);
  for (const name of path) {
    expect(nodeNamed(filtered, name)).toMatchObject({
      x: nodeNamed(full, name).x,
      y: nodeNamed(full, name).y,
      id: nodeNamed(full, name).id,
    });
  }
  const count = filtered.edges.find((edge) => edge.from === nodeNamed(full, "Check").id)!.count;
  expect(count).toBe(40);
});

test("a map too large to read keeps the most important part and says what it left out", async () => {
  const names = Array.from({ length: 200 }, (_, i) => `Step ${i}`);
  const dense = names.slice(4).flatMap((name, i): Flow => [
    ["Step 1", name, 500 - i],
    [name, "Step 2", 500 - i],
  ]);
  const map = await layoutMap(modelOf(names.slice(0, 4), [...chain(names.slice(0, 4), 900), ...dense]));
  expect(map.nodes.length).toBe(mostActivities + 2);
  expect(map.edges.length).toBeLessThanOrEqual(mostEdges);
  expect(map.leftOut).toEqual({ activities: 140, edges: dense.length + 5 - map.edges.length });
});

test("the event loop goes on while a map is laid out", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const names = Array.from({ length: 40 }, (_, i) => `Activity ${i}`);
  const edges = names.flatMap((from, i) => names.slice(i + 1, i + 6).map((to): Flow[number] => [from, to, 50 - i]));
  await layoutMap(modelOf(names.slice(0, 5), edges));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});

test("an empty log gives an empty map", async () => {
  const empty = { activities: [], directlyFollows: [], startActivities: {}, endActivities: {}, variants: { top: [] }, log: { cases: 0 } };
  expect(await layoutMap(mapModel(empty as unknown as Facts))).toMatchObject({ nodes: [], edges: [] });
});

test("names cannot break out of the drawing", async () => {
  const evil = '</text><script>alert("1")</script>\u0000&';
  const map = await layoutMap(modelOf(["Register", evil], chain(["Register", evil], 3)));
  const svg = mapSvg(map, { mode: "frequency", theme: "light", heading: [evil], description: evil });
  expect(svg).not.toContain("<script");
  expect(svg).not.toContain("\u0000");
  expect(svg).toContain("&lt;/text&gt;&lt;script");
});

test("the drawing shows what the sliders show", async () => {
  const map = await layoutMap(modelOf(path, flow));
  const few = mapSvg(map, { mode: "frequency", theme: "auto", activities: 0, paths: 0 });
  const all = mapSvg(map, { mode: "frequency", theme: "auto", activities: 1, paths: 1 });
  expect([few.match(/class="line"/g)!.length, all.match(/class="line"/g)!.length]).toEqual([5, flow.length + 2]);
  expect(few).not.toContain(">Ask<");
  expect(mapSvg(map, { mode: "time", theme: "dark" })).toContain("waits 1 min");
});
