import { call, Refused } from "#platform/contract";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { membershipAt, people, unitsBelow } from "../index.ts";

const step = fc.record({
  what: fc.constantFrom("join", "move", "leave", "return", "label", "open", "merge", "split", "nest", "close", "rename"),
  a: fc.nat(50),
  b: fc.nat(50),
});

describe.each(testDatabases)("the past of an organisation on $name", (database) => {
  let app: TestPlatform;
  beforeAll(async () => void (app = await openTestPlatform({ modules: [people], database })));
  afterAll(() => app.close());
  const ask = <const R extends Parameters<typeof call>[0]>(route: R, given: Parameters<typeof call<R>>[1]) =>
    call(route, given, { fetcher: app.fetch });

  /** Everything that can be asked about a moment, as text: who was where, in which tree, how many in each unit. */
  const picture = async (at: Date): Promise<string> => {
    const { db } = app.platform;
    const { units, withoutUnit } = await ask(wire.listUnits, { query: { asOf: at.toISOString() } });
    const below = [];
    for (const { id } of units) below.push([id, (await unitsBelow(db, [id], at)).toSorted()]);
    const tree = units.map(({ id, name, kind, parentId, heads, headsBelow }) => ({ id, name, kind, parentId, heads, headsBelow }));
    return JSON.stringify([await membershipAt(db, at), tree, withoutUnit, below]);
  };

  test("whatever joins, moves, leaves, merges and splits: the answer about an earlier moment never changes afterwards", async () => {
    const succeeded = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 14 }), async (steps) => {
        const persons: string[] = [];
        const units: string[] = [];
        const asked: { at: Date; picture: string }[] = [];
        const one = (from: readonly string[], n: number): string => from[n % Math.max(1, from.length)] ?? "none";
        for (const { what, a, b } of steps) {
          const name = `${what} ${asked.length} ${Math.random()}`;
          await ask(wire.addPerson, { body: { name, ...(units.length > 0 ? { unitId: one(units, b) } : {}) } }).then(
            ({ id }) => persons.push(id),
            expected,
          );
          const unit = { params: { id: one(units, a) } };
          const person = { params: { id: one(persons, a) } };
          const doing: Record<string, () => Promise<unknown>> = {
            join: () => ask(wire.addPerson, { body: { name: "Other" } }),
            move: () =>
              ask(wire.movePerson, { ...person, body: { unitId: units.length > 0 ? one(units, b) : null, managerId: one(persons, b) } }),
            leave: () => ask(wire.leave, person),
            return: () => ask(wire.returnPerson, { ...person, body: {} }),
            label: () => ask(wire.labelPerson, { params: { ...person.params, dimension: "wave" }, body: { value: String(b % 3) } }),
            open: async () => units.push((await ask(wire.createUnit, { body: { name, kind: b % 2 === 0 ? "team" : "department" } })).id),
            merge: () => ask(wire.mergeUnits, { ...unit, body: { into: one(units, b) } }),
            split: async () => {
              const { persons: here } = await ask(wire.listPersons, { query: { unit: unit.params.id, directly: "true", limit: 500 } });
              const personIds = here.slice(0, b % 4).map(({ id }) => id);
              units.push((await ask(wire.splitUnit, { ...unit, body: { name, personIds } })).id);
            },
            nest: () => ask(wire.changeUnit, { ...unit, body: { parentId: one(units, b) } }),
            close: () => ask(wire.closeUnit, { ...unit, body: b % 2 === 0 ? {} : { to: one(units, b) } }),
            rename: () => ask(wire.changeUnit, { ...unit, body: { name } }),
          };
          await doing[what]?.().then(() => succeeded.add(what), expected);
          const at = await app.platform.clock();
          asked.push({ at, picture: await picture(at) });
        }
        for (const { at, picture: then } of asked) expect(await picture(at)).toBe(then);
        await clear();
      }),
      { numRuns: 8, seed: 20261121 },
    );
    expect(succeeded.size).toBeGreaterThanOrEqual(8);
  }, 240_000);

  /** Random steps ask for much that is refused; only faults may not happen. */
  function expected(error: unknown): void {
    if (!(error instanceof Refused) || error.problem.status >= 500) throw error;
  }

  /** The next run begins with an empty tree: units of this one are closed. */
  async function clear(): Promise<void> {
    const { units } = await ask(wire.listUnits, {});
    const [first, ...rest] = units.filter((one) => one.parentId === null);
    for (const { id } of rest) await ask(wire.mergeUnits, { params: { id }, body: { into: first!.id } }).catch(expected);
  }
});
