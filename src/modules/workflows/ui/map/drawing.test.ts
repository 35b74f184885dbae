import { expect, test } from "vitest";
import { bottleneckEdge, linesOf, readingOrder, shadeOf, weightOfEdge, widthOf } from "./drawing.ts";
import { mapOf } from "./sample-map.ts";

const map = mapOf(
  ["A", "B", "C"],
  [
    ["A", "B", 80],
    ["B", "C", 10],
    ["A", "C", 30],
  ],
);

test("shade and width grow with the value and stay in their range", () => {
  expect([0, 1, 25, 100].map((value) => shadeOf(value, 100))).toEqual([0, 1, 3, 6]);
  expect([0, 100].map((value) => widthOf(value, 100))).toEqual([1, 5.5]);
  expect(shadeOf(5, 0)).toBe(0);
});

test("a negative median, work that overlaps, weighs nothing", () => {
  expect(weightOfEdge({ ...map.edges[0]!, medianSeconds: -5 }, "time")).toBe(0);
  expect(weightOfEdge({ ...map.edges[0]!, medianSeconds: null }, "time")).toBeNull();
});

test("names break at words and end in an ellipsis when two lines are not enough", () => {
  expect(linesOf("Check", 200)).toEqual(["Check"]);
  expect(linesOf("T06 Determine necessity of stop advice", 180)).toEqual(
    ["T06 Determine necessity of", "stop advice"].map((line) => expect.stringContaining(line.slice(0, 5))),
  );
  expect(linesOf("x".repeat(90), 180)[0]).toMatch(/…$/);
  for (const line of linesOf("one two three four five six seven eight nine ten eleven twelve", 120))
    expect(line.length).toBeLessThanOrEqual(17);
});

test("the bottleneck is found by the names of its ends", () => {
  const at = { from: "B", to: "C", waitingSeconds: 1, shareOfTime: 0.5, medianSeconds: 1, cases: 10 };
  expect(bottleneckEdge(map, at)).toBe(1);
  expect(bottleneckEdge(map, { ...at, from: null })).toBe(-1);
  expect(bottleneckEdge(map, null)).toBe(-1);
});

test("reading goes from top to bottom, the most used path of each activity first", () => {
  expect(readingOrder(map).map(({ node }) => node)).toEqual([0, 1, 2]);
  expect(readingOrder(map)[0]?.edges).toEqual([0, 2]);
});
