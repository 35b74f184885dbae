import fc from "fast-check";
import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { agrestiCaffo, newcombe } from "./difference.ts";
import { fisherExact } from "./fisher.ts";
import { gartNam, miettinenNurminen } from "./score-difference.ts";
import { clopperPearson, jeffreys, wilson } from "./single.ts";

const ends = ({ low, high }: { low: number | null; high: number | null }) => [low, high].map((end) => end!.toFixed(4));

test("Newcombe (1998), table II: published intervals", () => {
  expect(ends(found(newcombe({ x: 56, n: 70 }, { x: 48, n: 80 })).interval)).toEqual(["0.0524", "0.3339"]);
  expect(ends(found(newcombe({ x: 9, n: 10 }, { x: 3, n: 10 })).interval)).toEqual(["0.1705", "0.8090"]);
  expect(ends(found(miettinenNurminen({ x: 10, n: 10 }, { x: 0, n: 20 })).interval)).toEqual(["0.7156", "1.0000"]);
});

test("documented examples", () => {
  expect(found(wilson(81, 263)).interval.low).toBeCloseTo(0.255288519878274, 13);
  expect(found(clopperPearson(0, 10)).interval.high).toBeCloseTo(0.308497107818761, 13);
  expect(found(jeffreys(0, 10)).interval.high).toBeCloseTo(0.217196267509211, 13);
  expect(found(gartNam({ x: 9, n: 10 }, { x: 3, n: 10 })).interval.low).toBeCloseTo(0.177812184, 8);
  expect(fisherExact({ x: 56, n: 70 }, { x: 48, n: 80 })).toBeCloseTo(0.0125211297492092, 12);
  // Fisher's lady tasting tea: three of four cups right.
  expect(fisherExact({ x: 3, n: 4 }, { x: 1, n: 4 })).toBeCloseTo(0.4857142857, 9);
});

const count = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat()).map(([n, some]) => ({ x: some % (n + 1), n }));

test("intervals hold their estimate, mirror each other and narrow with a lower level", () => {
  fc.assert(
    fc.property(count, count, (one, other) => {
      for (const of of [wilson, clopperPearson, jeffreys]) {
        const [{ share, interval }, mirrored] = [found(of(one.x, one.n)), found(of(one.n - one.x, one.n))];
        expect(interval.low!).toBeLessThanOrEqual(share + 1e-12);
        expect(interval.high!).toBeGreaterThanOrEqual(share - 1e-12);
        expect(interval.low!).toBeCloseTo(1 - mirrored.interval.high!, 9);
        expect(found(of(one.x, one.n, 0.8)).interval.low!).toBeGreaterThanOrEqual(interval.low!);
      }
      for (const of of [newcombe, agrestiCaffo, miettinenNurminen, gartNam]) {
        const [there, back] = [found(of(one, other)), found(of(other, one))];
        expect(there.interval.low!).toBeCloseTo(-back.interval.high!, 7);
        if (of === agrestiCaffo) continue;
        expect(there.interval.low!).toBeGreaterThanOrEqual(-1);
        expect(there.interval.high!).toBeLessThanOrEqual(1);
        if (of !== gartNam) expect(there.interval.low!).toBeLessThanOrEqual(there.difference + 1e-9);
      }
      expect(fisherExact(one, other)).toBeCloseTo(fisherExact(other, one), 9);
    }),
    { numRuns: 80, seed: 6 },
  );
});

test("nothing is inconclusive, nonsense is refused", () => {
  expect(wilson(0, 0).kind).toBe("inconclusive");
  expect(newcombe({ x: 0, n: 0 }, { x: 1, n: 2 }).kind).toBe("inconclusive");
  expect(() => wilson(3, 2)).toThrow("3 is more than 2");
  expect(() => wilson(-1, 2)).toThrow("count.x must be a whole number, 0 or more, but it is -1.");
  expect(() => wilson(1, 2, 1.5)).toThrow("level must be above 0 and below 1");
});
