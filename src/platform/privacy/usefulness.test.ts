import { expect, test } from "vitest";
import { closePeriod, type Grouping } from "./groups.ts";
import { scopeOf, viewOf } from "./number.ts";
import { randomOrganisation, seeded } from "./organisations-testing.ts";

const rules = { least: 10, dimensions: ["persona", "wave"], patience: 3, rest: 12 };

/** Of units of ten and more, how many have a number of their own; and how many managers of any unit see one of theirs or from above. */
function served(periods: number): { units: number; managers: number } {
  const sum = { large: 0, answered: 0, all: 0, seeing: 0 };
  for (let seed = 1; seed <= 200; seed++) {
    const random = seeded(seed);
    const organisation = randomOrganisation(random, random.whole(1, 3));
    let grouping: Grouping = { groups: [], waiting: new Map() };
    for (let period = 0; period <= periods; period++) {
      if (period > 0) organisation.pass();
      grouping = closePeriod(grouping, organisation.population(), period, rules);
    }
    const view = viewOf(grouping.groups, organisation.population());
    for (const node of organisation.population().tree.keys()) {
      const scope = scopeOf({ node }, view);
      const isLarge = (view.members.get(node) ?? []).length >= 10;
      sum.large += Number(isLarge);
      sum.answered += Number(isLarge && scope?.node === node);
      sum.all += 1;
      sum.seeing += Number(scope !== undefined);
    }
  }
  return { units: sum.answered / sum.large, managers: sum.seeing / sum.all };
}

test("in generated organisations nine in ten units of ten and more have their number, and nearly all managers see one", () => {
  const { units, managers } = served(0);
  expect(units).toBeGreaterThanOrEqual(0.9);
  expect(managers).toBeGreaterThanOrEqual(0.95);
});

test("half a year of joining, leaving, moving and now and then a reorganisation later it is still so", () => {
  const { units, managers } = served(6);
  expect(units).toBeGreaterThanOrEqual(0.9);
  expect(managers).toBeGreaterThanOrEqual(0.95);
});
