import { actorOf, people } from "#modules/people";
import { addPerson, grantRole, type Person } from "#modules/people/contract";
import { call, Refused, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { sweepDeadlines } from "#platform/deadlines";
import { declareEvents } from "#platform/events";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { governance } from "../index.ts";
import { claimDigest, newClaimCode } from "./claim-code.ts";
import { refuseMove } from "./incident.ts";
import { incidentPersonal } from "./incident-subject.ts";

test("a code is the same however it is typed, and another code is another one", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32, min: 0, max: 247 }), (bytes) => {
      const code = newClaimCode(() => bytes);
      expect(code).toMatch(/^([2-9a-hjkmnp-z]{5}-){3}[2-9a-hjkmnp-z]{5}$/);
      expect(claimDigest(` ${code.toUpperCase().replaceAll("-", " ")}`)).toBe(claimDigest(code));
    }),
  );
  expect(new Set(Array.from({ length: 1000 }, () => claimDigest(newClaimCode()))).size).toBe(1000);
});

test("what is understood has a cause, what is closed a learning, and nothing is skipped", () => {
  const known = { cause: "c", learning: "l" };
  expect(() => refuseMove({ state: "open", ...known, cause: "" }, "understood")).toThrow("why it happened");
  expect(() => refuseMove({ state: "understood", ...known, learning: "" }, "closed")).toThrow("what was learned");
  expect(() => refuseMove({ state: "open", ...known }, "closed")).toThrow("load it again");
  for (const [state, to] of [
    ["open", "understood"],
    ["understood", "closed"],
    ["closed", "open"],
  ] as const)
    expect(() => refuseMove({ state, ...known }, to)).not.toThrow();
});

describe.each(testDatabases)("on $name", (database) => {
  let app: TestPlatform;
  const modules = [people, governance];
  const persons = new Map<string, Person>();
  beforeAll(async () => {
    app = await openTestPlatform({ modules, database });
    declareEvents(modules);
    for (const name of ["Ada", "Bob", "Lena"]) persons.set(name, await ask(addPerson, { body: { name } }));
    await ask(grantRole, { body: { personId: idOf("Lena"), role: "enablement-lead", unitId: null } });
  });
  afterAll(() => app.close());

  const ask = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher: app.fetch });
  const idOf = (name: string): Person["id"] => persons.get(name)!.id;
  const as = async <R extends Route>(name: string, route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> =>
    call(route, given, { fetcher: app.as((await actorOf(app.platform, idOf(name), await app.platform.clock()))!) });
  const nameless = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> =>
    call(route, given, { fetcher: app.anonymous });
  const refusal = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refused);
    return (error as Refused).problem;
  };

  test("reported, taken, understood, closed; each step needs what it stands for", async () => {
    const made = await as("Ada", wire.reportIncident, {
      body: { severity: "high", what: "A draft went to the wrong client.", tool: "Chat" },
    });
    expect(made).toMatchObject({ state: "open", reportedBy: { name: "Ada" }, may: { handle: false, take: false } });
    const params = { id: made.id };
    expect((await refusal(as("Ada", wire.moveIncident, { params, body: { to: "understood" } }))).code).toBe(
      "governance/incident-not-yours",
    );
    expect((await refusal(as("Bob", wire.readIncident, { params }))).status).toBe(403);
    expect((await as("Lena", wire.takeIncident, { params })).owner?.name).toBe("Lena");
    expect((await refusal(as("Lena", wire.moveIncident, { params, body: { to: "understood" } }))).errors?.[0]?.path).toBe("cause");
    await as("Lena", wire.changeIncident, { params, body: { cause: "The address was completed by the tool." } });
    expect((await as("Lena", wire.moveIncident, { params, body: { to: "understood" } })).dueAt).toBeNull();
    expect((await refusal(as("Lena", wire.moveIncident, { params, body: { to: "closed" } }))).errors?.[0]?.path).toBe("learning");
    const change = {
      learning: "Addresses are typed.",
      changeText: "Switched completion off",
      changeSubject: { kind: "person", id: idOf("Bob") },
    };
    await as("Lena", wire.changeIncident, { params, body: change });
    const closed = await as("Lena", wire.moveIncident, { params, body: { to: "closed" } });
    expect(closed).toMatchObject({ state: "closed", change: { text: "Switched completion off", subject: { title: "Bob" } } });
    expect((await refusal(as("Lena", wire.changeIncident, { params, body: { learning: "" } }))).errors?.[0]?.path).toBe("learning");
    expect((await as("Lena", wire.moveIncident, { params, body: { to: "open" } })).dueAt).not.toBeNull();
  });

  test("another severity means another clock; a day that has not come is refused", async () => {
    const made = await as("Ada", wire.reportIncident, { body: { severity: "low", what: "A small thing." } });
    const changed = await ask(wire.changeIncident, { params: { id: made.id }, body: { severity: "critical" } });
    expect(new Date(changed.dueAt!).getTime()).toBeLessThan(new Date(made.dueAt!).getTime());
    expect((await refusal(as("Ada", wire.reportIncident, { body: { what: "Later", happenedOn: "2999-01-01" } }))).errors?.[0]?.path).toBe(
      "happenedOn",
    );
    expect((await refusal(as("Ada", wire.reportIncident, { body: { what: "" } }))).errors?.[0]?.path).toBe("what");
    expect((await refusal(ask(wire.changeIncident, { params: { id: made.id }, body: {} }))).status).toBe(422);
    await ask(wire.keepIncidentClock, { params: { severity: "low" }, body: { amount: 30, unit: "calendar-days" } });
    expect((await ask(wire.listIncidentClocks, {})).clocks.at(-1)).toEqual({
      severity: "low",
      allowance: { amount: 30, unit: "calendar-days" },
    });
  });

  test("not understood in time: it is counted, once, and stays with who looks after it", async () => {
    const made = await as("Ada", wire.reportIncident, { body: { severity: "critical", what: "It burns." } });
    await sql`update platform.deadline set due_at = now() - interval '1 minute', next_at = now() - interval '1 minute' where key = ${made.id}`.execute(
      app.platform.db,
    );
    await sweepDeadlines(app.platform, await app.platform.clock());
    const late = await ask(wire.readIncident, { params: { id: made.id } });
    expect(late).toMatchObject({ isLate: true, wasLate: true, state: "open" });
    expect(late.notes.filter(({ what }) => what === "late")).toHaveLength(1);
    expect((await ask(wire.listIncidents, { query: { search: "burns" } })).late).toBe(1);
  });

  test("without a name: nothing that is kept says by whom, also where a session and a request id are sent along", async () => {
    const session = await actorOf(app.platform, idOf("Bob"), await app.platform.clock());
    const given = "request-of-bob-12345";
    const answer = await app.as(session!)("/api/governance/nameless-incidents", {
      method: "POST",
      headers: { "content-type": "application/json", "x-request-id": given, "idempotency-key": "bob-key-123456" },
      body: JSON.stringify({ what: "My manager pastes client data.", severity: "high" }),
    });
    expect(answer.status).toBe(201);
    const { code } = (await answer.json()) as { code: string };
    const { rows: tables } = await sql<{ name: string }>`
      select table_schema || '.' || table_name as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema in ('governance', 'platform', 'people')`.execute(app.platform.db);
    const kept = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(app.platform.db);
      kept.set(name, rows.map(({ row }) => row).join("\n"));
    }
    const report = kept
      .get("governance.incident")!
      .split("\n")
      .find((row) => row.includes("pastes client data"))!;
    const id = /incident_[0-9a-z]{26}/.exec(report)![0];
    for (const [name, text] of kept)
      for (const row of text.split("\n").filter((one) => one.includes(id)))
        expect([name, row.includes(idOf("Bob")) || row.includes("bob-key")]).toEqual([name, false]);
    expect([...kept].filter(([, text]) => text.includes(given) || text.includes(code)).map(([name]) => name)).toEqual([]);
    const { rows: audited } = await sql<{ actor_id: string }>`select actor_id from platform.audit_entry where subject_id = ${id}`.execute(
      app.platform.db,
    );
    expect(audited.map((one) => one.actor_id)).toEqual(["system"]);
    expect(await incidentPersonal.read(app.platform.db, idOf("Bob"))).toEqual([]);

    // The code leads back, both ways, and says nobody's name.
    const params = { id: wire.incidentId.parse(id) };
    await as("Lena", wire.noteIncident, { params, body: { text: "Which client?", isForReporter: true } });
    await as("Lena", wire.noteIncident, { params, body: { text: "Among us only." } });
    expect((await nameless(wire.followNameless, { body: { code: code.toUpperCase() } })).notes.map(({ text }) => text)).toEqual([
      "Which client?",
    ]);
    const said = await nameless(wire.addToNameless, { body: { code, text: "The one in Bern." } });
    expect(said.notes.map(({ isMine }) => isMine)).toEqual([false, true]);
    expect(JSON.stringify(said)).not.toContain("Lena");
    const seen = await as("Lena", wire.readIncident, { params });
    expect(seen).toMatchObject({ isAnonymous: true, reportedBy: null });
    expect(seen.notes.at(-1)).toMatchObject({ voice: "reporter", by: null, text: "The one in Bern." });
    expect((await refusal(nameless(wire.followNameless, { body: { code: "aaaaa-bbbbb-ccccc-ddddd" } }))).errors?.[0]?.path).toBe("code");
  });

  test("filters and the export; whoever reported is in neither", async () => {
    await as("Bob", wire.reportIncident, { body: { nature: "near-miss", severity: "medium", what: "Nearly sent.\tOdd" } });
    const { incidents } = await ask(wire.listIncidents, { query: { nature: "near-miss" } });
    expect(incidents.map(({ nature }) => nature)).toEqual(incidents.map(() => "near-miss"));
    expect((await as("Bob", wire.listIncidents, {})).incidents.map(({ what }) => what)).toEqual(["Nearly sent.\tOdd"]);
    const csv = await (await app.fetch("/api/governance/incidents/export?nature=near-miss")).text();
    expect(csv).toContain("Nearly sent.");
    expect(csv).not.toContain("Bob");
    await incidentPersonal.erase(app.platform.db, idOf("Bob"), await app.platform.clock());
    expect((await ask(wire.listIncidents, { query: { search: "Nearly" } })).incidents[0]?.reportedBy).toBeNull();
  });

  test("a flood of reports without a name ends at a hundred a day", async () => {
    await sql`insert into governance.incident (id, nature, severity, what, is_anonymous, reported_at)
      select 'incident_flood' || n, 'incident', 'low', 'flood', true, now() from generate_series(1, 100) n`.execute(app.platform.db);
    expect((await refusal(nameless(wire.reportNameless, { body: { what: "One more." } }))).code).toBe("governance/nameless-too-many");
  });
});
