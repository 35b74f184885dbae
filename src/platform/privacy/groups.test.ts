import fc from "fast-check";
import { expect, test } from "vitest";
import { closePeriod, type Grouping, type Member } from "./groups.ts";
import { countInGroup, countOf, meanOf, scopeOf, viewOf } from "./number.ts";
import { randomOrganisation, seeded } from "./organisations-testing.ts";

const rules = { least: 10, dimensions: ["persona"], patience: 3, rest: 12 };
const nothing: Grouping = { groups: [], waiting: new Map() };
const tree = new Map<string, string | null>([
  ["all", null],
  ["sales", "all"],
  ["north", "sales"],
  ["south", "sales"],
]);
const people = (prefix: string, node: string, count: number, persona = "a"): Member[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${String(index).padStart(3, "0")}`, node, labels: { persona } }));

test("whatever happens, nobody is in two groups at once, no group is smaller than k, and none ever changes its members", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const random = seeded(seed);
      const organisation = randomOrganisation(random, 2);
      let grouping = nothing;
      const first = new Map<number, string>();
      for (let period = 0; period < 12; period++) {
        grouping = closePeriod(grouping, organisation.population(), period, rules);
        const members = grouping.groups.flatMap((group) => group.members);
        expect(new Set(members).size).toBe(members.length);
        for (const group of grouping.groups) {
          expect(group.members.length).toBeGreaterThanOrEqual(10);
          const text = group.members.join();
          expect(first.get(group.id) ?? text).toBe(text);
          first.set(group.id, text);
        }
        organisation.pass();
      }
    }),
    { numRuns: 20 },
  );
});

test("a unit too small is answered by the nearest above it that can be, under that one's name", () => {
  const population = { tree, members: [...people("n", "north", 6), ...people("s", "south", 14)] };
  const { groups } = closePeriod(nothing, population, 0, rules);
  const view = viewOf(groups, population);
  expect(scopeOf({ node: "south" }, view)).toMatchObject({ node: "south", people: 14, gone: 0, notCounted: 0 });
  expect(scopeOf({ node: "north" }, view)).toMatchObject({ node: "sales", people: 14, notCounted: 6 });
  expect(scopeOf({ node: "elsewhere" }, view)).toBeUndefined();
});

test("newcomers wait three closed periods for a group of their own before they are counted above", () => {
  const before = { tree, members: people("s", "south", 14) };
  let grouping = closePeriod(nothing, before, 0, rules);
  const after = { tree, members: [...before.members, ...people("x", "north", 5), ...people("y", "sales", 5)] };
  for (const period of [1, 2, 3]) {
    grouping = closePeriod(grouping, after, period, rules);
    expect([grouping.groups.length, grouping.waiting.size]).toEqual([1, 10]);
  }
  grouping = closePeriod(grouping, after, 4, rules);
  expect(grouping.groups.map(({ home, members }) => [home, members.length])).toEqual([
    ["south", 14],
    ["sales", 10],
  ]);
});

test("a group goes silent when its unit holds less than half of it, and its members are free after the rest", () => {
  const before = { tree, members: people("s", "south", 12) };
  const after = { tree, members: before.members.map((member, index) => (index < 7 ? { ...member, node: "north" } : member)) };
  let grouping = closePeriod(nothing, before, 0, rules);
  grouping = closePeriod(grouping, after, 1, rules);
  expect(grouping.groups[0]).toMatchObject({ home: "north", silentSince: null });
  const scattered = { tree, members: before.members.map((member, index) => ({ ...member, node: ["north", "south", "all"][index % 3]! })) };
  grouping = closePeriod(grouping, scattered, 2, rules);
  expect(grouping.groups[0]).toMatchObject({ silentSince: 2 });
  expect(scopeOf({ node: "all" }, viewOf(grouping.groups, scattered))).toBeUndefined();
  grouping = closePeriod(grouping, before, 13, rules);
  expect(grouping.groups).toHaveLength(1);
  grouping = closePeriod(grouping, before, 14, rules);
  expect(grouping.groups).toHaveLength(2);
});

test("large units are parted by the first dimension that leaves no part too small", () => {
  const population = {
    tree,
    members: [...people("a", "south", 12, "a"), ...people("b", "south", 11, "b"), ...people("c", "south", 3, "c")],
  };
  const { groups } = closePeriod(nothing, population, 0, rules);
  expect(groups.map(({ labels, members }) => [labels, members.length])).toEqual([
    [{ persona: "a" }, 12],
    [{}, 14],
  ]);
  expect(scopeOf({ node: "south", dimension: { name: "persona", value: "a" } }, viewOf(groups, population))).toMatchObject({ people: 12 });
  expect(scopeOf({ node: "south", dimension: { name: "persona", value: "b" } }, viewOf(groups, population))).toBeUndefined();
});

test.each([
  [17, 0, { low: 0, high: 4 }],
  [17, 4, { low: 0, high: 4 }],
  [17, 5, { low: 5, high: 5 }],
  [17, 12, { low: 12, high: 12 }],
  [17, 13, { low: 13, high: 17 }],
  [17, 17, { low: 13, high: 17 }],
  [10, 5, { low: 5, high: 5 }],
  [5, 2, { low: 2, high: 2 }],
  [5, 1, { low: 0, high: 1 }],
])("of %i people %i is told as %o", (members, having, told) => expect(countInGroup(members, having)).toEqual(told));

test("a count over several groups holds the truth between its bounds, and an amount that one person makes up is not told", () => {
  const population = { tree, members: [...people("n", "north", 12), ...people("s", "south", 14)] };
  const { groups } = closePeriod(nothing, population, 0, rules);
  const scope = scopeOf({ node: "sales" }, viewOf(groups, population))!;
  fc.assert(
    fc.property(fc.subarray(population.members.map(({ id }) => id)), (having) => {
      const { low, high } = countOf(scope, new Set(having));
      expect(low).toBeLessThanOrEqual(having.length);
      expect(high).toBeGreaterThanOrEqual(having.length);
    }),
  );
  const even = new Map(population.members.map(({ id }) => [id, 2]));
  expect(meanOf(scope, even)).toEqual({ mean: 2, people: 26 });
  expect(meanOf(scope, new Map([...even, ["n000", 1000]]))).toEqual({ mean: 2, people: 14 });
});
