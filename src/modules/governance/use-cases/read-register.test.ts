import fc from "fast-check";
import { expect, test } from "vitest";
import { readRegister } from "./read-register.ts";

const now = new Date("2026-12-01T12:00:00Z");

test("a register as people keep it comes in by its headings, whatever stands between the cells", () => {
  for (const separator of [",", ";", "\t"]) {
    const csv = [
      ["Use case", "Status", "Start date", "Owner", "Tool", "Vendor"].join(separator),
      ["Summaries", "PoC", "01.03.2026", "ada@example.org", "A | B", "X"].join(separator),
      ["Letters", "Live", "2026-04-01", "", "", ""].join(separator),
    ].join("\r\n");
    const { lines, faults, unread } = readRegister(csv, now);
    expect(faults).toEqual([]);
    expect(unread).toEqual(["Vendor"]);
    expect(lines).toMatchObject([
      { line: 2, title: "Summaries", what: "Summaries", state: "pilot", since: "2026-03-01", owner: "ada@example.org", tools: ["A", "B"] },
      { line: 3, title: "Letters", state: "production", since: "2026-04-01", owner: null, tools: [] },
    ]);
  }
});

test("every line that cannot come in is named with its column, and the others still do", () => {
  const csv =
    "title,state,since\nGood,idea,\n,idea,\nBad,somewhere,\nLate,pilot,2027-01-01\nSlash,pilot,03/04/2026\ngood,idea,\nShort,idea";
  const { lines, faults } = readRegister(csv, now);
  expect(lines.map(({ title }) => title)).toEqual(["Good"]);
  expect(faults.map(({ line, column }) => [line, column])).toEqual([
    [3, "title"],
    [4, "state"],
    [5, "since"],
    [6, "since"],
    [7, "title"],
    [8, null],
  ]);
  expect(faults[4]?.message).toBe("The same title stands in line 2.");
});

test("a list without a column of titles, or no list at all, is refused with what to do", () => {
  expect(() => readRegister("a,b\n1,2", now)).toThrowError(/name it "title"/);
  expect(() => readRegister("\n\n", now)).toThrowError(/\w/);
  expect(() => readRegister('title\n"never closed', now)).toThrowError(/quote/i);
});

test("whatever text is given, it is read or refused, never anything else", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "b", ",", ";", "\n", '"', "\t", " ", "pilot"), maxLength: 60 }), (tail) => {
      try {
        const { lines, faults } = readRegister(`title,state\n${tail}`, now);
        for (const line of lines) expect(line.title.length).toBeGreaterThan(0);
        for (const fault of faults) expect(fault.line).toBeGreaterThan(1);
      } catch (error) {
        expect(error).toMatchObject({ name: "Refusal" });
      }
    }),
  );
});
