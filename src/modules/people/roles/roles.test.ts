import { call, Refused, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { verifyChain } from "#platform/audit";
import { actorWith } from "#platform/registry";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, createUnit, delegate, endDelegation, endRole, grantRole, listDelegations, listRoles, movePerson } from "../contract.ts";
import { people } from "../index.ts";
import { actorOf } from "../sign-in/actor-of.ts";

describe.each(testDatabases)("roles on $name", (database) => {
  let app: TestPlatform;
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [people], database });
  });
  afterAll(() => app.close());

  const ask = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher: app.fetch });
  const as = async (personId: string): Promise<<R extends Route>(route: R, given: ArgumentsOf<R>) => Promise<AnswerOf<R>>> => {
    const actor = await actorOf(app.platform, personId, await app.platform.clock());
    const fetcher = app.as(actor ?? actorWith(personId, "Nobody", []));
    return (route, given) => call(route, given, { fetcher });
  };
  const code = (asked: Promise<unknown>): Promise<string> =>
    asked.then(
      () => "allowed",
      (error: unknown) => (error instanceof Refused ? error.problem.code : String(error)),
    );
  const person = (name: string) => ask(addPerson, { body: { name } });
  const unit = (name: string) => ask(createUnit, { body: { name, kind: "function" } });

  test("a role is given over a unit where it needs one, and only there", async () => {
    const [someone, sales] = [await person("Uma"), await unit("Sales")];
    const give = (role: "functional-lead" | "auditor" | "reviewer", unitId?: typeof sales.id) =>
      code(ask(grantRole, { body: { personId: someone.id, role, unitId } }));
    expect(await give("functional-lead")).toBe("people/role-needs-unit");
    expect(await give("auditor", sales.id)).toBe("people/role-without-unit");
    expect(await give("functional-lead", `unit_${"0".repeat(26)}` as typeof sales.id)).toBe("people/unit-missing");
    expect(await give("functional-lead", sales.id)).toBe("allowed");
    expect(await give("functional-lead", sales.id)).toBe("people/role-held");
    expect(await give("reviewer")).toBe("allowed");
    const { roles } = await ask(listRoles, { query: { personId: someone.id } });
    expect(roles.map(({ role, unit: where, by }) => [role, where?.name ?? null, by])).toEqual([
      ["functional-lead", "Sales", "hand"],
      ["reviewer", null, "hand"],
    ]);
    const told = await sql<{ n: number }>`select count(*) as n from platform.notice where person_id = ${someone.id}`.execute(
      app.platform.db,
    );
    expect(told.rows[0]?.n).toBe(2);
  });

  test("a role ends by its time and by hand, and that it was held is kept", async () => {
    const someone = await person("Till");
    const past = new Date(Date.now() - 1000).toISOString();
    expect(await code(ask(grantRole, { body: { personId: someone.id, role: "builder", until: past } }))).toBe("people/role-ends-before");
    const soon = new Date(Date.now() + 3_600_000);
    await ask(grantRole, { body: { personId: someone.id, role: "builder", until: soon.toISOString() } });
    expect((await actorOf(app.platform, someone.id, soon))?.grants.get("people:unit.read")).toMatchObject({ all: false });
    expect((await actorOf(app.platform, someone.id, new Date(soon.getTime() - 1000)))?.grants.get("people:unit.read")).toMatchObject({
      all: true,
    });
    const [given] = (await ask(listRoles, { query: { personId: someone.id } })).roles;
    await ask(endRole, { params: { id: given?.id ?? "" } });
    expect(await code(ask(endRole, { params: { id: given?.id ?? "" } }))).toBe("people/role-missing");
    expect((await ask(listRoles, { query: { personId: someone.id } })).roles).toEqual([]);
    expect((await ask(listRoles, { query: { personId: someone.id, past: "true" } })).roles).toHaveLength(1);
  });

  test("the last administrator stays, also when two end each other's role at once", async () => {
    const [first, second] = [await person("Ann"), await person("Ben")];
    const one = await ask(grantRole, { body: { personId: first.id, role: "administrator" } });
    expect(await code(ask(endRole, { params: { id: one.id ?? "" } }))).toBe("people/last-administrator");
    const two = await ask(grantRole, { body: { personId: second.id, role: "administrator" } });
    const ended = await Promise.all([
      code(ask(endRole, { params: { id: one.id ?? "" } })),
      code(ask(endRole, { params: { id: two.id ?? "" } })),
    ]);
    expect(ended.toSorted()).toEqual(["allowed", "people/last-administrator"]);
  });

  test("whoever administers cannot watch over themselves", async () => {
    const { roles } = await ask(listRoles, { query: { role: "administrator" } });
    const administrator = roles[0]?.person.id;
    if (!administrator) throw new Error("Nobody administers.");
    const asAdministrator = await as(administrator);
    for (const role of ["data-protection", "works-council"] as const) {
      expect(await code(asAdministrator(grantRole, { body: { personId: administrator, role } }))).toBe("people/role-separated");
      expect(await code(ask(grantRole, { body: { personId: administrator, role } }))).toBe("people/role-separated");
    }
    const officer = await person("Dora");
    await asAdministrator(grantRole, { body: { personId: officer.id, role: "data-protection" } });
    expect(await code(ask(grantRole, { body: { personId: officer.id, role: "administrator" } }))).toBe("people/role-separated");
    expect(await code((await as(officer.id))(grantRole, { body: { personId: officer.id, role: "auditor" } }))).toBe("http/not-permitted");
  });

  test("who stands in has the roles that are not bound to the person, no longer and no further, and it is recorded for whom", async () => {
    const [away, there, sales] = [await person("Away"), await person("There"), await unit("Support")];
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const asAway = await as(away.id);
    expect(await code(asAway(delegate, { body: { toPersonId: there.id, endsAt } }))).toBe("people/delegation-of-nothing");
    await ask(grantRole, { body: { personId: away.id, role: "functional-lead", unitId: sales.id } });
    await ask(grantRole, { body: { personId: away.id, role: "auditor" } });
    const team = await ask(addPerson, { body: { name: "Teamster", unitId: sales.id } });
    const made = await asAway(delegate, { body: { toPersonId: there.id, endsAt, reason: "Holidays" } });
    expect(made).toMatchObject({
      state: "running",
      roles: ["functional-lead"],
      bound: ["auditor"],
      from: { name: "Away" },
      to: { name: "There" },
    });
    expect(await code(asAway(delegate, { body: { toPersonId: there.id, endsAt } }))).toBe("people/delegation-there");
    expect(await code(asAway(delegate, { body: { toPersonId: away.id, endsAt } }))).toBe("people/delegation-to-self");
    expect(await code(ask(delegate, { body: { fromPersonId: there.id, toPersonId: away.id, endsAt } }))).toBe("people/delegation-circular");
    expect(await code(asAway(delegate, { body: { fromPersonId: there.id, toPersonId: away.id, endsAt } }))).toBe(
      "people/delegation-not-yours",
    );

    const acting = await actorOf(app.platform, there.id, await app.platform.clock());
    expect(acting?.grants.get("people:person.label")).toMatchObject({ all: false, units: [sales.id] });
    expect(acting?.grants.has("operations:audit.verify")).toBe(false);
    expect(acting?.grants.get("people:role.read")).toMatchObject({ all: false });
    expect((await actorOf(app.platform, there.id, new Date(endsAt)))?.grants.has("people:person.label")).toBe(false);
    const { labelPerson } = await import("../contract.ts");
    await (
      await as(there.id)
    )(labelPerson, { params: { id: team.id, dimension: "wave" }, body: { value: "one" } });
    const { rows } = await sql<{ payload: string }>`
      select p.payload from platform.audit_entry e join platform.audit_payload p on p.seq = e.seq
       where e.actor_id = ${there.id} and e.subject_id = ${team.id}`.execute(app.platform.db);
    expect(rows.map(({ payload }) => (JSON.parse(payload) as { actsFor?: string[] }).actsFor)).toEqual([[away.id]]);

    expect((await ask(listDelegations, { query: { personId: there.id } })).delegations.map((one) => one.id)).toEqual([made.id]);
    expect((await (await as(team.id))(listDelegations, {})).delegations).toEqual([]);
    expect(await code((await as(team.id))(endDelegation, { params: { id: made.id } }))).toBe("http/not-permitted");
    expect(await (await as(there.id))(endDelegation, { params: { id: made.id } })).toMatchObject({ state: "over" });
    expect((await actorOf(app.platform, there.id, await app.platform.clock()))?.grants.has("people:person.label")).toBe(false);
  });

  test("a manager is whoever somebody reports to, for that unit, and it is shown as following from it", async () => {
    const [boss, works] = [await person("Boss"), await unit("Works")];
    const worker = await ask(addPerson, { body: { name: "Worker", unitId: works.id } });
    await ask(movePerson, { params: { id: worker.id }, body: { managerId: boss.id } });
    expect((await ask(listRoles, { query: { personId: boss.id } })).roles).toMatchObject([
      { role: "manager", unit: { name: "Works" }, by: "reporting-line", id: null, ends: { here: false } },
    ]);
    expect((await (await as(boss.id))(listRoles, {})).roles.map((one) => one.person.name)).toEqual(["Boss"]);
  });

  test("all of it stands in a whole chain", async () => {
    expect(await verifyChain(app.platform.db)).toMatchObject({ whole: true });
  });
});
