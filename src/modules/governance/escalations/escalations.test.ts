import { people } from "#modules/people";
import { actorOf } from "#modules/people";
import { addPerson, delegate, grantRole, type Person } from "#modules/people/contract";
import { call, Refused, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { findOpenDeadlines, sweepDeadlines } from "#platform/deadlines";
import { declareEvents } from "#platform/events";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { governance } from "../index.ts";
import { escalationKind } from "./escalation-clock.ts";
import { takeEscalationAction, escalationPersonal, escalationDuties } from "./escalation-subject.ts";
import { mayDo, median, refuseDeed, stuckMs } from "./escalation.ts";

const deeds = ["take", "hand-on", "answer", "resolve", "withdraw", "reopen"] as const;

test("who neither raised it nor is asked does nothing with it, and nothing follows a withdrawal", () => {
  for (const deed of deeds) {
    for (const state of wire.escalationStates) expect(mayDo(deed, state, { isRaiser: false, isAnswerer: false })).toBe(false);
    expect(mayDo(deed, "withdrawn", { isRaiser: true, isAnswerer: true })).toBe(false);
    expect(() => refuseDeed(deed, "withdrawn", { isRaiser: true, isAnswerer: true })).toThrow("another point");
  }
});

test("half of the durations lie on either side of the median", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1 }), (values) => {
      const middle = median(values) ?? Number.NaN;
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
    }),
  );
  expect(median([])).toBeNull();
  expect(median([1, 4])).toBe(2.5);
});

test("somebody is stuck until it is over", () => {
  const raised_at = new Date("2026-12-01T10:00:00Z");
  expect(stuckMs({ raised_at, ended_at: new Date("2026-12-01T12:30:00Z") }, new Date("2026-12-09T00:00:00Z"))).toBe(9_000_000);
  expect(stuckMs({ raised_at, ended_at: null }, new Date("2026-12-01T11:00:00Z"))).toBe(3_600_000);
});

describe.each(testDatabases)("on $name", (database) => {
  let app: TestPlatform;
  const modules = [people, governance];
  const persons = new Map<string, Person>();
  beforeAll(async () => {
    app = await openTestPlatform({ modules, database });
    declareEvents(modules);
    for (const name of ["Ada", "Bob", "Cleo", "Dora", "Lena"]) persons.set(name, await ask(addPerson, { body: { name } }));
    await ask(grantRole, { body: { personId: idOf("Lena"), role: "enablement-lead", unitId: null } });
  });
  afterAll(() => app.close());

  const ask = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher: app.fetch });
  const idOf = (name: string): Person["id"] => persons.get(name)!.id;
  const actor = async (name: string) => (await actorOf(app.platform, idOf(name), await app.platform.clock()))!;
  const as = async <R extends Route>(name: string, route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> =>
    call(route, given, { fetcher: app.as(await actor(name)) });
  const refusal = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refused);
    return (error as Refused).problem;
  };
  const raise = (name: string, body: ArgumentsOf<typeof wire.raiseEscalation>["body"]) => as(name, wire.raiseEscalation, { body });
  const path = (code: string, given: Partial<ArgumentsOf<typeof wire.keepEscalationPath>["body"]>) =>
    ask(wire.keepEscalationPath, {
      params: { code },
      body: {
        name: code,
        says: "When it is so.",
        personId: null,
        role: null,
        deputyId: null,
        allowance: { amount: 4, unit: "hours" },
        ...given,
      },
    });

  test("three paths are there from the start, each with a clock, and say who is asked", async () => {
    const { paths } = await as("Ada", wire.listEscalationPaths, {});
    expect(paths.slice(0, 3).map(({ code, goesTo }) => [code, goesTo])).toEqual([
      ["uncertain", ["Lena"]],
      ["stuck", ["Lena"]],
      ["harm", ["Lena"]],
    ]);
  });

  test("a path names what is wrong with it by field", async () => {
    expect((await refusal(path("mine", {}))).errors?.[0]?.path).toBe("personId");
    expect((await refusal(path("mine", { personId: idOf("Ada"), deputyId: idOf("Ada") }))).errors?.[0]?.path).toBe("deputyId");
    const gone = "person_00000000000000000000000000" as Person["id"];
    expect((await refusal(path("mine", { personId: gone }))).errors?.[0]?.path).toBe("personId");
  });

  test("raised, taken, answered, not helpful, answered again, resolved; and how long it took", async () => {
    await path("mine", { personId: idOf("Bob"), deputyId: idOf("Cleo") });
    const made = await raise("Ada", { path: "mine", what: "The agent loops.\nAgain and again." });
    expect(made).toMatchObject({ state: "open", isMine: true, owner: null, may: { take: false, answer: false, end: true } });
    expect(made.owedBy.map(({ name }) => name)).toEqual(["Bob"]);
    expect(made.dueAt).not.toBeNull();
    const params = { id: made.id };
    expect((await refusal(as("Dora", wire.answerEscalation, { params, body: { text: "I know." } }))).status).toBe(403);
    expect((await refusal(as("Ada", wire.answerEscalation, { params, body: { text: "Myself." } }))).code).toBe(
      "governance/escalation-not-yours",
    );
    expect((await as("Bob", wire.takeEscalation, { params })).owner?.name).toBe("Bob");
    expect(
      (await as("Bob", wire.listEscalations, { query: { whose: "with-me", state: "open" } })).escalations.map(({ id }) => id),
    ).toContain(made.id);
    await as("Bob", wire.answerEscalation, { params, body: { text: "Limit it to three rounds." } });
    expect((await refusal(as("Bob", wire.answerEscalation, { params, body: { text: "Twice." } }))).code).toBe("governance/escalation-over");
    const again = await as("Ada", wire.reopenEscalation, { params, body: { text: "It still loops." } });
    expect(again).toMatchObject({ state: "open", owner: { name: "Bob" } });
    await as("Bob", wire.answerEscalation, { params, body: { text: "Two rounds, then." } });
    const over = await as("Ada", wire.endEscalation, { params, body: { outcome: "resolved" } });
    expect(over.state).toBe("resolved");
    expect(over.steps.map(({ what }) => what)).toEqual(["raised", "taken", "answered", "reopened", "answered", "resolved"]);
    expect(await findOpenDeadlines(app.platform.db, escalationKind, made.id)).toEqual([]);
    const { paths } = await ask(wire.readEscalationFigures, {});
    expect(paths.find(({ code }) => code === "mine")).toMatchObject({ raised: 1, over: 1, late: 0, medianStuckMs: over.stuckMs });
  });

  test("what is not answered in time goes to the deputy as well, once, and counts as late", async () => {
    await path("timed", { personId: idOf("Bob"), deputyId: idOf("Cleo") });
    const made = await raise("Ada", { path: "timed", what: "Nobody helps." });
    await sql`update platform.deadline set due_at = now() - interval '1 minute', next_at = now() - interval '1 minute' where key = ${made.id}`.execute(
      app.platform.db,
    );
    await sweepDeadlines(app.platform, await app.platform.clock());
    const late = await as("Cleo", wire.readEscalation, { params: { id: made.id } });
    expect(late).toMatchObject({ state: "open", wasLate: true, may: { answer: true } });
    expect(late.owedBy.map(({ name }) => name).toSorted()).toEqual(["Bob", "Cleo"]);
    expect(late.steps.filter(({ what }) => what === "late")).toHaveLength(1);
  });

  test("it is handed on to somebody who is here, with one click taken, and never to whoever raised it", async () => {
    const made = await raise("Ada", { path: "stuck", what: "No access." });
    const params = { id: made.id };
    expect((await refusal(as("Lena", wire.handEscalation, { params, body: { personId: idOf("Ada") } }))).errors?.[0]?.path).toBe(
      "personId",
    );
    const handed = await as("Lena", wire.handEscalation, { params, body: { personId: idOf("Dora"), text: "You know it" } });
    expect(handed).toMatchObject({ owner: { name: "Dora" }, owedBy: [{ name: "Dora" }] });
    const second = await raise("Ada", { path: "stuck", what: "Still no access." });
    const now = await app.platform.clock();
    const deed = {
      platform: app.platform,
      now,
      requestId: "test-request",
      value: second.id,
      subject: { kind: "escalation", id: second.id },
    };
    await takeEscalationAction.run({ ...deed, actor: await actor("Lena") });
    expect((await as("Ada", wire.readEscalation, { params: { id: second.id } })).owner?.name).toBe("Lena");
    await expect(takeEscalationAction.run({ ...deed, actor: await actor("Dora") })).rejects.toMatchObject({ kind: "forbidden" });
    expect((await escalationDuties(app.platform.db, idOf("Dora"))).map(({ subject }) => subject.id)).toContain(made.id);
  });

  test("who stands in for whoever is asked may answer", async () => {
    await ask(delegate, {
      body: {
        fromPersonId: idOf("Lena"),
        toPersonId: idOf("Dora"),
        endsAt: new Date((await app.platform.clock()).getTime() + 86_400_000).toISOString(),
      },
    });
    const made = await raise("Ada", { path: "uncertain", what: "Two answers, which one?" });
    await as("Dora", wire.answerEscalation, { params: { id: made.id }, body: { text: "The second." } });
    expect((await as("Ada", wire.readEscalation, { params: { id: made.id } })).state).toBe("answered");
  });

  test("harm makes an incident that leads back to it", async () => {
    const made = await raise("Ada", { path: "harm", what: "A wrong price went out." });
    const incident = await ask(wire.readIncident, { params: { id: wire.incidentId.parse(made.incidentId) } });
    expect(incident).toMatchObject({
      what: "A wrong price went out.",
      severity: "high",
      escalationId: made.id,
      reportedBy: { name: "Ada" },
    });
  });

  test("others see nothing of it, a path that is retired takes nothing, and what is unknown is named", async () => {
    const made = await raise("Ada", { path: "stuck", what: "Mine alone." });
    expect((await refusal(as("Cleo", wire.readEscalation, { params: { id: made.id } }))).status).toBe(403);
    expect((await as("Cleo", wire.listEscalations, {})).escalations.map(({ id }) => id)).not.toContain(made.id);
    await path("old", { role: "administrator", isRetired: true });
    expect((await refusal(raise("Ada", { path: "old", what: "Hello?" }))).errors?.[0]?.path).toBe("path");
    const about = { kind: "workflow", id: "workflow_nowhere" };
    expect((await refusal(raise("Ada", { path: "stuck", what: "This", about }))).errors?.[0]?.path).toBe("about");
    expect((await refusal(raise("Ada", { path: "stuck", what: " " }))).errors?.[0]?.path).toBe("what");
  });

  test("the export names nobody who raised something, and erasing somebody leaves what was said", async () => {
    const eve = await ask(addPerson, { body: { name: "Eve Xavier" } });
    persons.set("Eve", eve);
    const made = await raise("Eve", { path: "stuck", what: "=Evil, cell" });
    const csv = await (await app.fetch("/api/governance/escalations/export")).text();
    expect(csv).toContain("Evil, cell");
    expect(csv).not.toContain("Eve Xavier");
    expect(await escalationPersonal.read(app.platform.db, eve.id)).toHaveLength(1);
    await escalationPersonal.erase(app.platform.db, eve.id, await app.platform.clock());
    expect(await escalationPersonal.read(app.platform.db, eve.id)).toEqual([]);
    expect(await ask(wire.readEscalation, { params: { id: made.id } })).toMatchObject({ raisedBy: null, what: "=Evil, cell" });
  });
});
