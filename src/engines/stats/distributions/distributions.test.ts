import fc from "fast-check";
import { expect, test } from "vitest";
import * as stats from "../index.ts";
import { gammaTailsOfLargeShape } from "./incomplete-gamma-large.ts";
import { betaTailsOfLargeShapes } from "./incomplete-beta-large.ts";
import { logGammaFall, logGammaOnePlus, logScaledBeta, stirlingError } from "./log-gamma.ts";
import { deviance, expLessOneLess, logOnePlusLess } from "./log-one-plus.ts";

/** Relative distance; the same number, infinities included, is at none. */
const off = (ours: number, theirs: number) => (ours === theirs ? 0 : Math.abs(ours - theirs) / Math.abs(theirs));

test.each<readonly [string, number, number]>([
  ["normalLower(-37)", stats.normalLower(-37), 5.72557122252458e-300],
  ["normalUpper(20)", stats.normalUpper(20), 2.75362411860623e-89],
  ["normalQuantile(0.975)", stats.normalQuantile(0.975), 1.95996398454005],
  ["normalQuantile(1e-300)", stats.normalQuantile(1e-300), -37.0470962993612],
  ["logOnePlusLess(1e-5)", logOnePlusLess(1e-5), -4.99996666691665e-11],
  ["expLessOneLess(1e-5)", expLessOneLess(1e-5), 5.00001666670833e-11],
  ["deviance(100, 101)", deviance(100, 101), 0.00496691468319118],
  ["logGamma(171)", stats.logGamma(171), 706.573062245787],
  ["logGamma(1e-10)", stats.logGamma(1e-10), 23.0258509298827],
  ["stirlingError(1)", stirlingError(1), 0.0810614667953272],
  ["logGammaOnePlus(1e-10)", logGammaOnePlus(1e-10), -5.77215664819e-11],
  ["logGammaFall(2, 3)", logGammaFall(2, 3), -Math.log(12)],
  ["logBeta(2, 3)", stats.logBeta(2, 3), -Math.log(12)],
  ["logScaledBeta(2, 3)", logScaledBeta(2, 3), -Math.log(6)],
  ["gammaLower(1, 1)", stats.gammaLower(1, 1), 0.632120558828558],
  ["gammaLower(0.1, 100)", stats.gammaLower(0.1, 100), 9.70503487712569e-259],
  ["gammaQuantile(0.001, 0.01)", stats.gammaQuantile(0.001, 0.01), 5.66073814706157e-301],
  ["gammaQuantile(1e-8, 100)", stats.gammaQuantile(1e-8, 100), 53.6214485430836],
  ["betaLower(0.3, 2, 5)", stats.betaLower(0.3, 2, 5), 0.579825],
  ["betaLower(0.3, 1e4, 2e4)", stats.betaLower(0.3, 1e4, 2e4), 5.26311425661466e-36],
  ["betaQuantile(0.5, 2, 5)", stats.betaQuantile(0.5, 2, 5), 0.26444998329566],
  ["betaQuantile(1e-8, 0.5, 300.5)", stats.betaQuantile(1e-8, 0.5, 300.5), 2.61581312620888e-19],
  ["studentLower(-8, 2.3)", stats.studentLower(-8, 2.3), 0.00500524169746479],
  ["studentQuantile(0.975, 5)", stats.studentQuantile(0.975, 5), 2.57058183563632],
  ["chiSquareUpper(200, 5)", stats.chiSquareUpper(200, 5), 2.84062289864153e-41],
  ["fUpper(80, 5.5, 7.2)", stats.fUpper(80, 5.5, 7.2), 3.51006952715609e-6],
  ["binomialDensity(3, 10, 0.5)", stats.binomialDensity(3, 10, 0.5), 0.1171875],
  ["binomialLower(3, 10, 0.5)", stats.binomialLower(3, 10, 0.5), 0.171875],
  ["gammaTailsOfLargeShape(1e6, 1e6)", gammaTailsOfLargeShape(1e6, 1e6).lower, 0.500132980760873],
  ["betaTailsOfLargeShapes(1/3, 1e5, 2e5)", betaTailsOfLargeShapes(1 / 3, 2 / 3, 1e5, 2e5).lower, 0.500171677510527],
])("%s is as documented", (_what, ours, theirs) => expect(off(ours, theirs)).toBeLessThan(1e-11));

test("gaussLegendre(2) has nodes at 1/sqrt(3), and 8 nodes integrate x^14 exactly", () => {
  const two = stats.gaussLegendre(2);
  expect([two.nodes[1], two.weights[0]].map((x) => x!.toFixed(12))).toEqual([(1 / Math.sqrt(3)).toFixed(12), "1.000000000000"]);
  const { nodes, weights } = stats.gaussLegendre(8);
  expect(nodes.reduce((sum, x, i) => sum + weights[i]! * x ** 14, 0)).toBeCloseTo(2 / 15, 13);
});

const probability = fc.oneof(
  fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }),
  fc.double({ min: -290, max: -1, noNaN: true }).map((e) => 10 ** e),
);
const shape = fc.double({ min: -2, max: 6, noNaN: true }).map((e) => 10 ** e);

test("a quantile is the inverse of its tail, at both ends", () => {
  fc.assert(
    fc.property(probability, shape, shape, (p, a, b) => {
      expect(off(stats.normalLower(stats.normalQuantile(p)), p)).toBeLessThan(1e-12);
      const t = stats.studentQuantile(p, a);
      if (Math.abs(t) < 1e300) expect(off(stats.studentLower(t, a), p)).toBeLessThan(1e-11);
      const lower = stats.gammaQuantile(p, a);
      if (lower > 1e-300) expect(off(stats.gammaLower(lower, a), p)).toBeLessThan(1e-9);
      const upper = stats.gammaUpperQuantile(p, a);
      if (upper > 1e-300) expect(off(stats.gammaUpper(upper, a), p)).toBeLessThan(1e-9);
      const f = stats.fUpperQuantile(p, a, b);
      if (f > 1e-300 && f < 1e300) expect(off(stats.fUpper(f, a, b), p)).toBeLessThan(1e-9);
    }),
    { numRuns: 400, seed: 1 },
  );
});

test("tails add up to 1, mirror each other and fall steadily", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), shape, shape, (x, z, a, b) => {
      expect(stats.betaLower(x, a, b) + stats.betaUpper(x, a, b)).toBeCloseTo(1, 12);
      expect(stats.betaLower(0.25, a, b)).toBeCloseTo(stats.betaUpper(0.75, b, a), 12);
      const [low, high] = x < z ? [x, z] : [z, x];
      expect(stats.betaLower(high, a, b) - stats.betaLower(low, a, b)).toBeGreaterThanOrEqual(-1e-13);
      expect(stats.gammaLower(high * 2 * a, a) - stats.gammaLower(low * 2 * a, a)).toBeGreaterThanOrEqual(-1e-13);
      expect(stats.studentLower(low, a)).toBeCloseTo(stats.studentUpper(-low, a), 14);
    }),
    { numRuns: 500, seed: 2 },
  );
});

test("known identities hold across branches", () => {
  // Exponential, arcsine, Cauchy; t squared is F; t with many degrees of freedom is normal; F with many below is chi-square.
  for (const x of [1e-9, 0.2, 0.999, 1.001, 7, 300]) {
    expect(off(stats.gammaUpper(x, 1), Math.exp(-x))).toBeLessThan(1e-13);
    expect(off(stats.studentUpper(x, 1), Math.atan2(1, x) / Math.PI)).toBeLessThan(1e-13);
    for (const df of [0.3, 3, 77, 1e6]) expect(off(stats.fUpper(x * x, 1, df), stats.studentTwoSided(x, df))).toBeLessThan(1e-12);
  }
  expect(off(stats.studentUpper(1e200, 1), 1e-200 / Math.PI)).toBeLessThan(1e-12);
  expect(off(stats.studentUpper(8, 1e13), stats.normalUpper(8))).toBeLessThan(1e-9);
  expect(off(stats.fUpper(4, 3, 1e13), stats.chiSquareUpper(12, 3))).toBeLessThan(1e-9);
  expect(stats.fUpper(4, 3, Infinity)).toBe(stats.chiSquareUpper(12, 3));
});

test("branches meet: just inside and just outside they give the same", () => {
  const meets = (at: (x: number) => number, edge: number) =>
    expect(off(at(edge * (1 - 1e-14)), at(edge * (1 + 1e-14)))).toBeLessThan(1e-10);
  for (const x of [9000, 9900, 10_100, 11_000]) meets((a) => stats.gammaLower(x, a), 10_000);
  for (const x of [0.48, 0.5, 0.52]) meets((a) => stats.betaLower(x, a, a), 3000);
  meets((a) => stats.betaLower(0.01, a, 5), 1);
  meets((x) => stats.gammaLower(x, 0.4), 1);
});

test("a binomial quantile is the least k that reaches the level", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1 - 1e-9, noNaN: true }),
      (n, p, level) => {
        const k = stats.binomialQuantile(level, n, p);
        expect(stats.binomialLower(k, n, p)).toBeGreaterThanOrEqual(level * (1 - 1e-13));
        if (k > 0) expect(stats.binomialLower(k - 1, n, p)).toBeLessThan(level);
        expect(stats.binomialLower(k, n, p) + stats.binomialUpper(k, n, p)).toBeCloseTo(1, 12);
      },
    ),
    { numRuns: 300, seed: 3 },
  );
});

test("the ends are exact and nonsense is refused by name", () => {
  expect([0, 1].map((p) => stats.normalQuantile(p))).toEqual([-Infinity, Infinity]);
  expect([0, 1].map((p) => stats.studentQuantile(p, 3))).toEqual([-Infinity, Infinity]);
  expect([0, 1].map((p) => stats.betaQuantile(p, 3, 2))).toEqual([0, 1]);
  expect([0, 1].map((p) => stats.gammaQuantile(p, 3))).toEqual([0, Infinity]);
  expect([stats.gammaLower(-1, 2), stats.betaLower(2, 1, 1), stats.fUpper(-1, 2, 3)]).toEqual([0, 1, 1]);
  expect(() => stats.normalQuantile(1.2)).toThrow("p must be between 0 and 1, but it is 1.2.");
  expect(() => stats.studentLower(1, 0)).toThrow("df must be above 0, but it is 0.");
  expect(() => stats.gammaLower(NaN, 1)).toThrow("x must be a number, but it is NaN.");
  expect(() => stats.binomialLower(1, -3, 0.5)).toThrow("n must be a whole number, 0 or more, but it is -3.");
});
