import fc from "fast-check";
import { expect, test } from "vitest";
import { nextSort, sortFromText, sortRows, sortToText } from "./table-sort.ts";
import { rowWindow } from "./use-row-window.ts";

test("missing values come last in both directions, equal ones keep their order", () => {
  const rows = [
    { n: 2, id: "a" },
    { n: null, id: "b" },
    { n: 1, id: "c" },
    { n: 2, id: "d" },
  ];
  const order = (direction: "ascending" | "descending") => sortRows(rows, (row) => row.n, direction).map((row) => row.id);
  expect(order("ascending")).toEqual(["c", "a", "d", "b"]);
  expect(order("descending")).toEqual(["a", "d", "c", "b"]);
});

test("names sort as people read them", () => {
  expect(sortRows(["case 10", "Case 9", "case 1"], (name) => name, "ascending")).toEqual(["case 1", "Case 9", "case 10"]);
});

test("a header turns its order round at the second press", () => {
  const once = nextSort("cases", null, "descending");
  expect(once).toEqual({ column: "cases", direction: "descending" });
  expect(nextSort("cases", once, "descending").direction).toBe("ascending");
  expect(nextSort("name", once, "ascending")).toEqual({ column: "name", direction: "ascending" });
});

test("an order survives the address", () => {
  for (const text of ["-cases", "name"]) expect(sortToText(sortFromText(text))).toBe(text);
  expect(sortFromText(undefined)).toBeNull();
  expect(sortToText(null)).toBeUndefined();
});

test("a window draws every row in sight, and the heights add up", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 0, max: 4_000_000 }),
      fc.integer({ min: 1, max: 3000 }),
      (count, scrolled, height) => {
        const rowHeight = 34;
        const top = Math.min(scrolled, Math.max(0, count * rowHeight - height));
        const shown = rowWindow(count, top, height, rowHeight);
        expect(shown.before + (shown.to - shown.from) * rowHeight + shown.after).toBe(count * rowHeight);
        expect(shown.from * rowHeight).toBeLessThanOrEqual(top);
        expect(Math.min(count * rowHeight, top + height)).toBeLessThanOrEqual((shown.to + 1) * rowHeight);
        expect(shown.to - shown.from).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 24);
      },
    ),
  );
});
