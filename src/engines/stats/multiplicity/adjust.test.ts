import fc from "fast-check";
import { expect, test } from "vitest";
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, hochberg, holm, holmSidak, sidak } from "./adjust.ts";

test("Holm's example, and Benjamini and Hochberg's (1995) fifteen p-values of which four are rejected at .05", () => {
  expect(holm([0.01, 0.02, 0.03, 0.04, 0.05])).toEqual([0.05, 0.08, 0.09, 0.09, 0.09]);
  const published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  const rejected = (adjusted: readonly number[]) => adjusted.filter((p) => p <= 0.05).length;
  expect([rejected(benjaminiHochberg(published)), rejected(bonferroni(published))]).toEqual([4, 3]);
});

test("adjusted p-values keep their order, stay within 1 and are no smaller; sharper methods give no larger ones", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (p) => {
      for (const adjust of [holm, hochberg, benjaminiHochberg, benjaminiYekutieli, bonferroni, sidak, holmSidak]) {
        const adjusted = adjust(p);
        adjusted.forEach((value, i) => {
          expect(value).toBeLessThanOrEqual(1);
          expect(value).toBeGreaterThanOrEqual(p[i]! * (1 - 1e-15));
          adjusted.forEach((other, j) => p[i]! < p[j]! && expect(value).toBeLessThanOrEqual(other));
        });
        expect(adjust([...p].reverse())).toEqual([...adjusted].reverse());
      }
      const slack = 1e-12;
      p.forEach((_, i) => {
        expect(hochberg(p)[i]!).toBeLessThanOrEqual(holm(p)[i]! + slack);
        expect(holm(p)[i]!).toBeLessThanOrEqual(bonferroni(p)[i]! + slack);
        expect(benjaminiHochberg(p)[i]!).toBeLessThanOrEqual(hochberg(p)[i]! + slack);
        expect(holmSidak(p)[i]!).toBeLessThanOrEqual(holm(p)[i]! + slack);
      });
    }),
  );
  expect([holm([]), holm([0.3])]).toEqual([[], [0.3]]);
  expect(() => holm([0.1, 2])).toThrow("p[1] must be between 0 and 1, but it is 2.");
});
