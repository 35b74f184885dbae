import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvLine } from "./csv-line.ts";

test("what a spreadsheet would run gets an apostrophe, numbers stay numbers", () => {
  expect(["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "＠x"].map(csvCell)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@x",
    "'\tx",
    '"\'\rx"',
    "'＝1",
    "'＠x",
  ]);
  expect(csvLine(["a", -1.5, null, true])).toBe("a,-1.5,,true\r\n");
});

test("separators, quotes and line ends are quoted", () => {
  expect(csvLine(['say "no", then go', "two\nlines"])).toBe('"say ""no"", then go","two\nlines"\r\n');
});

test("no text begins as a formula, and every text comes back", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', ",", "a", "'") }), (text) => {
      const cell = csvCell(text);
      const bare = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(bare).not.toMatch(/^[=+\-@\t\r]/);
      expect(bare === text || bare === `'${text}`).toBe(true);
    }),
  );
});
