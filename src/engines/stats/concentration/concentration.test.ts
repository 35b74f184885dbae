import fc from "fast-check";
import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { concentrationOf } from "./concentration.ts";
import { repeatableUse, type Run } from "./repeatable.ts";

test("documented example and R's ineq: four equal users; Ilocos deciles .4620911", () => {
  expect(found(concentrationOf([1, 1, 1, 1]))).toMatchObject({ gini: 0, effectiveUsers: 4, busFactor50: 2, busFactor80: 4 });
  const deciles = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];
  expect(found(concentrationOf(deciles)).gini.toFixed(7)).toBe("0.4620911");
});

test("laws: order, unit and copies change nothing; one user only is all there is", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 50 }), (uses) => {
      const own = concentrationOf(uses);
      if (own.kind === "inconclusive") return void expect(uses.every((use) => use === 0)).toBe(true);
      const tenfold = found(concentrationOf([...uses].reverse().map((use) => use * 10)));
      expect(tenfold.gini).toBeCloseTo(own.gini, 12);
      expect(tenfold.effectiveUsers).toBeCloseTo(own.effectiveUsers, 9);
      expect(found(concentrationOf([...uses, ...uses])).gini).toBeCloseTo(own.gini, 12);
      expect(own.gini >= 0 && own.gini < 1).toBe(true);
      expect(own.busFactor50 <= own.busFactor80 && own.effectiveUsers >= 1 - 1e-12).toBe(true);
      expect(own.giniShown).toBe(uses.length < 30 ? own.giniCorrected : own.gini);
    }),
  );
  expect(found(concentrationOf([0, 0, 5]))).toMatchObject({ giniCorrected: 1, effectiveUsers: 1, topShare: 1, busFactor80: 1 });
  expect(concentrationOf([0]).kind).toBe("inconclusive");
  expect(() => concentrationOf([-1])).toThrow("uses[0] must be 0 or more");
});

const run = (person: string, team: string, ...weeks: number[]): Run[] => weeks.map((week) => ({ person, team, week }));

test("repeatable: three people in two teams, without the top user, and while that user is away", () => {
  const shared = [...run("ann", "a", 1, 1, 2, 4), ...run("ben", "a", 1, 3), ...run("cat", "b", 2, 4)];
  expect(found(repeatableUse(shared))).toMatchObject({ repeatable: true, people: 3, teams: 2, awayWeeks: 1, awayWeeksRun: 1 });
  const hero = [...run("ann", "a", 1, 2, 3, 4, 5, 6), ...run("ben", "b", 1), ...run("cat", "b", 1)];
  expect(found(repeatableUse(hero))).toMatchObject({ repeatable: false, enoughPeople: true, survivesTopUser: false });
  const never = [...run("ann", "a", 1, 2, 2), ...run("ben", "b", 1), ...run("cat", "b", 2)];
  expect(repeatableUse(never)).toMatchObject({ kind: "inconclusive", reasons: [{ code: "never-away" }] });
  expect(found(repeatableUse(never, undefined, [1, 2, 3]))).toMatchObject({ repeatable: false, awayWeeks: 1, runsWhileAway: false });
  expect(repeatableUse([]).kind).toBe("inconclusive");
  expect(repeatableUse([...shared].reverse())).toEqual(repeatableUse(shared));
});
