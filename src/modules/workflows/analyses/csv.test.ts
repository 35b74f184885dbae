import fc from "fast-check";
import { expect, test } from "vitest";
import { commentLine, csvCell, csvLine, fileName } from "./csv.ts";

test("what a spreadsheet would run gets an apostrophe, numbers stay numbers", () => {
  expect(["=1+1", "+1", "-1", "@x", "\tx", "\rx"].map(csvCell)).toEqual(["'=1+1", "'+1", "'-1", "'@x", "'\tx", '"\'\rx"']);
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

test("a line of provenance is one line", () => {
  expect(commentLine("workflow", "A\r\nB")).toBe("# workflow: A B\r\n");
});

test("file names are plain", () => {
  expect(fileName(["Übergabe: Ärger/..\\x", "cases", "2026-01-02"], "csv")).toBe("ubergabe-arger-x-cases-2026-01-02.csv");
  expect(fileName(["..", "日本"], "svg")).toBe("export.svg");
});
