import fc from "fast-check";
import { expect, test } from "vitest";
import { firstOf } from "./selection.ts";
import { logOf, word } from "./testing.ts";
import { coveringEightyPercent, findVariants, listVariants } from "./variants.ts";

const list = (words: readonly string[], offset = 0, limit = 100) => {
  const log = logOf(words.map((letters) => word(letters)));
  return listVariants(log, findVariants(log), () => 60_000, offset, limit);
};

test("variants are the distinct sequences, by cases, then by names", () => {
  const rows = list(["ab", "ba", "ab", "a", "abc", "ba"]);
  expect(rows.map(({ activities, cases }) => [activities.join(""), cases])).toEqual([
    ["ab", 2],
    ["ba", 2],
    ["a", 1],
    ["abc", 1],
  ]);
  expect(rows[0]).toMatchObject({ share: 1 / 3, medianSeconds: 60 });
});

test("an id is the same in another log and in another order of activities", () => {
  const [ab] = list(["ab"]);
  expect(list(["ba", "xyz", "ab"]).find((row) => row.activities.join("") === "ab")!.id).toBe(ab!.id);
  expect(ab!.id).toMatch(/^[0-9a-f]{16}$/);
});

test("any log: as many variants as distinct sequences, ids differ, pages join up", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 60 }),
      (words) => {
        const rows = list(words);
        expect(rows.map((row) => row.activities.join("")).sort()).toEqual([...new Set(words)].sort());
        expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
        expect([...list(words, 0, 3), ...list(words, 3, 100)]).toEqual(rows);
        const log = logOf(words.map((letters) => word(letters)));
        const covering = coveringEightyPercent(findVariants(log));
        const covered = (count: number) => rows.slice(0, count).reduce((sum, row) => sum + row.cases, 0) / words.length;
        expect(covered(covering)).toBeGreaterThanOrEqual(0.8 - 1e-12);
        expect(covered(covering - 1)).toBeLessThan(0.8);
      },
    ),
  );
});

test("a page out of many equals the start of the whole order", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 200 }), fc.nat(50), (keys, wanted) => {
      const order = keys.map((_, i) => i).sort((a, b) => keys[b]! - keys[a]! || a - b);
      expect(firstOf(keys.length, wanted, (a, b) => keys[a]! > keys[b]!)).toEqual(order.slice(0, wanted));
    }),
  );
});
