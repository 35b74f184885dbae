import { expect, test } from "vitest";
import { commentLine, fileName } from "./export-file.ts";

test("a line of provenance is one line", () => {
  expect(commentLine("workflow", "A\r\nB")).toBe("# workflow: A B\r\n");
});

test("file names are plain", () => {
  expect(fileName(["Übergabe: Ärger/..\\x", "cases", "2026-01-02"], "csv")).toBe("ubergabe-arger-x-cases-2026-01-02.csv");
  expect(fileName(["..", "日本"], "svg")).toBe("export.svg");
});
