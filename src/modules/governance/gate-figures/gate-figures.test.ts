import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { startApp, type TestApp } from "../testing.ts";

const day = 86_400_000;

describe.each(testDatabases)("gate figures on $name", (database) => {
  let app: TestApp;
  let now: number;
  beforeEach(async () => {
    app = await startApp(database);
    now = (await app.platform.clock()).getTime();
  });
  afterEach(() => app.stop());
  const ago = (days: number) => new Date(now - days * day);

  type Given = { id: string; asked: number; ended?: number; state?: string; kind?: string; tier?: string; version?: string; by?: string };
  const request = async ({ id, asked, ended, state, kind = "use-case", tier = "low", version, by = "person" }: Given) => {
    const decided = ended === undefined ? null : ago(ended);
    await sql`
      insert into governance.request (id, subject_kind, subject_id, subject_version, title, tier, likeness, made_at, state, decided_at, decided_by)
      values (${`request_${id}`}, ${kind}, ${id}, ${version ?? null}, ${`Request ${id}`}, ${tier}, ${`${kind}&${tier}`}, ${ago(asked)},
              ${state ?? (decided ? "approved" : "open")}, ${decided}, ${decided ? by : null})`.execute(app.platform.db);
  };
  type Gate = {
    of: string;
    name: string;
    stage?: number;
    opened?: number;
    ended?: number;
    closed?: string;
    due?: number;
    version?: string;
    by?: string;
  };
  const gate = async ({ of, name, stage = 1, opened, ended, closed, due, version, by = "person" }: Gate) => {
    const id = `gate_${of}_${name}_${version ?? ""}`;
    const isDecided = ended !== undefined && closed === undefined;
    const state = closed ? "closed" : opened === undefined ? "waiting" : isDecided ? "decided" : "open";
    const at = ended === undefined ? null : ago(ended);
    await sql`
      insert into governance.gate (id, request_id, position, stage, name, reviewer_group, subject_version, state, opened_at, due_at, decided_at,
                                   outcome, "by", closed_at, closed_because)
      values (${id}, ${`request_${of}`}, ${stage}, ${stage}, ${name}, 'Reviewers', ${version ?? null}, ${state}, ${opened === undefined ? null : ago(opened)},
              ${due === undefined ? null : ago(due)}, ${isDecided ? at : null}, ${isDecided ? "approved" : null}, ${isDecided ? by : null},
              ${closed ? at : null}, ${closed ?? null})`.execute(app.platform.db);
    return id;
  };
  const stop = async (gateId: string, from: number, to: number | undefined) => {
    const ended = to === undefined ? null : ago(to);
    await sql`insert into governance.gate_stop (id, gate_id, asked_at, ended_at, ended_because)
      values (${`${gateId} ${from}`}, ${gateId}, ${ago(from)}, ${ended}, ${ended ? "answered" : null})`.execute(app.platform.db);
  };
  const figures = (query = {}) => app.ask(wire.readGateFigures, { query });
  const rounded = (days: number) => Math.round(days);

  test("nothing is asked yet", async () => {
    expect(await figures()).toMatchObject({ requests: 0, gates: [], ageing: { count: 0 }, leadTime: { n: 0, median: { days: null } } });
    expect(await app.ask(wire.replayGates, {})).toMatchObject({ approvedByClockCount: 0, before: { leadTime: { n: 0 } } });
  });

  test("what stands in the tables is what is reckoned with: stops, open gates, gates still to come", async () => {
    await request({ id: "a", asked: 40, ended: 10 });
    await stop(await gate({ of: "a", name: "Legal", opened: 40, ended: 15, due: 20 }), 30, 25);
    await gate({ of: "a", name: "Security", stage: 2, opened: 15, ended: 10, due: 1 });
    await request({ id: "b", asked: 20 });
    await stop(await gate({ of: "b", name: "Legal", opened: 20 }), 4, undefined);
    await gate({ of: "b", name: "Security", stage: 2 });
    const { leadTime, constraint, ageing, decidedBy, rework } = await figures();
    expect(leadTime).toMatchObject({ n: 2, undecided: 1 });
    expect(
      constraint.shares.map(({ gate: name, reviewerDays, requesterDays }) => [name, rounded(reviewerDays), rounded(requesterDays)]),
    ).toEqual([
      ["Legal", 36, 9],
      ["Security", 5, 0],
    ]);
    expect(ageing.oldest).toMatchObject([{ gate: "Legal", waitsFor: "requester" }]);
    expect(decidedBy).toMatchObject({ decided: 2, personInTime: 1, personLate: 1 });
    expect(rework[0]).toMatchObject({ gate: null, rounds: 2, returned: 2 });
    const sooner = await app.ask(wire.replayGates, { query: { sla: ["Legal=14 calendar-days", "Security=3 calendar-days"] } });
    expect(sooner.approvedByClock.map((line) => [line.title, line.gate, line.onDay])).toEqual([
      ["Request a", "Legal", 14],
      ["Request b", "Legal", 14],
      ["Request a", "Security", 3],
    ]);
    expect(sooner.after.leadTime).toMatchObject({ n: 2, undecided: 1 });
  });

  test("a request carried over to a newer version goes on with its new gates", async () => {
    await request({ id: "a", asked: 50, ended: 5, version: "2" });
    await gate({ of: "a", name: "Legal", opened: 50, ended: 30, closed: "carried-over", version: "1" });
    await gate({ of: "a", name: "Security", stage: 2, ended: 30, closed: "carried-over", version: "1" });
    await gate({ of: "a", name: "Legal", opened: 30, ended: 10, version: "2" });
    await gate({ of: "a", name: "Security", stage: 2, opened: 10, ended: 5, version: "2" });
    const legal = (await figures()).gates.find(({ gate: name }) => name === "Legal");
    expect(legal?.leadTime).toMatchObject({ n: 2, undecided: 1 });
    const same = await app.ask(wire.replayGates, {});
    expect(rounded(same.after.leadTime.median.days!)).toBe(45);
  });

  test("filters by period, kind and tier, and as soon as something happens it is in the numbers", async () => {
    await request({ id: "a", asked: 200, ended: 190 });
    await gate({ of: "a", name: "Legal", opened: 200, ended: 190 });
    await request({ id: "b", asked: 20, kind: "tool", tier: "high" });
    await gate({ of: "b", name: "Legal", opened: 20 });
    expect(await figures()).toMatchObject({ requests: 2, kinds: ["tool", "use-case"] });
    expect(await figures({ period: "90-days" })).toMatchObject({ requests: 1, ageing: { count: 1 }, kinds: ["tool", "use-case"] });
    expect(await figures({ kind: "tool", tier: "high" })).toMatchObject({ requests: 1 });
    expect(await figures({ kind: "agent" })).toMatchObject({ requests: 0 });
    await sql`update governance.gate set state = 'decided', decided_at = ${ago(0)}, outcome = 'approved', "by" = 'person' where request_id = 'request_b'`.execute(
      app.platform.db,
    );
    expect((await figures()).ageing.count).toBe(0);
  });

  test("a gate where one person was always asked says so, and names nobody", async () => {
    const persons = [await app.person("Ann Example"), await app.person("Bert Example")];
    for (const [at, name] of ["Legal", "Security", "Legal", "Security"].entries()) {
      await request({ id: `r${at}`, asked: 10, ended: 5 });
      const id = await gate({ of: `r${at}`, name, opened: 10, ended: 5 });
      const reviewer = persons[name === "Legal" ? 0 : at > 1 ? 1 : 0]!.id;
      await sql`insert into governance.gate_reviewer (gate_id, person_id) values (${id}, ${reviewer})`.execute(app.platform.db);
    }
    const answer = await figures();
    expect(answer.gates.map(({ gate: name, hasOneReviewer }) => [name, hasOneReviewer])).toEqual([
      ["Legal", true],
      ["Security", false],
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/Example|person_/);
  });

  test("a limit that cannot be read names its place", async () => {
    await request({ id: "a", asked: 10 });
    await gate({ of: "a", name: "Legal", opened: 10 });
    const ask = (sla: string | string[]) => app.ask(wire.replayGates, { query: { sla } });
    await expect(ask("Legal=0 calendar-days")).rejects.toMatchObject({ problem: { status: 422, errors: [{ path: "sla.0" }] } });
    await expect(ask(["Legal=5 hours", "Nowhere=5 hours"])).rejects.toMatchObject({ problem: { errors: [{ path: "sla.1" }] } });
    await expect(ask(["Legal=5 hours", "Legal=6 hours"])).rejects.toMatchObject({ problem: { errors: [{ path: "sla.1" }] } });
  });

  test("tables come as CSV, with no name of a reviewer", async () => {
    await request({ id: "a", asked: 50 });
    await gate({ of: "a", name: "=Legal", opened: 50 });
    const csv = async (query: string) => (await app.fetcher(`/api/governance/gate-figures/export?${query}`)).text();
    expect(await csv("table=open-gates")).toMatch(/request_a,Request a,use-case,low,'=Legal,.*,50,0,reviewer,/);
    expect(await csv("table=shares")).toMatch(/'=Legal,1,/);
    expect(await csv("table=clock-approvals&sla=%3DLegal%3D14%20calendar-days")).toMatch(
      /approved by the clock,request_a,Request a,use-case,low,'=Legal,.*,14,calendar-days,/,
    );
  });
});
