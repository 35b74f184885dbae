import fc from "fast-check";
import { expect, test } from "vitest";
import { boxAround, fitted, labelSize, opening, panned, revealed, zoomedAt } from "./viewport.ts";

const view = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
  scale: fc.double({ min: 0.2, max: 2, noNaN: true }),
});
const box = fc.record({
  x: fc.integer({ min: 0, max: 900 }),
  y: fc.integer({ min: 0, max: 900 }),
  width: fc.integer({ min: 1, max: 2000 }),
  height: fc.integer({ min: 1, max: 4000 }),
});
const size = { width: 800, height: 600 };

test("zooming keeps the point under the pointer where it is", () => {
  fc.assert(
    fc.property(view, fc.constantFrom(0.8, 1.25, 100), (from, factor) => {
      const to = zoomedAt(from, factor, 120, 90);
      expect(((120 - to.x) / to.scale) * from.scale + from.x).toBeCloseTo(120, 6);
      expect(to.scale).toBeLessThanOrEqual(4);
    }),
  );
});

test("fit shows all of the map", () => {
  fc.assert(
    fc.property(box, (given) => {
      const to = fitted(given, size);
      fc.pre(to.scale > 0.1);
      expect(given.x * to.scale + to.x).toBeGreaterThanOrEqual(15.9);
      expect((given.x + given.width) * to.scale + to.x).toBeLessThanOrEqual(784.1);
      expect((given.y + given.height) * to.scale + to.y).toBeLessThanOrEqual(584.1);
    }),
  );
});

test("a tall map opens readable, at its beginning", () => {
  const to = opening({ x: 0, y: 0, width: 500, height: 4000 }, { x: 200, y: 0, width: 50, height: 20 }, size);
  expect(to.scale * 13).toBeGreaterThanOrEqual(10);
  expect(to.scale * labelSize(to.scale)).toBeGreaterThanOrEqual(9.9);
  expect(to.y).toBe(16);
});

test("a map wider than the window begins at its start and wastes no margin", () => {
  const wide = { x: 0, y: 0, width: 3000, height: 4000 };
  expect(opening(wide, { x: 10, y: 0, width: 50, height: 20 }, size).x).toBe(16);
  const right = opening(wide, { x: 2900, y: 0, width: 50, height: 20 }, size);
  expect(right.x + 3000 * right.scale).toBeCloseTo(784, 6);
});

test("revealing what is in view moves nothing, and what is outside comes in", () => {
  const at = { x: 0, y: 0, scale: 1 };
  expect(revealed(at, { x: 50, y: 50, width: 10, height: 10 }, size)).toEqual(at);
  expect(revealed(at, { x: 50, y: 900, width: 10, height: 10 }, size)).toEqual(panned(at, 0, 600 - 16 - 910));
});

test("the box around nothing is empty, around two holds both", () => {
  expect(boxAround([]).width).toBe(0);
  expect(
    boxAround([
      { x: 1, y: 2, width: 3, height: 4 },
      { x: 10, y: 0, width: 5, height: 1 },
    ]),
  ).toEqual({ x: 1, y: 0, width: 14, height: 6 });
});
