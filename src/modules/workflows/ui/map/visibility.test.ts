import { expect, test } from "vitest";
import type { ProcessMap } from "#modules/workflows/contract";
import { mapOf } from "./sample-map.ts";
import { coverageOf, visibilityOf } from "./visibility.ts";

const map: ProcessMap = mapOf(
  ["A", "B", "C"],
  [
    ["A", "B", 80],
    ["B", "C", 10],
    ["A", "C", 10],
  ],
);

test("at zero only the happy path stays, at one everything is there", () => {
  const least = visibilityOf(map, { activities: 0, paths: 0 });
  expect(map.nodes.filter((_, index) => least.nodes[index]).map((node) => node.name)).toEqual(["A", "B"]);
  const all = visibilityOf(map, { activities: 1, paths: 1 });
  expect(all.nodes.every(Boolean) && all.edges.every(Boolean)).toBe(true);
});

test("an edge that keeps an activity connected comes with the activity, whatever the paths slider says", () => {
  const seen = visibilityOf(map, { activities: 1, paths: 0 });
  const shown = map.edges.filter((_, index) => seen.edges[index]).map((edge) => edge.count);
  expect(shown).toEqual([80, 10]);
});

test("an edge is never shown without both of its ends", () => {
  const seen = visibilityOf(map, { activities: 0, paths: 1 });
  expect(seen.edges).toEqual([true, false, false]);
});

test("coverage counts the steps that run over visible paths", () => {
  expect(coverageOf(map, visibilityOf(map, { activities: 0, paths: 0 }))).toEqual({
    activities: 2,
    activitiesInAll: 3,
    paths: 1,
    pathsInAll: 3,
    share: 0.8,
  });
});
