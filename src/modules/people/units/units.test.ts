import { call, Refused, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { transaction, type Database } from "#platform/db";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { people } from "../index.ts";
import { refuseWhileImporting } from "../organisation-imports/at-work-store.ts";
import { closeAssignment, insertAssignment } from "../persons/assignment-store.ts";
import { nowhere, provePlace } from "../persons/given-place.ts";
import { lockPerson, updatePerson } from "../persons/person-store.ts";

describe.each(testDatabases)("units on $name", (database) => {
  let app: TestPlatform;
  beforeAll(async () => void (app = await openTestPlatform({ modules: [people], database })));
  afterAll(() => app.close());
  const ask = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher: app.fetch });
  const code = (asked: Promise<unknown>): Promise<string> =>
    asked.then(
      () => "done",
      (error: unknown) => (error instanceof Refused ? error.problem.code : String(error)),
    );
  let made = 0;
  const unit = () => ask(wire.createUnit, { body: { name: `Unit ${++made}`, kind: "team" } });

  test("a role over a unit follows into the unit that takes it over, with its end, and ends with a unit that nobody takes over", async () => {
    const [from, into, alone] = [await unit(), await unit(), await unit()];
    const someone = await ask(wire.addPerson, { body: { name: "Rae" } });
    const until = new Date(Date.now() + 86_400_000).toISOString();
    for (const unitId of [from.id, alone.id])
      await ask(wire.grantRole, { body: { personId: someone.id, role: "functional-lead", unitId, until } });
    await ask(wire.mergeUnits, { params: { id: from.id }, body: { into: into.id } });
    await ask(wire.closeUnit, { params: { id: alone.id }, body: {} });
    const { roles } = await ask(wire.listRoles, { query: { personId: someone.id } });
    expect(roles.map(({ unit: where, to }) => [where?.id, to])).toEqual([[into.id, until]]);
  });

  test("who comes back holds nothing of what was given for a time before they left", async () => {
    const someone = await ask(wire.addPerson, { body: { name: "Bo" } });
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await ask(wire.grantRole, { body: { personId: someone.id, role: "auditor", until } });
    // As an import lets people leave: it must be able to undo that.
    await sql`update people.person set left_at = now() where id = ${someone.id}`.execute(app.platform.db);
    await sql`update people.assignment set to_at = now() where person_id = ${someone.id}`.execute(app.platform.db);
    await ask(wire.returnPerson, { params: { id: someone.id }, body: {} });
    expect((await ask(wire.listRoles, { query: { personId: someone.id } })).roles).toEqual([]);
  });

  /** Begins `first` in a transaction, starts `second` beside it, and lets the first go on once the second waits for it. */
  async function beside(
    first: { before: (tx: Database) => Promise<void>; after: (tx: Database) => Promise<void> },
    second: () => Promise<unknown>,
  ) {
    const { db } = app.platform;
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const running = transaction(db, async (tx) => {
      await first.before(tx);
      begun.resolve();
      await goOn.promise;
      await first.after(tx);
    });
    await begun.promise;
    const started = code(second());
    for (let turn = 0; turn < 200; turn++) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from pg_locks where not granted`.execute(db);
      if ((rows[0]?.n ?? 0) > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    goOn.resolve();
    await running;
    return started;
  }

  test.runIf(database.name === "postgres")("somebody moves while their unit is merged: one waits for the other", async () => {
    const [from, into, other] = [await unit(), await unit(), await unit()];
    const someone = await ask(wire.addPerson, { body: { name: "Mo", unitId: from.id } });
    const now = new Date();
    const move = {
      before: async (tx: Database) => {
        await refuseWhileImporting(tx);
        await lockPerson(tx, someone.id);
      },
      after: async (tx: Database) => {
        await closeAssignment(tx, someone.id, now);
        await insertAssignment(tx, someone.id, { ...nowhere, unit_id: other.id }, now);
        await updatePerson(tx, someone.id, {}, now);
      },
    };
    expect(await beside(move, () => ask(wire.mergeUnits, { params: { id: from.id }, body: { into: into.id } }))).toBe("done");
    expect((await ask(wire.readPerson, { params: { id: someone.id } })).current?.unit?.id).toBe(other.id);
  });

  test.runIf(database.name === "postgres")("nobody is put into a unit that is closed at the same moment", async () => {
    const closing = await unit();
    const someone = await ask(wire.addPerson, { body: { name: "Pat" } });
    const now = new Date();
    const after = { ...nowhere, unit_id: closing.id };
    const move = {
      before: async (tx: Database) => {
        await refuseWhileImporting(tx);
        await lockPerson(tx, someone.id);
        await provePlace(tx, someone.id, nowhere, after);
      },
      after: async (tx: Database) => {
        await closeAssignment(tx, someone.id, now);
        await insertAssignment(tx, someone.id, after, now);
      },
    };
    expect(await beside(move, () => ask(wire.closeUnit, { params: { id: closing.id }, body: {} }))).toBe("people/unit-not-empty");
  });
});
