import fc from "fast-check";
import { expect, test } from "vitest";
import { isPrecedent, likenessOf } from "./likeness.ts";

const answers = fc.dictionary(fc.string({ maxLength: 6 }), fc.string({ maxLength: 6 }), { maxKeys: 4, noNullPrototype: true });

test("two requests are alike when and only when kind, tier and every answer are the same", () => {
  fc.assert(
    fc.property(answers, answers, fc.constantFrom("tool", "agent"), fc.constantFrom("low", "high"), (a, b, kind, tier) => {
      const same = JSON.stringify(Object.entries(a).toSorted()) === JSON.stringify(Object.entries(b).toSorted());
      expect(likenessOf("tool", "low", a) === likenessOf(kind, tier, b)).toBe(same && kind === "tool" && tier === "low");
      const shuffled = Object.fromEntries(Object.entries(a).toReversed());
      expect(likenessOf(kind, tier, shuffled)).toBe(likenessOf(kind, tier, a));
    }),
  );
});

test("what the clock approved, what was refused, and what is too old is no precedent", () => {
  const now = new Date("2026-06-01T00:00:00Z");
  const decided = { state: "approved", decidedAt: new Date("2026-05-01"), decidedBy: "person", reviewBy: null, likeness: "x" };
  expect(isPrecedent(decided, "x", now)).toBe(true);
  expect(isPrecedent({ ...decided, state: "approved-with-conditions", decidedBy: "precedent" }, "x", now)).toBe(true);
  expect(isPrecedent(decided, "y", now)).toBe(false);
  expect(isPrecedent({ ...decided, decidedBy: "clock" }, "x", now)).toBe(false);
  expect(isPrecedent({ ...decided, state: "refused" }, "x", now)).toBe(false);
  expect(isPrecedent({ ...decided, decidedAt: new Date("2025-05-31") }, "x", now)).toBe(false);
  expect(isPrecedent({ ...decided, reviewBy: new Date("2026-05-31") }, "x", now)).toBe(false);
});
