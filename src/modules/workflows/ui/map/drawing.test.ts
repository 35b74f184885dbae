import { expect, test } from "vitest";
import { bottleneckEdge, readingOrder, shadeOf, weightOfEdge, widthOf, rightmost } from "./drawing.ts";
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

test("negative time, where work overlaps, weighs nothing", () => {
  expect(weightOfEdge({ ...map.edges[0]!, meanSeconds: -5 }, "time")).toBe(0);
  expect(weightOfEdge({ ...map.edges[0]!, meanSeconds: null }, "time")).toBeNull();
});

test("in time mode a path weighs all time that passes on it", () => {
  expect(weightOfEdge({ ...map.edges[0]!, meanSeconds: 10, count: 7 }, "time")).toBe(70);
});

test("the bottleneck is found by the names of its ends", () => {
  const at = { from: "B", to: "C", waitingSeconds: 1, shareOfTime: 0.5, medianSeconds: 1, cases: 10 };
  expect(bottleneckEdge(map, at)).toBe(1);
  expect(bottleneckEdge(map, null)).toBe(-1);
});

test("reading goes from top to bottom, the most used path of each activity first", () => {
  expect(readingOrder(map).map(({ node }) => node)).toEqual([0, 1, 2]);
  expect(readingOrder(map)[0]?.edges).toEqual([0, 2]);
});

test("the right end of a loop is the largest x of its line", () => {
  expect(rightmost("M10,20C30.5,20 44.25,28 30,31")).toBe(44.25);
  expect(rightmost("")).toBe(0);
});
