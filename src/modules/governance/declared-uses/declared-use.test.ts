import fc from "fast-check";
import { expect, test } from "vitest";
import { candidatesOf, leastDeclared, refuseValidity } from "./declared-use.ts";

const now = new Date("2026-12-01T12:00:00Z");

test("a temporary verdict holds from today to a year ahead", () => {
  expect(() => refuseValidity("2026-12-01", now)).not.toThrow();
  expect(() => refuseValidity("2026-11-30", now)).toThrowError(/past/);
  expect(() => refuseValidity("2027-12-02", now)).not.toThrow();
  expect(() => refuseValidity("2027-12-03", now)).toThrowError(/at most a year/);
});

test("what five share is told in steps of five; words of fewer stay unsaid", () => {
  const { candidates, isMore } = candidatesOf([
    { activity: "Meeting notes", tool: "Alpha", people: 13, ofTool: 16 },
    { activity: "The chairman's speech", tool: "alpha", people: 1, ofTool: 16 },
    { activity: "Translating", tool: "Beta", people: 4, ofTool: 4 },
  ]);
  expect(candidates).toEqual([
    { activity: "Meeting notes", tool: "Alpha", atLeast: 10 },
    { activity: null, tool: "alpha", atLeast: null },
  ]);
  expect(isMore).toBe(true);
});

test("no text of fewer than five people and no number that is not a step of five is ever told", () => {
  const group = fc.record({
    activity: fc.string({ minLength: 1, maxLength: 3 }),
    tool: fc.constantFrom("a", "b", "c"),
    people: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(fc.array(group, { maxLength: 12 }), (given) => {
      const ofTool = (tool: string) => Math.max(...given.filter((one) => one.tool === tool).map(({ people }) => people));
      const groups = given.map((one) => ({ ...one, ofTool: ofTool(one.tool) }));
      for (const { activity, tool, atLeast } of candidatesOf(groups).candidates) {
        if (activity === null) expect([atLeast, ofTool(tool) >= leastDeclared]).toEqual([null, true]);
        else {
          expect(groups.some((one) => one.activity === activity && one.tool === tool && one.people >= leastDeclared)).toBe(true);
          expect((atLeast ?? 0) % leastDeclared).toBe(0);
        }
      }
    }),
  );
});
