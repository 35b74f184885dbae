import fc from "fast-check";
import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { zeros } from "../linear/cholesky.ts";
import { leastSquares, type LeastSquares } from "../linear/least-squares.ts";
import { symmetricEigen } from "../linear/symmetric-eigen.ts";
import { clusterCovariance, testCoefficient } from "./cluster-covariance.ts";
import { clusteredDifference, clusteredMean, ratioMean } from "./clustered-means.ts";
import { clusteredLogOdds } from "./log-odds.ts";

/** The reference's own simulated teams: cases and events per team, arm 0 and arm 1. */
const before = { n: [238, 212, 220, 205, 218, 240, 218], total: [56, 48, 53, 29, 40, 38, 56] };
const after = { n: [247, 219, 237, 250, 201, 237, 233], total: [45, 27, 32, 24, 33, 32, 27] };

test("documented examples", () => {
  const mean = found(clusteredMean(before));
  expect([mean.mean.toFixed(15), mean.error.toFixed(15)]).toEqual(["0.206318504190845", "0.016756864805619"]);
  const change = found(clusteredDifference(after, before));
  expect([change.difference, change.error, change.df, change.p].map((x) => x.toFixed(12))).toEqual([
    "-0.070850523895",
    "0.020266470071",
    "11.943187041197",
    "0.004444682291",
  ]);
  expect(found(ratioMean(before)).designEffect).toBeCloseTo(2.66098870301176, 12);
  expect(found(clusteredLogOdds(after, before)).dispersion).toBeCloseTo(2.20610312, 7);
});

test("CR2 is what (I - H)^-1/2, formed as a matrix, gives; also where a cluster decides a coefficient alone", () => {
  const rows = [0, 0, 1, 1, 1, 2, 2, 3, 3];
  const x = [1, 2, 4, 3, 5, 7, 1, 2, 6];
  const alone = rows.map((cluster) => (cluster === 0 ? 1 : 0));
  const fit = found(leastSquares([x.map(() => 1), x, alone], [2, 1, 5, 3, 6, 8, 0, 3, 5]));
  const meat = zeros(3, 3);
  for (const cluster of new Set(rows)) {
    const own = rows.flatMap((label, i) => (label === cluster ? [i] : []));
    const left = own.map((i) => Float64Array.from(own, (j) => (i === j ? 1 : 0) - product(fit, i, j)));
    const { values, vectors } = symmetricEigen(left);
    const turned = own.map((_, a) =>
      own.reduce((sum, j, b) => {
        const entry = values.reduce(
          (total, value, e) => total + (value > 1e-10 ? (vectors[e]![a]! * vectors[e]![b]!) / Math.sqrt(value) : 0),
          0,
        );
        return sum + entry * fit.residuals[j]!;
      }, 0),
    );
    const score = fit.columns.map((column) => own.reduce((sum, i, a) => sum + column[i]! * turned[a]!, 0));
    score.forEach((a, i) => score.forEach((b, j) => (meat[i]![j]! += a * b)));
  }
  const covariance = clusterCovariance(fit, rows, "CR2");
  for (const j of [0, 1, 2]) {
    const half = meat.map((row) => row.reduce((sum, value, k) => sum + value * fit.inverse[k]![j]!, 0));
    const variance = half.reduce((sum, value, k) => sum + value * fit.inverse[j]![k]!, 0);
    expect(covariance.errors[j]!).toBeCloseTo(Math.sqrt(variance), 9);
  }
  expect(testCoefficient(fit, covariance, 1).df).toBeGreaterThan(1);
});

/** One entry of the hat matrix. */
const product = (fit: LeastSquares, i: number, j: number) =>
  fit.columns.reduce((sum, a, m) => sum + a[i]! * fit.columns.reduce((total, b, k) => total + fit.inverse[m]![k]! * b[j]!, 0), 0);

test("the closed form of whole clusters is the general one; order and labels change nothing", () => {
  const teams = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 })), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(teams, teams, (one, other) => {
      const totals = (rows: readonly (readonly [number, number])[]) => ({ n: rows.map((r) => r[0]), total: rows.map((r) => r[1]) });
      const closed = found(clusteredDifference(totals(one), totals(other)));
      const cases = [...one.map((t) => [...t, 1]), ...other.map((t) => [...t, 0])].flatMap(([n, total, arm], team) =>
        Array.from({ length: n! }, (_, i) => ({ team: `t${team}`, arm: arm!, y: i === 0 ? total! : 0 })),
      );
      const fit = found(
        leastSquares(
          [cases.map(() => 1), cases.map((c) => c.arm)],
          cases.map((c) => c.y),
        ),
      );
      const general = testCoefficient(
        fit,
        clusterCovariance(
          fit,
          cases.map((c) => c.team),
          "CR2",
        ),
        1,
      );
      expect(closed.difference).toBeCloseTo(general.value, 9);
      expect(closed.error).toBeCloseTo(general.error, 8);
      expect(closed.df).toBeCloseTo(general.df, 6);
      const turned = found(clusteredDifference(totals([...one].reverse()), totals([...other].reverse())));
      expect(turned.error).toBeCloseTo(closed.error, 12);
    }),
    { numRuns: 60, seed: 7 },
  );
});

test("too few teams are inconclusive, nonsense is refused", () => {
  expect(clusteredMean({ n: [5], total: [1] }).kind).toBe("inconclusive");
  expect(clusteredMean({ n: [5, 0], total: [1, 0] }).kind).toBe("inconclusive");
  expect(clusteredLogOdds({ n: [5, 5], total: [0, 0] }, before).kind).toBe("inconclusive");
  expect(() => clusteredMean({ n: [5, -1], total: [1, 0] })).toThrow("arm.n[1] must be 0 or more");
  expect(() => clusteredLogOdds({ n: [5], total: [6] }, before)).toThrow("arm.total[0] must lie between 0 and 5");
  const fit = found(leastSquares([[1, 1, 1]], [1, 2, 3]));
  expect(() => clusterCovariance(fit, ["a", "a", "a"], "CR0")).toThrow("at least two clusters");
});
