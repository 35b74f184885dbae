import { findOpenDeadlines } from "#platform/deadlines";
import { testDatabases } from "#platform/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { governance } from "../index.ts";
import { refusal, startRegister, type RegisterApp } from "../register/register-testing.ts";
import { reviewKind } from "./review-clock.ts";

describe.each(testDatabases)("the register of agents on $name", (database) => {
  let app: RegisterApp;
  let reviewOn = "";
  beforeAll(async () => {
    app = await startRegister(database);
    reviewOn = new Date((await app.platform.clock()).getTime() + 60 * 86_400_000).toISOString().slice(0, 10);
  });
  afterAll(() => app.stop());

  const added = async (name: string, more: object = {}) => {
    const owner = await app.person(`Owner of ${name}`);
    const deputy = await app.person(`Deputy of ${name}`);
    const body = { name, purpose: "Answers mails", ownerId: owner.id, deputyId: deputy.id, ...more };
    return { owner, deputy, body, agent: await app.ask(wire.addAgent, { body }) };
  };
  const whole = () => ({ actions: ["Draft an answer"], override: "Ada reads each draft", reviewOn });

  test("a draft runs once it says what it may do, and its standing says so to what runs it", async () => {
    const { agent, owner, body } = await added("Draft");
    const standing = () => app.ask(wire.readAgentStanding, { params: { id: agent.id } });
    expect(await standing()).toMatchObject({ mayRun: false, state: "draft", version: "1" });
    const untold = await refusal(app.ask(wire.activateAgent, { params: { id: agent.id } }));
    expect(untold).toMatchObject({ status: 422, errors: [{ path: "actions" }, { path: "override" }, { path: "reviewOn" }] });
    const limits = {
      spend: { amount: 20, currency: "EUR", per: "day" },
      rate: { times: 100, per: "hour" },
      dataClasses: ["Internal"],
    } as const;
    const changed = await app.ask(wire.changeAgent, {
      params: { id: agent.id },
      body: { ...body, ...whole(), limits: { ...limits, dataClasses: ["Internal"] }, edition: 1 },
    });
    expect(changed.version).toBe("2");
    expect(await findOpenDeadlines(app.platform.db, reviewKind, agent.id)).toHaveLength(1);
    await app.ask(wire.activateAgent, { params: { id: agent.id } });
    expect(await standing()).toMatchObject({
      mayRun: true,
      allowedActions: ["Draft an answer"],
      limits: { spend: { amount: 20 }, dataClasses: ["Internal"], hours: null },
      stoppedSince: null,
      version: "2",
    });
    expect(await governance.duties?.(app.platform.db, owner.id)).toMatchObject([{ as: "owner", title: "Draft (agent)" }]);
  });

  test("is stopped at once by its deputy, announced once however often it is pressed, and resumed with a reason", async () => {
    const { agent, deputy, owner } = await added("Sender", whole());
    await app.ask(wire.activateAgent, { params: { id: agent.id } });
    const second = await app.as(deputy.id);
    const stop = () => second(wire.stopAgent, { params: { id: agent.id }, body: { reason: "It wrote to a customer" } });
    expect(await refusal(second(wire.stopAgent, { params: { id: agent.id }, body: { reason: " " } }))).toMatchObject({
      status: 422,
      errors: [{ path: "reason" }],
    });
    const stopped = await stop();
    expect(stopped).toMatchObject({ state: "stopped", stopped: { by: "Deputy of Sender", reason: "It wrote to a customer" } });
    expect(await stop()).toEqual(stopped);
    const standing = await app.ask(wire.readAgentStanding, { params: { id: agent.id } });
    expect(standing).toMatchObject({ mayRun: false, stoppedSince: stopped.stateSince });
    const events = await app.platform.db
      .withTables<{ "platform.event": { name: string; subject_id: string; payload: object } }>()
      .selectFrom("platform.event")
      .select(["name", "payload"])
      .where("subject_id", "=", agent.id)
      .execute();
    expect(events).toMatchObject([{ name: "governance/agent-stopped", payload: { agentId: agent.id, reason: "It wrote to a customer" } }]);

    const stranger = await app.as((await app.person("Stranger")).id);
    expect(await refusal(stranger(wire.stopAgent, { params: { id: agent.id }, body: { reason: "No" } }))).toMatchObject({ status: 403 });
    const first = await app.as(owner.id);
    expect(await first(wire.resumeAgent, { params: { id: agent.id }, body: { reason: "Only drafts now" } })).toMatchObject({
      state: "active",
    });
    const { history } = await app.ask(wire.readAgent, { params: { id: agent.id } });
    expect(history.map(({ what, reason }) => [what, reason])).toEqual([
      ["resumed", "Only drafts now"],
      ["stopped", "It wrote to a customer"],
      ["activated", null],
      ["added", null],
    ]);
    expect(await refusal(first(wire.resumeAgent, { params: { id: agent.id }, body: { reason: "Again" } }))).toMatchObject({ status: 409 });
  });

  test("two who stop it at the same moment both see it stopped, and it is told once", async () => {
    const { agent } = await added("Racer", whole());
    await app.ask(wire.activateAgent, { params: { id: agent.id } });
    const both = await Promise.all(
      ["one", "two", "three"].map((reason) => app.ask(wire.stopAgent, { params: { id: agent.id }, body: { reason } })),
    );
    expect(both.map(({ state }) => state)).toEqual(["stopped", "stopped", "stopped"]);
    const { history } = await app.ask(wire.readAgent, { params: { id: agent.id } });
    expect(history.filter(({ what }) => what === "stopped")).toHaveLength(1);
  });

  test("is looked at again, holds incidents that no room knows yet, and ends for good", async () => {
    const { agent, body } = await added("Reviewed", whole());
    const later = new Date(Date.parse(reviewOn) + 90 * 86_400_000).toISOString().slice(0, 10);
    const reviewed = await app.ask(wire.reviewAgent, { params: { id: agent.id }, body: { finding: "Fits", reviewOn: later } });
    expect(reviewed).toMatchObject({ reviewOn: later, isReviewDue: false });
    expect(await findOpenDeadlines(app.platform.db, reviewKind, agent.id)).toHaveLength(1);
    expect(
      await refusal(app.ask(wire.reviewAgent, { params: { id: agent.id }, body: { finding: "Fits", reviewOn: "2020-01-01" } })),
    ).toMatchObject({ status: 422, errors: [{ path: "reviewOn" }] });
    const incidentId = `incident_${"0".repeat(26)}`;
    const isKept = (governance.subjects ?? []).some(({ kind }) => kind === "incident");
    const linked = app.ask(wire.linkAgentIncident, { params: { id: agent.id }, body: { incidentId } });
    if (isKept) expect(await refusal(linked)).toMatchObject({ status: 422, errors: [{ path: "incidentId" }] });
    else {
      expect((await linked).incidents).toEqual([{ id: incidentId, title: incidentId, href: null }]);
      const unlinked = await app.ask(wire.unlinkAgentIncident, { params: { id: agent.id, incidentId } });
      expect(unlinked.incidents).toEqual([]);
    }
    expect(await refusal(app.ask(wire.addAgent, { body: { ...body, name: "REVIEWED" } }))).toMatchObject({
      status: 409,
      errors: [{ path: "name" }],
    });
    const retired = await app.ask(wire.retireAgent, { params: { id: agent.id }, body: { reason: "Replaced" } });
    expect(retired.state).toBe("retired");
    expect(await findOpenDeadlines(app.platform.db, reviewKind, agent.id)).toEqual([]);
    expect((await app.ask(wire.addAgent, { body: { ...body, name: "REVIEWED" } })).state).toBe("draft");
    expect(await refusal(app.ask(wire.stopAgent, { params: { id: agent.id }, body: { reason: "Late" } }))).toMatchObject({ status: 409 });
  });
});
