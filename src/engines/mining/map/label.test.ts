import { textWidth, wrapName } from "#engines/mining";
import fc from "fast-check";
import { expect, test } from "vitest";

test("short names stay on one line, longer ones break between words", () => {
  expect(wrapName("Take in charge ticket")).toEqual(["Take in charge ticket"]);
  expect(wrapName("T06 Determine necessity of stop advice")).toEqual(["T06 Determine necessity of", "stop advice"]);
  expect(wrapName("a".repeat(30))).toEqual(["a".repeat(26), "aaaa"]);
});

test("what does not fit on two lines ends in an ellipsis", () => {
  expect(wrapName("one two three four five six seven eight nine ten eleven twelve thirteen")[1]).toMatch(/…$/);
});

test("any name gives one or two lines of at most 26 characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (name) => {
      const lines = wrapName(name);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(26);
    }),
  );
});

test("a wider text is wider", () => {
  expect(textWidth("MMM", 13)).toBeGreaterThan(textWidth("iii", 13));
});
