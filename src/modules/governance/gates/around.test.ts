import { actorOf } from "#modules/people";
import { grantRole, leave } from "#modules/people/contract";
import { findOpenDeadlines } from "#platform/deadlines";
import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { governance } from "../index.ts";
import { conditionKind, reviewKind } from "./deciding.ts";
import { findNewReviewers, followClocks, reviewHandler } from "./gate-sweep.ts";
import { answers, problem, startGates, type GateApp } from "./gate-testing.ts";

describe.each(testDatabases)("around gates on $name", (database) => {
  let app: GateApp;
  beforeAll(async () => {
    app = await startGates(database);
  });
  afterAll(() => app.stop());

  const openGate = (request: wire.GovernanceRequest): wire.Gate => {
    const gate = request.gates.find(({ state }) => state === "open");
    if (!gate) throw new Error("No gate is open.");
    return gate;
  };

  test("a notice approves with one click what is of low or medium risk, as who was asked, and once", async () => {
    const [asker, reviewer, other] = [await app.person("Asker"), await app.reviewer("Reviewer"), await app.person("Other")];
    const gate = openGate(await app.request(asker.id));
    const { rows } = await sql<{ action: string; value: string }>`
      select a.action, a.value from platform.notice_action a join platform.notice n on n.id = a.notice_id
       where n.person_id = ${reviewer.id} and n.subject_id = ${gate.id}`.execute(app.platform.db);
    expect(rows).toEqual([{ action: "governance/approve-gate", value: gate.id }]);
    const press = async (personId: string, value: string) => {
      const now = await app.platform.clock();
      const actor = await actorOf(app.platform, personId, now);
      const action = governance.actions?.find(({ name }) => name === "governance/approve-gate");
      if (!actor || !action) throw new Error("Nobody can press this.");
      expect(await action.title(app.platform.db, { subject: { kind: "gate", id: "" }, value })).toContain("Approve");
      await action.run({ platform: app.platform, actor, now, requestId: "test", subject: { kind: "gate", id: "" }, value });
    };
    await expect(press(other.id, gate.id)).rejects.toMatchObject({ code: "governance/gate-not-yours" });
    await expect(press(asker.id, gate.id)).rejects.toMatchObject({ code: "governance/own-request" });
    const [clock] = await findOpenDeadlines(app.platform.db, "governance/gate", gate.id);
    await press(reviewer.id, clock?.id ?? "");
    await expect(press(reviewer.id, gate.id)).rejects.toMatchObject({ code: "governance/gate-decided" });
    const high = openGate(await app.request(asker.id, { answers: answers.high }));
    await expect(press(reviewer.id, high.id)).rejects.toMatchObject({ code: "governance/high-tier-opens" });
  });

  test("when whoever was asked leaves, the gate goes to who leads, and says so", async () => {
    const [asker, gone, lead] = [await app.person("Asker"), await app.person("Gone"), await app.person("Lead")];
    const { routes } = await app.ask(wire.listGateRoutes, {});
    const [step] = routes.find(({ tier }) => tier === "low")?.steps ?? [];
    if (!step) throw new Error("There is no route.");
    const named = { ...step, reviewers: { kind: "persons" as const, personIds: [gone.id] } };
    await app.ask(wire.addGateRoute, {
      body: { subjectKind: "workflow-release", tier: "low", name: "Releases", steps: [named], reviewDays: 90 },
    });
    const gate = openGate(await app.request(asker.id, { kind: "workflow-release" }));
    expect(gate.reviewers.map(({ id }) => id)).toEqual([gone.id]);
    const duties = await governance.duties?.(app.platform.db, gone.id);
    expect(duties?.map(({ subject }) => subject.kind).toSorted()).toEqual(["gate", "gate-route"]);
    await app.ask(grantRole, { body: { personId: lead.id, role: "enablement-lead" } });
    await app.ask(leave, { params: { id: gone.id } });
    expect(await findNewReviewers(app.platform, await app.platform.clock())).toBe(1);
    expect(await findNewReviewers(app.platform, await app.platform.clock())).toBe(0);
    const asLead = await app.as(lead.id);
    const now = (await asLead(wire.readGate, { params: { id: gate.id } })).gate;
    expect(now.reviewers.map(({ id }) => id)).toContain(lead.id);
    expect(now.fallback).toContain("leads enablement");
    const other = await app.person("Another");
    await asLead(wire.handGate, { params: { id: gate.id }, body: { personId: other.id } });
    expect(await problem(asLead(wire.handGate, { params: { id: gate.id }, body: { personId: asker.id } }))).toMatchObject({
      status: 422,
      errors: [{ path: "personId" }],
    });
    const asOther = await app.as(other.id);
    expect((await asOther(wire.decideGate, { params: { id: gate.id }, body: { decision: "approve" } })).decidedBy?.id).toBe(other.id);
  });

  test("a new decision about a subject ends the review of what the clock approved", async () => {
    const [asker, reviewer] = [await app.person("Asker"), await app.reviewer("Reviewer")];
    const about = { kind: "output-class", subjectId: "letters" };
    const first = await app.request(asker.id, about);
    await app.later(15);
    const open = async () => (await findOpenDeadlines(app.platform.db, reviewKind, first.id)).length;
    expect(await open()).toBe(1);
    const again = await app.request(asker.id, about);
    const asReviewer = await app.as(reviewer.id);
    await asReviewer(wire.decideGate, { params: { id: openGate(again).id }, body: { decision: "approve" } });
    const { rows } = await sql<{ id: string; seq: number; name: string; version: number; at: Date; payload: Record<string, unknown> }>`
      select id, 1 as seq, name, version, at, payload from platform.event where name = 'governance/request-decided' and subject_id = ${again.id}`.execute(
      app.platform.db,
    );
    const [event] = rows;
    if (!event) throw new Error("It was not told.");
    await reviewHandler.handle({ ...event, subject: { kind: "request", id: again.id } }, app.platform);
    expect(await open()).toBe(0);
  });

  test("what is held about somebody is shown, and an erasure takes their words and groups and leaves what was decided", async () => {
    const [asker, reviewer] = [await app.person("Asker"), await app.reviewer("Reviewer")];
    const request = await app.request(asker.id, { summary: "For my own letters." });
    const [asAsker, asReviewer] = [await app.as(asker.id), await app.as(reviewer.id)];
    const gate = openGate(request);
    await asReviewer(wire.askRequester, { params: { id: gate.id }, body: { question: "Whose letters?" } });
    await asAsker(wire.answerQuestion, { params: { id: gate.id }, body: { answer: "My mother's." } });
    await asReviewer(wire.decideGate, {
      params: { id: gate.id },
      body: { decision: "approve-with-conditions", conditions: [{ text: "Tell her", ownerId: asker.id, days: 1 }] },
    });
    await app.ask(wire.addReviewerGroup, { body: { name: `Erased ${asker.id}`, personIds: [asker.id] } });
    const { db } = app.platform;
    const read = async (id: string) => {
      const texts = [];
      for (const one of governance.personal ?? []) texts.push(...(await one.read(db, id)).map(({ text }) => text));
      return texts;
    };
    expect(await read(asker.id)).toEqual(
      expect.arrayContaining([
        `You asked about "${request.title}" (approved-with-conditions).`,
        "You wrote: My mother's.",
        `You are in the group Erased ${asker.id}.`,
        "A condition: Tell her",
      ]),
    );
    expect((await read(reviewer.id)).join(" ")).toContain(`Review of "${request.title}": you approved-with-conditions.`);
    await app.later(2);
    expect(await findOpenDeadlines(db, conditionKind)).not.toEqual([]);
    for (const one of governance.personal ?? []) await one.erase(db, asker.id, await app.platform.clock());
    const left = (await read(asker.id)).join(" ");
    expect(left).not.toContain("mother");
    expect(left).not.toContain("group");
    const after = await asReviewer(wire.readRequest, { params: { id: request.id } });
    expect(after).toMatchObject({ state: "approved-with-conditions", summary: "" });
  });

  test("questions are changed in versions, and a request keeps the answers it was given", async () => {
    const asker = await app.person("Asker");
    const { forms } = await app.ask(wire.listIntakeForms, {});
    expect(forms.map(({ subjectKind }) => subjectKind)).toEqual(["*"]);
    const questions = [
      {
        id: "where",
        text: "Where does it run?",
        answers: [
          { id: "here", text: "Here", tier: "low" as const },
          { id: "there", text: "Elsewhere", tier: "medium" as const },
        ],
      },
    ];
    const put = (version: number, given = questions) =>
      app.ask(wire.changeIntakeForm, { params: { kind: "data-source" }, body: { questions: given, version } });
    expect(await put(0)).toMatchObject({ version: 1 });
    expect(await problem(put(0))).toMatchObject({ status: 409, code: "governance/form-changed" });
    expect(await problem(put(1, [...questions, ...questions]))).toMatchObject({ status: 422, errors: [{ path: "questions.1.id" }] });
    const request = await app.request(asker.id, { kind: "data-source", answers: { where: "there" } });
    expect(request).toMatchObject({ tier: "medium", answers: [{ question: "Where does it run?", answer: "Elsewhere" }] });
    await put(1, [{ ...questions[0]!, text: "Where, then?" }]);
    const asAsker = await app.as(asker.id);
    expect((await asAsker(wire.readRequest, { params: { id: request.id } })).answers).toEqual([
      { question: "Where does it run?", answer: "Elsewhere" },
    ]);
  });

  test("gates are sorted by when their clock is due, also after a calendar moved it", async () => {
    const [asker, reviewer] = [await app.person("Asker"), await app.reviewer("Reviewer")];
    const gate = openGate(await app.request(asker.id));
    await sql`update platform.deadline set due_at = due_at + interval '3 days' where key = ${gate.id}`.execute(app.platform.db);
    expect(await followClocks(app.platform, await app.platform.clock())).toBeGreaterThan(0);
    expect(await followClocks(app.platform, await app.platform.clock())).toBe(0);
    const { gates, total } = await (await app.as(reviewer.id))(wire.listGates, { query: {} });
    expect(gates.at(-1)?.id).toBe(gate.id);
    expect(total).toBe(gates.length);
  });
});
