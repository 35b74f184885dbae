import { verifyChain } from "#platform/audit";
import { testDatabases } from "#platform/testing";
import { delegate } from "#modules/people/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { answers, day, problem, startGates, versionedThings, type GateApp } from "./gate-testing.ts";

describe.each(testDatabases)("a request and its gates on $name", (database) => {
  let app: GateApp;
  const things = versionedThings();
  beforeAll(async () => {
    app = await startGates(database, [things.module]);
  });
  afterAll(() => app.stop());

  const firstGate = (request: wire.GovernanceRequest): wire.Gate => {
    const gate = request.gates.find(({ state }) => state === "open");
    if (!gate) throw new Error("No gate is open.");
    return gate;
  };
  const told = async (personId: string): Promise<string[]> =>
    (
      await sql<{ title: string }>`select title from platform.notice where person_id = ${personId} order by created_at, id`.execute(
        app.platform.db,
      )
    ).rows.map(({ title }) => title);

  test("an empty installation has routes and questions, and a request without reviewers waits for whoever leads", async () => {
    const { routes } = await app.ask(wire.listGateRoutes, {});
    expect(routes.map(({ subjectKind, tier }) => `${subjectKind} ${tier}`)).toEqual(["* high", "* low", "* medium"]);
    const asker = await app.person("Asker");
    const request = await app.request(asker.id);
    const gate = firstGate(request);
    expect(gate.reviewers).toEqual([]);
    expect(gate.fallback).toContain("nobody on record");
    const decided = await app.ask(wire.decideGate, { params: { id: gate.id }, body: { decision: "approve" } });
    expect(decided).toMatchObject({ state: "decided", outcome: "approved", by: "person" });
  });

  test("somebody asks, is asked, answers, and is approved with a condition", async () => {
    const [asker, reviewer] = [await app.person("Asker"), await app.reviewer("Reviewer")];
    const [asAsker, asReviewer] = [await app.as(asker.id), await app.as(reviewer.id)];
    const request = await app.request(asker.id, { answers: answers.medium });
    expect(request).toMatchObject({ tier: "medium", tierBecause: "Medium: Which data does it see? Personal data", state: "open" });
    const gate = firstGate(request);
    expect(gate.reviewers.map(({ id }) => id)).toContain(reviewer.id);
    expect(gate.clock).toMatchObject({ state: "running", used: 0, allowance: { amount: 14, unit: "calendar-days" }, isSecond: false });
    expect(gate.may).toMatchObject({ decide: false, answer: false });
    expect(await told(reviewer.id)).toContain(`Review: decide about "${request.title}"`);

    const asked = await asReviewer(wire.askRequester, { params: { id: gate.id }, body: { question: "Where is it hosted?" } });
    expect(asked).toMatchObject({ clock: { state: "stopped", dueAt: null }, may: { ask: false } });
    expect(await problem(asReviewer(wire.askRequester, { params: { id: gate.id }, body: { question: "And again?" } }))).toMatchObject({
      status: 409,
      code: "governance/no-more-questions",
    });
    expect(await told(asker.id)).toContain(`Review asks about "${request.title}"`);
    const answered = await asAsker(wire.answerQuestion, { params: { id: gate.id }, body: { answer: "In Frankfurt." } });
    expect(answered.clock?.state).toBe("running");
    expect(answered.stops).toMatchObject([{ question: "Where is it hosted?", answer: "In Frankfurt.", endedBecause: "answered" }]);

    const body: wire.GateDecision = {
      decision: "approve-with-conditions",
      reason: "Fine with a log.",
      conditions: [{ text: "Keep a log of what it wrote", ownerId: asker.id, days: 30 }],
    };
    expect(await problem(asAsker(wire.decideGate, { params: { id: gate.id }, body }))).toMatchObject({
      status: 403,
      code: "governance/own-request",
    });
    await asReviewer(wire.decideGate, { params: { id: gate.id }, body });
    expect(await problem(asReviewer(wire.decideGate, { params: { id: gate.id }, body }))).toMatchObject({
      status: 409,
      code: "governance/gate-decided",
    });
    const over = await asAsker(wire.readRequest, { params: { id: request.id } });
    expect(over).toMatchObject({ state: "approved-with-conditions", decidedBy: "person", reviewBy: null });
    expect(over.conditions).toMatchObject([{ text: "Keep a log of what it wrote", doneAt: null, owner: { id: asker.id } }]);
    const [condition] = over.conditions;
    if (!condition) throw new Error("There is no condition.");
    const stranger = await app.as((await app.person("Stranger")).id);
    expect(await problem(stranger(wire.endCondition, { params: { id: condition.id }, body: {} }))).toMatchObject({ status: 403 });
    expect((await asAsker(wire.endCondition, { params: { id: condition.id }, body: { note: "It is kept." } })).doneAt).not.toBeNull();
    expect((await asAsker(wire.reopenCondition, { params: { id: condition.id } })).doneAt).toBeNull();
    const open = await sql<{
      n: number;
    }>`select count(*) as n from platform.deadline where subject_id = ${condition.id} and state = 'pending'`.execute(app.platform.db);
    expect(open.rows[0]?.n).toBe(1);
  });

  test("the clock approves what nobody decides, says so, and asks for a review; a new decision ends the review", async () => {
    const [asker, reviewer] = [await app.person("Asker"), await app.reviewer("Reviewer")];
    const asAsker = await app.as(asker.id);
    const request = await app.request(asker.id);
    await app.later(13.9);
    expect((await asAsker(wire.readRequest, { params: { id: request.id } })).state).toBe("open");
    await app.later(14.1);
    const over = await asAsker(wire.readRequest, { params: { id: request.id } });
    expect(over).toMatchObject({ state: "approved", decidedBy: "clock" });
    expect(over.gates).toMatchObject([{ by: "clock", outcome: "approved", decidedBy: null }]);
    const days = (Date.parse(over.reviewBy ?? "") - Date.parse(over.decidedAt ?? "")) / day;
    expect(Math.round(days)).toBe(90);
    expect(await told(reviewer.id)).toContain(`The clock approved "${request.title}" at Review`);
    expect((await told(asker.id)).some((title) => title.includes("by the clock"))).toBe(true);
    const entries = await sql<{
      action: string;
    }>`select action from platform.audit_entry where subject_id = ${request.gates[0]?.id ?? ""}`.execute(app.platform.db);
    expect(entries.rows.filter(({ action }) => action === "governance/gate-decided")).toHaveLength(1);
  });

  test("at a high tier the clock never approves: a second clock runs, and then it stays open", async () => {
    const [asker, reviewer] = [await app.person("Asker"), await app.reviewer("Reviewer")];
    const request = await app.request(asker.id, { answers: answers.high });
    expect(request.tier).toBe("high");
    const gate = firstGate(request);
    const asReviewer = await app.as(reviewer.id);
    await app.later(15);
    const second = (await asReviewer(wire.readGate, { params: { id: gate.id } })).gate;
    expect(second).toMatchObject({ state: "open", clock: { isSecond: true, allowance: { amount: 7, unit: "calendar-days" } } });
    await app.later(400);
    expect((await asReviewer(wire.readGate, { params: { id: gate.id } })).gate.state).toBe("open");
    await asReviewer(wire.decideGate, { params: { id: gate.id }, body: { decision: "refuse", reason: "It hires people alone." } });
    const left = await sql<{ n: number }>`
      select count(*) as n from platform.deadline where subject_id = ${gate.id} and state <> 'done'`.execute(app.platform.db);
    expect(left.rows[0]?.n).toBe(0);
  });

  test("a question that nobody answers lets the clock run on after five days, and can still be answered", async () => {
    const [asker, reviewer] = [await app.person("Asker"), await app.reviewer("Reviewer")];
    const [asAsker, asReviewer] = [await app.as(asker.id), await app.as(reviewer.id)];
    const gate = firstGate(await app.request(asker.id));
    await asReviewer(wire.askRequester, { params: { id: gate.id }, body: { question: "Why?" } });
    await app.later(5.1);
    const { gate: running } = await asAsker(wire.readGate, { params: { id: gate.id } });
    expect(running).toMatchObject({
      clock: { state: "running" },
      stops: [{ endedBecause: "days-used", answer: null }],
      may: { answer: true },
    });
    const due = Date.parse(running.clock?.dueAt ?? "") - Date.parse(gate.clock?.dueAt ?? "");
    expect(Math.round((due / day) * 10) / 10).toBe(5.1);
    const late = await asAsker(wire.answerQuestion, { params: { id: gate.id }, body: { answer: "Because." } });
    expect(late.stops).toMatchObject([{ answer: "Because.", endedBecause: "days-used" }]);
  });

  test("nobody reviews their own, and when nobody else is left it goes to who leads and says so", async () => {
    const unit = await app.unit("Lonely");
    const both = await app.reviewer("Both");
    const stand = await app.person("Stand-in");
    const request = await app.request(both.id);
    const gate = firstGate(request);
    expect(gate.reviewers.map(({ id }) => id)).not.toContain(both.id);
    // Somebody who stands in for a reviewer decides on their behalf, unless they asked.
    const other = await app.reviewer("Other", unit.id);
    const group = await app.ask(wire.addReviewerGroup, { body: { name: `Legal ${unit.id}`, personIds: [other.id, both.id] } });
    const [low] = (await app.ask(wire.listGateRoutes, {})).routes.filter(({ tier }) => tier === "low");
    const step = { ...low!.steps[0]!, name: "Legal", reviewers: { kind: "group", groupId: group.id } as const };
    const route = await app.ask(wire.addGateRoute, {
      body: { subjectKind: "agent", tier: "low", name: "Agents", steps: [step], reviewDays: 90 },
    });
    await app.ask(wire.addGateRoute, { body: { subjectKind: "agent", tier: "medium", name: "Agents", steps: [step], reviewDays: 90 } });
    expect(
      await problem(
        app.ask(wire.addGateRoute, { body: { subjectKind: "agent", tier: "low", name: "Again", steps: [step], reviewDays: 90 } }),
      ),
    ).toMatchObject({ status: 409, code: "governance/route-taken" });
    const asOther = await app.as(other.id);
    await asOther(delegate, {
      body: { toPersonId: stand.id, endsAt: new Date(Date.now() + 10 * day).toISOString() },
    });
    const asStand = await app.as(stand.id);
    const own = firstGate(await app.request(stand.id, { kind: "agent" }));
    expect(await problem(asStand(wire.decideGate, { params: { id: own.id }, body: { decision: "approve" } }))).toMatchObject({
      code: "governance/own-request",
    });
    const theirs = firstGate(await app.request(both.id, { kind: "agent" }));
    expect(theirs.standIns.map(({ id }) => id)).toEqual([stand.id]);
    expect((await asStand(wire.listGates, { query: {} })).gates.map(({ id }) => id)).toContain(theirs.id);
    const decided = await asStand(wire.decideGate, { params: { id: theirs.id }, body: { decision: "approve", reason: "Seen." } });
    expect(decided.decidedBy?.id).toBe(stand.id);
    const entry = await sql<{ payload: string }>`
      select p.payload from platform.audit_entry e join platform.audit_payload p on p.seq = e.seq
       where e.action = 'governance/gate-decided' and e.subject_id = ${theirs.id}`.execute(app.platform.db);
    expect(JSON.parse(entry.rows[0]?.payload ?? "{}")).toMatchObject({ decidedBy: stand.id, onBehalfOf: other.id });
    expect(await problem(app.ask(wire.removeReviewerGroup, { params: { id: group.id } }))).toMatchObject({
      code: "governance/group-in-use",
    });
    await app.ask(wire.retireGateRoute, { params: { id: route.id } });
    await app.ask(wire.restoreGateRoute, { params: { id: route.id } });
  });

  test("a decision is about one version: deciding about an older one is refused, and carrying over starts the gates anew", async () => {
    const [asker, reviewer, owner] = [await app.person("Asker"), await app.reviewer("Reviewer"), await app.person("Owner")];
    things.versions.set("robot", "1");
    things.owners.set("robot", asker.id);
    const asAsker = await app.as(asker.id);
    const request = await app.request(asker.id, { kind: "data-source", subjectId: "robot", title: undefined });
    expect(request).toMatchObject({ title: "Thing robot", subject: { version: "1", href: "/things/robot" }, newerVersion: null });
    expect(await problem(app.request(asker.id, { kind: "data-source", subjectId: "robot" }))).toMatchObject({
      status: 409,
      code: "governance/open-already",
      values: { requestId: request.id },
    });
    expect(await problem(app.request(owner.id, { kind: "data-source", subjectId: "robot" }))).toMatchObject({ status: 403 });
    const gate = firstGate(request);
    things.versions.set("robot", "2");
    const asReviewer = await app.as(reviewer.id);
    expect(await problem(asReviewer(wire.decideGate, { params: { id: gate.id }, body: { decision: "approve" } }))).toMatchObject({
      status: 409,
      code: "governance/version-moved-on",
    });
    await app.later(20);
    const waiting = await asAsker(wire.readRequest, { params: { id: request.id } });
    expect(waiting).toMatchObject({ state: "open", newerVersion: "2", may: { carryOver: true } });
    const carried = await asAsker(wire.carryOver, { params: { id: request.id } });
    expect(carried).toMatchObject({ subject: { version: "2" }, carried: 1, newerVersion: null });
    expect(carried.gates.map(({ state, subjectVersion }) => [state, subjectVersion])).toEqual([
      ["closed", "1"],
      ["open", "2"],
    ]);
    await asReviewer(wire.decideGate, { params: { id: firstGate(carried).id }, body: { decision: "approve" } });
    const event = await sql<{ payload: unknown }>`
      select payload from platform.event where name = 'governance/request-decided' and subject_id = ${request.id}`.execute(app.platform.db);
    expect(event.rows.map(({ payload }) => payload)).toEqual([
      {
        requestId: request.id,
        subject: { kind: "data-source", id: "robot", version: "2" },
        outcome: "approved",
        by: "person",
        conditions: 0,
        reviewBy: null,
      },
    ]);
  });

  test("steps of one stage run beside each other; one refusal ends the request and every clock in it", async () => {
    const [asker, legal, security] = [await app.person("Asker"), await app.person("Legal"), await app.person("Security")];
    const steps = [
      { name: "Legal", stage: 1, reviewers: { kind: "persons", personIds: [legal.id] } },
      { name: "Security", stage: 1, reviewers: { kind: "persons", personIds: [security.id] } },
      { name: "Board", stage: 2, reviewers: { kind: "persons", personIds: [legal.id] } },
    ].map((step) => ({
      ...step,
      allowance: { amount: 3, unit: "business-days" },
      onTimeout: "escalate",
      second: { personId: security.id, amount: 2, unit: "calendar-days" },
      precedentDecides: false,
    })) as wire.WireStep[];
    await app.ask(wire.addGateRoute, { body: { subjectKind: "data-source", tier: "low", name: "Sources", steps, reviewDays: 30 } });
    const preview = await app.ask(wire.previewGateRoute, { body: { tier: "low", steps } });
    expect(preview.gates.map(({ name, persons }) => [name, persons.length])).toEqual([
      ["Legal", 1],
      ["Security", 1],
      ["Board", 1],
    ]);
    const request = await app.request(asker.id, { kind: "data-source" });
    expect(request.gates.map(({ state }) => state)).toEqual(["open", "open", "waiting"]);
    const asLegal = await app.as(legal.id);
    const asSecurity = await app.as(security.id);
    const [first, second, third] = request.gates;
    if (!first || !second || !third) throw new Error("Gates are missing.");
    expect(await problem(asLegal(wire.decideGate, { params: { id: third.id }, body: { decision: "approve" } }))).toMatchObject({
      status: 403,
    });
    await asLegal(wire.askRequester, { params: { id: first.id }, body: { question: "Whose data is it?" } });
    await asSecurity(wire.decideGate, { params: { id: second.id }, body: { decision: "refuse", reason: "It leaks." } });
    const over = await asLegal(wire.readRequest, { params: { id: request.id } });
    expect(over).toMatchObject({
      state: "refused",
      gates: [{ state: "closed", closedBecause: "refused" }, { outcome: "refused", reason: "It leaks." }, { state: "closed" }],
    });
    const left = await sql<{ n: number }>`
      select count(*) as n from platform.deadline where subject_id in (${first.id}, ${second.id}) and state <> 'done'`.execute(
      app.platform.db,
    );
    expect(left.rows[0]?.n).toBe(0);
    const again = await app.request(asker.id, { kind: "data-source", title: "Once more" });
    await app.later(20);
    expect((await asLegal(wire.readRequest, { params: { id: again.id } })).gates[0]?.clock).toMatchObject({ isSecond: true });
  });

  test("a request like one before may follow it with one click, and a route may let precedents decide", async () => {
    const [asker, reviewer] = [await app.person("Asker"), await app.reviewer("Reviewer")];
    const asReviewer = await app.as(reviewer.id);
    const same = { data: "internal", effect: "checked", whom: "customers" };
    const first = await app.request(asker.id, { kind: "output-class", answers: same });
    await asReviewer(wire.decideGate, {
      params: { id: firstGate(first).id },
      body: { decision: "approve-with-conditions", conditions: [{ text: "Read each letter", ownerId: asker.id, days: 10 }] },
    });
    const next = await app.request(asker.id, { kind: "output-class", answers: same });
    const page = await asReviewer(wire.readGate, { params: { id: firstGate(next).id } });
    expect(page.precedents).toMatchObject([{ requestId: first.id, outcome: "approved-with-conditions", conditions: ["Read each letter"] }]);
    expect(page.sop.verdict).toBe("unknown");
    const followed = await asReviewer(wire.decideGate, {
      params: { id: firstGate(next).id },
      body: { decision: "follow", precedentOf: first.id },
    });
    expect(followed).toMatchObject({ by: "precedent", outcome: "approved-with-conditions" });
    const unlike = await app.request(asker.id, { kind: "output-class", answers: answers.low });
    expect(
      await problem(
        asReviewer(wire.decideGate, { params: { id: firstGate(unlike).id }, body: { decision: "follow", precedentOf: first.id } }),
      ),
    ).toMatchObject({ status: 422, errors: [{ path: "precedentOf" }] });
    await asReviewer(wire.decideGate, { params: { id: firstGate(unlike).id }, body: { decision: "approve" } });
    const { routes } = await app.ask(wire.listGateRoutes, {});
    const low = routes.find(({ tier, subjectKind }) => tier === "low" && subjectKind === "*");
    const steps = (low?.steps ?? []).map((step) => ({ ...step, precedentDecides: true }));
    const route = await app.ask(wire.addGateRoute, {
      body: { subjectKind: "output-class", tier: "low", name: "Outputs", steps, reviewDays: 90 },
    });
    const alone = await app.request(asker.id, { kind: "output-class", answers: answers.low });
    expect(alone).toMatchObject({ state: "approved", decidedBy: "precedent", precedentOf: { id: unlike.id } });
    expect(
      await problem(
        app.ask(wire.changeGateRoute, { params: { id: route.id }, body: { name: "Outputs", steps, reviewDays: 90, version: 7 } }),
      ),
    ).toMatchObject({ status: 409, code: "governance/route-changed" });
  });

  test("withdrawing is for whoever asked, and ends what is owed; bulk decides low tiers only", async () => {
    const [asker, reviewer] = [await app.person("Asker"), await app.reviewer("Reviewer")];
    const [asAsker, asReviewer] = [await app.as(asker.id), await app.as(reviewer.id)];
    const request = await app.request(asker.id);
    expect(await problem(asReviewer(wire.withdrawRequest, { params: { id: request.id }, body: {} }))).toMatchObject({ status: 403 });
    expect(await asAsker(wire.withdrawRequest, { params: { id: request.id }, body: {} })).toMatchObject({ state: "withdrawn" });
    const [low, medium] = [await app.request(asker.id), await app.request(asker.id, { answers: answers.medium })];
    const { results } = await asReviewer(wire.decideGates, {
      body: { gateIds: [firstGate(low).id, firstGate(medium).id], decision: "approve", reason: "All alike." },
    });
    expect(results.map(({ done }) => done)).toEqual([true, false]);
    const csv = await (await app.fetcher("/api/governance/gates/export?with=all&state=decided")).text();
    expect(csv.split("\r\n").some((line) => line.includes(low.id) && line.includes("approved,person"))).toBe(true);
    expect(csv).not.toContain(asker.name);
    expect(await problem(app.request(asker.id, { answers: { data: "all" } }))).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([
        expect.objectContaining({ path: "answers.effect" }),
        expect.objectContaining({ path: "answers.data" }),
      ]),
    });
    const preview = await asAsker(wire.previewRequest, { body: { kind: "use-case", answers: { effect: "alone" } } });
    expect(preview).toMatchObject({ tier: "high", unanswered: ["data", "whom"], gates: [{ onTimeout: "second-clock" }] });
    expect(await verifyChain(app.platform.db)).toMatchObject({ whole: true });
  });
});
