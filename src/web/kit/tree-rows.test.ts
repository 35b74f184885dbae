import { expect, test } from "vitest";
import { nextRow, visibleRows } from "./tree-rows.ts";

type Unit = { readonly id: string; readonly above: string | null };
const units: Unit[] = [
  { id: "sales", above: null },
  { id: "europe", above: "sales" },
  { id: "keys", above: "europe" },
  { id: "asia", above: "sales" },
  { id: "hr", above: null },
  { id: "orphan", above: "gone" },
];
const tree = (open: readonly string[], look?: string) =>
  visibleRows({
    items: units,
    keyOf: ({ id }) => id,
    parentOf: ({ above }) => above,
    isOpen: (key) => look !== undefined || open.includes(key),
    ...(look ? { fits: ({ id }: Unit) => id.includes(look) } : {}),
  });

test("what is closed hides what is below; an item without its parent stands at the top", () => {
  expect(tree([]).map(({ key, isOpen }) => [key, isOpen])).toEqual([
    ["sales", false],
    ["hr", null],
    ["orphan", null],
  ]);
  expect(tree(["sales", "europe"]).map(({ key, depth, place, siblings }) => [key, depth, place, siblings])).toEqual([
    ["sales", 0, 1, 3],
    ["europe", 1, 1, 2],
    ["keys", 2, 1, 1],
    ["asia", 1, 2, 2],
    ["hr", 0, 2, 3],
    ["orphan", 0, 3, 3],
  ]);
});

test("what is looked for shows with all above it and nothing else", () => {
  expect(tree([], "key").map(({ key, fits }) => [key, fits])).toEqual([
    ["sales", false],
    ["europe", false],
    ["keys", true],
  ]);
});

test.each([
  ["sales", "ArrowRight", { toggle: true }, []],
  ["sales", "ArrowRight", { to: "europe" }, ["sales"]],
  ["sales", "ArrowLeft", { toggle: false }, ["sales"]],
  ["europe", "ArrowLeft", { to: "sales" }, ["sales"]],
  ["hr", "ArrowRight", {}, []],
  ["hr", "ArrowLeft", {}, []],
  ["hr", "End", { to: "orphan" }, []],
  ["hr", "Home", { to: "sales" }, []],
  ["sales", "ArrowUp", {}, []],
  ["sales", "ArrowDown", { to: "hr" }, []],
] as const)("at %s, %s", (at, key, step, open) => {
  const rows = tree(open);
  const row = rows.find((one) => one.key === at);
  expect(row && nextRow(rows, row, key)).toEqual(step);
});

test("a circle in the data ends", () => {
  const circle: Unit[] = [
    { id: "a", above: "b" },
    { id: "b", above: "a" },
  ];
  expect(visibleRows({ items: circle, keyOf: ({ id }) => id, parentOf: ({ above }) => above, isOpen: () => true })).toEqual([]);
});
