import fc from "fast-check";
import { expect, test } from "vitest";
import { generator } from "#engines/stats";
import { smallPanel } from "../reference/panel-testing.ts";
import { assignmentsOf, countAssignments } from "./assignments.ts";
import { invertedInterval, permutationP } from "./inversion.ts";
import { permuteWaves } from "./permute-waves.ts";

const labels = (...values: number[]) => Int32Array.from(values);
const alike = (n: number) => new Int32Array(n);
const seeded = () => generator(1);

test("the number of orders: 4 + 4 + 4 waves, 6 coins of 12, strata multiply", () => {
  expect(countAssignments(labels(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3), alike(12))).toBe(34_650);
  expect(countAssignments(labels(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1), alike(12))).toBe(924);
  expect(countAssignments(labels(0, 1, 0, 1), labels(1, 1, 2, 2))).toBe(4);
});

test("every distinct order once, the real one first", () => {
  const real = labels(2, 1, 2, 1, 3);
  const seen: string[] = [];
  const all = assignmentsOf(real, labels(0, 0, 0, 0, 1), seeded);
  all.forEach((given) => seen.push(given.join("")));
  expect(seen[0]).toBe("21213");
  expect([...new Set(seen)].sort()).toEqual(["11223", "12123", "12213", "21123", "21213", "22113"]);
  expect(seen).toHaveLength(all.count);
});

test("the floor: two equal groups halve what can be shown", () => {
  expect(assignmentsOf(labels(9, 9, 9, 12, 12, 12), alike(6), seeded)).toMatchObject({ kind: "enumerated", count: 20, floor: 0.1 });
  expect(assignmentsOf(labels(9, 9, 9, 12, 12, 12, 12), alike(7), seeded).floor).toBeCloseTo(1 / 35, 12);
});

test("beyond 10,000 orders, draws from the seed: the same again, others for another", () => {
  const real = Int32Array.from({ length: 24 }, (_, i) => i % 4);
  const drawn = (seed: number) => {
    const seen: string[] = [];
    assignmentsOf(real, alike(24), () => generator(seed), { draws: 5 }).forEach((given) => seen.push(given.join("")));
    return seen;
  };
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(1)).not.toEqual(drawn(2));
  expect(drawn(1)).toHaveLength(6);
  expect(assignmentsOf(real, alike(24), seeded)).toMatchObject({ kind: "sampled", count: 4999, floor: 1 / 5000 });
});

test("p is the share at least as large, the real one included", () => {
  const statistics = { a: Float64Array.of(3, -1, 2, 0), b: Float64Array.of(1, -1 / 3, 2 / 3, 0) };
  expect(permutationP(statistics)).toBe(0.25);
  // For d = 3 the real statistic is 0, and none is smaller.
  expect(permutationP(statistics, 3)).toBe(1);
});

test("an effect outside the interval is rejected, one inside is not", () => {
  const outcome = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 42, maxLength: 42 });
  fc.assert(
    fc.property(outcome, (values) => {
      const panel = smallPanel(
        Array.from({ length: 7 }, (_, i) => values.slice(6 * i, 6 * i + 6)),
        [2, 2, 4, 4, 6, 6, 6],
      );
      const statistics = permuteWaves(panel, assignmentsOf(panel.start, alike(7), seeded));
      const { low, high } = invertedInterval(statistics);
      const effect = statistics.a[0]!;
      expect(permutationP(statistics, effect)).toBe(1);
      for (const [end, side] of [
        [low, -1],
        [high, 1],
      ] as const) {
        if (end === null) continue;
        const step = 1e-5 * (1 + Math.abs(end - effect));
        if (Math.abs(end - effect) < 2 * step) continue;
        expect(permutationP(statistics, end - side * step)).toBeGreaterThan(0.05);
        expect(permutationP(statistics, end + side * step)).toBeLessThanOrEqual(0.05);
      }
    }),
    { numRuns: 50 },
  );
});

test("where nothing can be rejected, the interval has no ends", () => {
  const panel = smallPanel([[1, 5], [2, 3], [1, 6], [2, 2]], [1, 2, 1, 2]); // prettier-ignore
  const statistics = permuteWaves(panel, assignmentsOf(panel.start, alike(4), seeded));
  expect(invertedInterval(statistics)).toEqual({ low: null, high: null });
});

test.each(["levels", "trends"] as const)("scores and single fits give the same statistics: %s", (model) => {
  const rows = Array.from({ length: 6 }, (_, i) => Array.from({ length: 8 }, (_, t) => Math.sin(5 * i + 2 * t * t)));
  const panel = smallPanel(rows, [3, 3, 5, 5, 8, 8]);
  const assignments = assignmentsOf(panel.start, alike(6), seeded);
  const fast = permuteWaves(panel, assignments, { model });
  const slow = permuteWaves({ ...panel, n: new Float64Array(48).fill(1) }, assignments, { model, weighted: true });
  fast.a.forEach((a, k) => expect(slow.a[k]).toBeCloseTo(a, 10));
  fast.b.forEach((b, k) => expect(slow.b[k]).toBeCloseTo(b, 10));
  expect(fast.b[0]).toBeCloseTo(1, 12);
});
