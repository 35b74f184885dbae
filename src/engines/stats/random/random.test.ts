import fc from "fast-check";
import { expect, test } from "vitest";
import { permutation, sampleWithout } from "./draw.ts";
import { fromState, generator } from "./generator.ts";

test("xoshiro128** gives its published first draws, and a seed the documented stream", () => {
  const published = fromState([1, 2, 3, 4]);
  expect([published.bits(), published.bits(), published.bits(), published.bits()]).toEqual([11520, 0, 5927040, 70819200]);
  expect(generator(1).bits()).toBe(3288389235);
  expect([...permutation(3, generator(1))]).toEqual([1, 2, 0]);
});

test("the same seed gives the same stream, another seed or part another", () => {
  const first = (name: string | number) => Array.from({ length: 4 }, generator(name).bits);
  expect(first("a")).toEqual(first("a"));
  expect(first(1)).toEqual(first("1"));
  expect(first("a")).not.toEqual(first("b"));
  const random = generator("a");
  const part = random.part("x").bits();
  random.bits();
  expect(random.part("x").bits()).toBe(part);
  expect(() => generator(0.5)).toThrow("A seed is a text or a whole number, but it is 0.5.");
});

test("uniform, below and normal have the moments they should, within five standard errors", () => {
  const random = generator("moments");
  const n = 200_000;
  let [u, z, square, low] = [0, 0, 0, 0];
  const counts = new Float64Array(7);
  for (let i = 0; i < n; i++) {
    const value = random.uniform();
    u += value;
    if (value < 0.01) low++;
    const normal = random.normal();
    z += normal;
    square += normal * normal;
    counts[random.below(7)]!++;
  }
  expect(Math.abs(u / n - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
  expect(Math.abs(low / n - 0.01)).toBeLessThan(5 * Math.sqrt((0.01 * 0.99) / n));
  expect(Math.abs(z / n)).toBeLessThan(5 / Math.sqrt(n));
  expect(Math.abs(square / n - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  for (const count of counts) expect(Math.abs(count / n - 1 / 7)).toBeLessThan(5 * Math.sqrt(6 / 49 / n));
});

test("all orders of three are equally likely", () => {
  const random = generator("orders");
  const seen = new Map<string, number>();
  for (let i = 0; i < 60_000; i++) {
    const order = permutation(3, random).join();
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  for (const count of seen.values()) expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt(60_000 * (1 / 6) * (5 / 6)));
});

test("a sample without replacement holds different numbers of the range", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.nat(), fc.integer(), (count, some, seed) => {
      const size = some % (count + 1);
      const drawn = sampleWithout(count, size, generator(seed));
      expect([drawn.length, new Set(drawn).size]).toEqual([size, size]);
      for (const place of drawn) expect(place >= 0 && place < count).toBe(true);
      expect([...permutation(count, generator(seed))].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    }),
  );
  expect(() => sampleWithout(3, 4, generator(1))).toThrow("4 cannot be drawn from 3.");
});
