import { expect, test } from "vitest";
import { formatName } from "./index.ts";

test("a name within a sentence is cut, and cannot turn the text around it", () => {
  expect(formatName("Approve order")).toBe("Approve order");
  expect(Array.from(formatName("🚀".repeat(300)))).toHaveLength(80);
  expect(formatName("x".repeat(300))).toBe(`${"x".repeat(79)}…`);
  expect(formatName("evil\u202Ename")).toBe("evilname");
  expect(formatName("אישור")).toBe("\u2068אישור\u2069");
});
