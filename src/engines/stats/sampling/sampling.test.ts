import fc from "fast-check";
import { expect, test } from "vitest";
import { generator } from "../random/generator.ts";
import { neymanAllocation } from "./allocation.ts";
import { stratifiedDraw } from "./stratified-draw.ts";

test("documented example; and Cochran's rule without bounds", () => {
  expect(
    neymanAllocation(
      [100, 50, 5].map((size) => ({ size, spread: 1 })),
      10,
    ),
  ).toEqual([5, 3, 2]);
  // 3 : 2 : 1 in size and 1 : 2 : 3 in spread is 3 : 4 : 3.
  expect(
    neymanAllocation(
      [
        { size: 300, spread: 1 },
        { size: 200, spread: 2 },
        { size: 100, spread: 3 },
      ],
      100,
      0,
    ),
  ).toEqual([30, 40, 30]);
});

test("floors and sizes are kept, and the total where it can be", () => {
  const stratum = fc.record({ size: fc.integer({ min: 0, max: 30 }), spread: fc.double({ min: 0, max: 5, noNaN: true }) });
  fc.assert(
    fc.property(
      fc.array(stratum, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 3 }),
      (strata, total, floor) => {
        const taken = neymanAllocation(strata, total, floor);
        const least = strata.map(({ size }) => Math.min(size, floor));
        taken.forEach((count, i) => {
          expect(Number.isInteger(count)).toBe(true);
          expect(count).toBeGreaterThanOrEqual(least[i]!);
          expect(count).toBeLessThanOrEqual(strata[i]!.size);
        });
        const all = strata.reduce((sum, { size }) => sum + size, 0);
        const floors = least.reduce((a, b) => a + b, 0);
        expect(taken.reduce((a, b) => a + b, 0)).toBe(Math.min(all, Math.max(total, floors)));
      },
    ),
  );
});

test("the draw is seeded, does not depend on order, and lists everybody else as replacement", () => {
  const people = Array.from({ length: 12 }, (_, i) => `p${i}`);
  const strata = (order: readonly string[]) => [
    { name: "wave 1", members: order },
    { name: "wave 2", members: ["x", "y", "z"] },
  ];
  const draw = stratifiedDraw(strata(people), 6, generator("interviews"));
  expect(stratifiedDraw(strata([...people].reverse()), 6, generator("interviews"))).toEqual(draw);
  expect(draw.map((own) => own.drawn.length)).toEqual([4, 2]);
  expect([...draw[0]!.drawn, ...draw[0]!.replacements].sort()).toEqual([...people].sort());
  expect(stratifiedDraw([{ name: "wave 2", members: ["x", "y", "z"] }], 2, generator("interviews"))[0]!.drawn).toEqual(draw[1]!.drawn);
});
