import { describe, expect, test } from "vitest";
import { isolated, type Release } from "./adversary-testing.ts";
import { closePeriod, type Grouping } from "./groups.ts";
import { countOf, scopeOf, viewOf } from "./number.ts";
import { questionsAbout, randomOrganisation, seeded, type Organisation } from "./organisations-testing.ts";

const rules = { least: 10, dimensions: ["persona", "wave"], patience: 3, rest: 12 };
const nothing: Grouping = { groups: [], waiting: new Map() };

/** Everything that can be asked of the kernel in twelve closed periods. */
function askEverything(organisation: Organisation): Release[] {
  const having = new Set([...organisation.truth].filter(([, value]) => value).map(([id]) => id));
  const releases: Release[] = [];
  let grouping = nothing;
  for (let period = 0; period < 12; period++) {
    const population = organisation.population();
    grouping = closePeriod(grouping, population, period, rules);
    const view = viewOf(grouping.groups, population);
    for (const question of questionsAbout(population)) {
      const scope = scopeOf(question, view);
      if (scope) releases.push({ people: scope.groups.flatMap(({ members }) => members), ...countOf(scope, having) });
    }
    organisation.pass();
    for (const [id, value] of organisation.truth) if (value) having.add(id);
  }
  return releases;
}

/** What others do: any unit of ten or more, and any part of it of ten or more, as it is now and exactly. */
function askThreshold(organisation: Organisation): Release[] {
  const releases: Release[] = [];
  for (let period = 0; period < 2; period++) {
    const population = organisation.population();
    const view = viewOf([], population);
    for (const { node, dimension } of questionsAbout(population)) {
      const there = (view.members.get(node) ?? []).filter(
        ({ labels }) => dimension === undefined || labels[dimension.name] === dimension.value,
      );
      const count = there.filter(({ id }) => organisation.truth.get(id)).length;
      if (there.length >= 10) releases.push({ people: there.map(({ id }) => id), low: count, high: count });
    }
    organisation.pass();
  }
  return releases;
}

describe("somebody who knows three members of a unit, sees every number of a year, and reckons exactly", () => {
  test("isolates nobody in 1,000 random organisations with joins, leaves, moves and reorganisations", { timeout: 600_000 }, () => {
    let asked = 0;
    for (let seed = 1; seed <= 1000; seed++) {
      const random = seeded(seed);
      const organisation = randomOrganisation(random, random.whole(1, 3));
      const releases = askEverything(organisation);
      asked += releases.length;
      expect([seed, isolated(releases, organisation.truth)]).toEqual([seed, []]);
    }
    expect(asked).toBeGreaterThan(100_000);
  });

  test(
    "isolates people in most of the same organisations when only small numbers are withheld, so the attack is one",
    { timeout: 120_000 },
    () => {
      let broken = 0;
      for (let seed = 1; seed <= 12; seed++) {
        const random = seeded(seed);
        const organisation = randomOrganisation(random, random.whole(1, 3));
        if (isolated(askThreshold(organisation), organisation.truth).length > 0) broken++;
      }
      expect(broken).toBeGreaterThan(10);
    },
  );
});
