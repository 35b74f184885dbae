import fc from "fast-check";
import { expect, test } from "vitest";
import { closesCircle, refuseSpan, stateOf } from "./delegation.ts";

const now = new Date("2026-03-31T12:00:00Z");
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

test("somebody stands in for at most 180 days, counted from now or from a later beginning", () => {
  expect(() => refuseSpan(now, later(180), now)).not.toThrow();
  expect(() => refuseSpan(now, later(180.001), now)).toThrowError(/at most 180 days/);
  expect(() => refuseSpan(later(10), later(190), now)).not.toThrow();
  expect(() => refuseSpan(later(-10), later(175), now)).not.toThrow();
  expect(() => refuseSpan(later(2), later(1), now)).toThrowError(/after the beginning/);
  expect(() => refuseSpan(later(-2), later(-1), now)).toThrowError(/in the future/);
  expect(() => refuseSpan(later(366), later(370), now)).toThrowError(/a year ahead/);
});

test("planned, running and over, also when ended early", () => {
  const span = (from: number, to: number, ended: number | null) => ({
    from_at: later(from),
    to_at: later(to),
    ended_at: ended === null ? null : later(ended),
  });
  expect(stateOf(span(1, 2, null), now)).toBe("planned");
  expect(stateOf(span(0, 2, null), now)).toBe("running");
  expect(stateOf(span(-2, 0, null), now)).toBe("over");
  expect(stateOf(span(-2, 2, -1), now)).toBe("over");
});

test("adding only edges that close no circle never makes anybody stand in for themselves", () => {
  const person = fc.constantFrom("a", "b", "c", "d", "e");
  fc.assert(
    fc.property(fc.array(fc.record({ from: person, to: person }), { maxLength: 20 }), (wanted) => {
      const edges: { from: string; to: string }[] = [];
      for (const edge of wanted) if (edge.from !== edge.to && !closesCircle(edges, edge.from, edge.to)) edges.push(edge);
      for (const start of ["a", "b", "c", "d", "e"]) {
        const seen = new Set<string>();
        const walk = (at: string): boolean =>
          edges
            .filter((edge) => edge.from === at)
            .some((edge) => edge.to === start || (!seen.has(edge.to) && seen.add(edge.to) && walk(edge.to)));
        expect(walk(start)).toBe(false);
      }
    }),
  );
});
