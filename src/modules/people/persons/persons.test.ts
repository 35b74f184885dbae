import { call } from "#platform/contract";
import { findOpenDeadlines } from "#platform/deadlines";
import { declareEvents } from "#platform/events";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { actorWith, type ModuleDefinition } from "#platform/registry";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { people } from "../index.ts";
import { handoverKind, settleHandovers } from "./handover.ts";

const duties = new Map<string, { id: string; title: string }[]>();
/** A room above that knows who owns what. */
const works: ModuleDefinition = {
  name: "works",
  endpoints: [],
  permissions: [],
  jobs: [],
  duties: async (_, personId) =>
    (duties.get(personId) ?? []).map(({ id, title }) => ({ subject: { kind: "work", id }, as: "owner" as const, title })),
};

describe.each(testDatabases)("persons on $name", (database) => {
  let app: TestPlatform;
  const ask = <const R extends Parameters<typeof call>[0]>(route: R, given: Parameters<typeof call<R>>[1]) =>
    call(route, given, { fetcher: app.fetch });
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [people, works], database });
    declareEvents([people]);
  });
  afterAll(() => app.close());

  test("somebody is found by the beginnings of words of name, mail address and number, without accents", async () => {
    await ask(wire.addPerson, { body: { name: "Zoë Ångström-Müller", email: "z.angstrom@example.org", number: "E-0042" } });
    await ask(wire.addPerson, { body: { name: "Zoran Petrović", email: "zoran@example.org", number: "E-0043" } });
    const names = async (search: string): Promise<string[]> =>
      (await ask(wire.listPersons, { query: { search } })).persons.map((one) => one.name);
    for (const search of ["zoe", "ZOË", "angst", "mull", "muller ZO", "z.ang", "z.angstrom@example.org", "e-0042", "0042", "ångström-m"])
      expect([search, await names(search)]).toEqual([search, ["Zoë Ångström-Müller"]]);
    expect(await names("zo")).toEqual(["Zoë Ångström-Müller", "Zoran Petrović"]);
    for (const search of ["gström", "' | 'zo", "\\", "&!()", "%", "example.org zo zz"])
      expect([search, await names(search)]).toEqual([search, []]);
    expect(await names("   ")).not.toEqual([]);
  });

  test("two who are made each other's manager at the same moment: one of both is refused", async () => {
    const pairs = await Promise.all(
      Array.from({ length: 20 }, () => Promise.all(["First", "Second"].map((name) => ask(wire.addPerson, { body: { name } })))),
    );
    const answers = await Promise.all(
      pairs.map((pair) =>
        Promise.allSettled(
          [pair, pair.toReversed()].map(([one, other]) =>
            ask(wire.movePerson, { params: { id: one!.id }, body: { managerId: other!.id } }),
          ),
        ),
      ),
    );
    for (const pair of answers) {
      expect(pair.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(pair.find((one) => one.status === "rejected")?.reason).toMatchObject({ problem: { code: "people/place-impossible" } });
    }
  });

  test("pages follow each other without gaps, and the number of all is said", async () => {
    const unit = await ask(wire.createUnit, { body: { name: "Paging", kind: "team" } });
    for (let i = 0; i < 7; i++) await ask(wire.addPerson, { body: { name: "Same Name", unitId: unit.id } });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask<typeof wire.listPersons>>> = await ask(wire.listPersons, {
        query: { unit: unit.id, limit: 3, ...(after === null ? {} : { after }) },
      });
      expect(page.total).toBe(7);
      seen.push(...page.persons.map((one) => one.id));
      after = page.next;
    } while (after !== null);
    expect(new Set(seen).size).toBe(7);
    await expect(ask(wire.listPersons, { query: { after: "nonsense" } })).rejects.toMatchObject({
      problem: { code: "people/page-unknown" },
    });
  });

  test("a move keeps what was; a circle of managers, a closed unit and who left are refused", async () => {
    const unit = await ask(wire.createUnit, { body: { name: "Movers", kind: "department" } });
    const boss = await ask(wire.addPerson, { body: { name: "Boss", unitId: unit.id, level: "manager" } });
    const one = await ask(wire.addPerson, { body: { name: "One", managerId: boss.id } });
    const moved = await ask(wire.movePerson, { params: { id: one.id }, body: { unitId: unit.id, title: "Lead" } });
    expect(moved.current).toMatchObject({ unit: { name: "Movers" }, manager: { name: "Boss" }, title: "Lead" });
    expect(moved.history.assignments).toHaveLength(2);
    expect(moved.history.assignments[1]?.to).toBe(moved.history.assignments[0]?.from);
    const problem = async (body: wire.Place): Promise<unknown> =>
      ask(wire.movePerson, { params: { id: boss.id }, body }).then(
        () => "moved",
        (error: { problem: { detail: string; errors?: { path: string }[] } }) => error.problem.errors?.[0]?.path ?? error.problem,
      );
    expect(await problem({ managerId: one.id })).toBe("managerId");
    expect(await problem({ managerId: boss.id })).toBe("managerId");
    expect(await problem({ calendarId: "calendar_none" })).toBe("calendarId");
    const closed = await ask(wire.createUnit, { body: { name: "Closing", kind: "team" } });
    await ask(wire.closeUnit, { params: { id: closed.id }, body: {} });
    expect(await problem({ unitId: closed.id })).toBe("unitId");
    await expect(ask(wire.changePerson, { params: { id: boss.id }, body: { name: "B", version: 99 } })).rejects.toMatchObject({
      problem: { code: "people/person-changed", status: 409 },
    });
  });

  test("who leaves has no access, is in the history, and what they owned is a task of their manager until somebody has it", async () => {
    const boss = await ask(wire.addPerson, { body: { name: "Manager" } });
    const gone = await ask(wire.addPerson, { body: { name: "Leaver", managerId: boss.id, labels: { tier: "advanced" } } });
    duties.set(gone.id, [
      { id: "a", title: "Invoices" },
      { id: "b", title: "Claims" },
    ]);
    const preview = await ask(wire.previewLeaving, { params: { id: gone.id } });
    expect(preview).toMatchObject({ askedOf: [{ id: boss.id }], days: 14, duties: [{ title: "Invoices" }, { title: "Claims" }] });
    const left = await ask(wire.leave, { params: { id: gone.id } });
    expect(left).toMatchObject({
      current: null,
      labels: [],
      history: { assignments: [{ manager: { id: boss.id } }], labels: [{ value: "advanced" }] },
    });
    expect(await people.actorOf?.(app.platform, gone.id, new Date(Date.now() + 1000))).toBeUndefined();
    const open = () => findOpenDeadlines(app.platform.db, handoverKind, `${gone.id} `);
    expect((await open()).map((one) => one.subject.id).toSorted()).toEqual(["a", "b"]);
    duties.set(gone.id, [{ id: "b", title: "Claims" }]);
    await settleHandovers(app.platform, await app.platform.clock());
    expect((await open()).map((one) => one.subject.id)).toEqual(["b"]);
    const back = await ask(wire.returnPerson, { params: { id: gone.id }, body: {} });
    expect(back).toMatchObject({ leftAt: null, current: { manager: { id: boss.id } }, labels: [{ dimension: "tier", value: "advanced" }] });
    expect(await open()).toEqual([]);
    await expect(ask(wire.returnPerson, { params: { id: gone.id }, body: {} })).rejects.toMatchObject({
      problem: { code: "people/person-here" },
    });
  });

  test("a reach over a unit answers about that unit and those below, and refuses the rest", async () => {
    const mine = await ask(wire.createUnit, { body: { name: "Mine", kind: "department" } });
    const below = await ask(wire.createUnit, { body: { name: "Below", kind: "team", parentId: mine.id } });
    const other = await ask(wire.createUnit, { body: { name: "Other", kind: "department" } });
    const [inside, outside] = [
      await ask(wire.addPerson, { body: { name: "Inside", unitId: below.id } }),
      await ask(wire.addPerson, { body: { name: "Outside", unitId: other.id } }),
    ];
    const reach = { all: false, units: [mine.id], self: true };
    const grants = new Map([
      ["people:person.read", reach],
      ["people:person.label", reach],
      ["people:unit.read", reach],
    ] as const);
    const fetcher = app.as({ ...actorWith("scoped", "Scoped", []), personId: inside.id, grants });
    const listed = await call(wire.listPersons, {}, { fetcher });
    expect(listed.persons.map((one) => one.name)).toEqual(["Inside"]);
    expect((await call(wire.listUnits, {}, { fetcher })).units.map((one) => one.name)).toEqual(["Mine", "Below"]);
    await expect(call(wire.readPerson, { params: { id: outside.id } }, { fetcher })).rejects.toMatchObject({ problem: { status: 403 } });
    await call(wire.labelPerson, { params: { id: inside.id, dimension: "wave" }, body: { value: "1" } }, { fetcher });
    await expect(
      call(wire.labelPerson, { params: { id: outside.id, dimension: "wave" }, body: { value: "1" } }, { fetcher }),
    ).rejects.toMatchObject({ problem: { status: 403 } });
    expect((await ask(wire.listPersons, { query: { label: ["wave=1"] } })).persons.map((one) => one.name)).toEqual(["Inside"]);
  });

  test("the export holds the filter's persons and no formula", async () => {
    const unit = await ask(wire.createUnit, { body: { name: "Exported", kind: "team" } });
    await ask(wire.addPerson, { body: { name: "=SUM(A1)", unitId: unit.id } });
    const answer = await app.fetch(`/api/people/persons/export?unit=${unit.id}`);
    expect(await answer.text()).toBe("number,name,email,unit,manager,level,title,left at\r\n,'=SUM(A1),,Exported,,individual,,\r\n");
    await (await app.fetch("/api/people/persons/export?search=Somebodyselse&state=all")).text();
    const { rows } = await sql<{
      payload: string;
    }>`select payload from platform.audit_payload where seq = (select seq from platform.audit_head)`.execute(app.platform.db);
    expect(JSON.parse(rows[0]?.payload ?? "")).toEqual({ filter: { state: "all" }, searched: true });
  });
});
