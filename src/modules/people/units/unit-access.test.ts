import { call } from "#platform/contract";
import { newId } from "#platform/ids";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listUnits, readUnitAccess } from "../contract.ts";
import { people } from "../index.ts";

const longAgo = new Date("2026-01-05T08:00:00Z");

describe.each(testDatabases)("on $name", (database) => {
  let app: TestPlatform;
  let units: Record<string, string>;
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [people], database });
    units = { sales: newId("unit", longAgo), north: newId("unit", longAgo), south: newId("unit", longAgo) };
    const { db } = app.platform;
    for (const [name, id] of Object.entries(units)) {
      await sql`insert into people.unit (id, code, created_at) values (${id}, ${name}, ${longAgo})`.execute(db);
      await sql`insert into people.unit_state (unit_id, name, kind, parent_id, from_at)
        values (${id}, ${name}, ${name === "sales" ? "department" : "team"}, ${name === "sales" ? null : units["sales"]!}, ${longAgo})`.execute(
        db,
      );
    }
    let count = 0;
    for (const [unit, size] of [
      ["north", 6],
      ["south", 16],
    ] as const) {
      for (let n = 0; n < size; n++) {
        const person = newId("person", longAgo);
        await sql`insert into people.person (id, name, created_at) values (${person}, ${`Person ${count++}`}, ${longAgo})`.execute(db);
        await sql`insert into people.assignment (person_id, unit_id, from_at) values (${person}, ${units[unit]!}, ${longAgo})`.execute(db);
        if (unit === "south" && n < 9)
          await sql`insert into people.account (person_id, password_hash, created_at, changed_at) values (${person}, '-', ${longAgo}, ${longAgo})`.execute(
            db,
          );
      }
    }
  }, 60_000);
  afterAll(() => app.close());
  const ask = (id: string, query = {}) => call(readUnitAccess, { params: { id: id as never }, query }, { fetcher: app.fetch });

  test("whoever works in a unit looks at it and at what stands above it, and at no other", async () => {
    const { rows } = await sql<{
      id: string;
    }>`select person_id as id from people.assignment where unit_id = ${units["north"]!} limit 1`.execute(app.platform.db);
    const reach = { all: false, self: true, units: [] };
    const fetch = app.as({ id: "somebody", name: "Somebody", personId: rows[0]!.id, grants: new Map([["people:unit.read", reach]]) });
    const asked = await Promise.all(["north", "sales", "south"].map((name) => fetch(`/api/people/units/${units[name]}`)));
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 403]);
  });

  test("several who ask first at the same moment close the month once and are told the same", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(units["south"]!)));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from platform.privacy_period`.execute(app.platform.db);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test("a unit of ten and more has its own number, a smaller one the number of the nearest above", async () => {
    const { units: listed } = await call(listUnits, { query: {} }, { fetcher: app.fetch });
    expect(listed).toHaveLength(3);
    expect((await ask(units["south"]!)).figure).toMatchObject({
      unit: { name: "south" },
      people: 16,
      low: 9,
      high: 9,
      gone: 0,
      notCounted: 0,
    });
    expect(await ask(units["north"]!)).toMatchObject({
      asked: { name: "north" },
      figure: { unit: { name: "sales" }, people: 16, notCounted: 6 },
    });
    expect((await ask(units["south"]!, { dimension: "persona", value: "analyst" })).figure).toBeNull();
    await expect(ask(units["south"]!, { dimension: "persona" })).rejects.toMatchObject({ problem: { status: 422 } });
  });

  test("what comes later changes no number of a closed month, and every look is in the audit chain", async () => {
    const before = await ask(units["sales"]!);
    await sql`update people.assignment set to_at = clock_timestamp() where unit_id = ${units["south"]!}`.execute(app.platform.db);
    expect(await ask(units["sales"]!)).toEqual(before);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from platform.audit_entry where action = 'operations/aggregate-looked'`.execute(app.platform.db);
    expect(rows[0]?.n).toBeGreaterThanOrEqual(5);
  });
});
