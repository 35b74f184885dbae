import { movePerson } from "#modules/people/contract";
import * as people from "#modules/people/contract";
import { findOpenDeadlines } from "#platform/deadlines";
import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { governance } from "../index.ts";
import { refusal, startRegister, type RegisterApp } from "../register/register-testing.ts";
import { answerKind } from "./answer-clock.ts";

const words = { what: "I paste mails and ask for an answer", activity: "Mail answers", tool: "ChatGPT", frequency: "daily" } as const;

describe.each(testDatabases)('"I already do this with AI" on $name', (database) => {
  let app: RegisterApp;
  beforeAll(async () => {
    app = await startRegister(database);
  });
  afterAll(() => app.stop());

  test("gets a clock for its reviewers, a temporary verdict, and a place in the register without a name", async () => {
    const reviewer = await app.person("Rita Reviewer", "reviewer");
    const executive = await app.person("Ella Executive", "executive");
    const clerk = await app.person("Carl Clerk");
    const mine = await app.as(clerk.id);
    const made = await mine(wire.declareUse, { body: words });
    expect(made).toMatchObject({ state: "idea", title: "Mail answers with ChatGPT", declared: { isMine: true, isTakenIn: false } });
    expect(made.declared?.by?.id).toBe(clerk.id);
    expect(made.declared?.answerBy).not.toBeNull();
    expect(await findOpenDeadlines(app.platform.db, answerKind, made.id)).toHaveLength(1);

    const others = await app.as(executive.id);
    expect((await others(wire.listUseCases, {})).useCases).toEqual([]);
    expect((await others(wire.listUseCases, {})).counts).toMatchObject({ idea: 0, waiting: 0 });
    expect(await refusal(others(wire.readUseCase, { params: { id: made.id } }))).toMatchObject({ status: 404 });

    const judges = await app.as(reviewer.id);
    const { useCases, counts } = await judges(wire.listUseCases, { query: { waiting: "true" } });
    expect(counts.waiting).toBe(1);
    expect(useCases).toMatchObject([{ id: made.id, declared: { by: { id: clerk.id }, verdict: null } }]);
    const verdict = {
      verdict: "go-on-with-conditions",
      conditions: "No names of customers",
      reason: "Useful",
      validUntil: "2099-01-01",
    } as const;
    expect(await refusal(judges(wire.judgeDeclaredUse, { params: { id: made.id }, body: verdict }))).toMatchObject({
      status: 422,
      errors: [{ path: "validUntil" }],
    });
    expect(await refusal(judges(wire.judgeDeclaredUse, { params: { id: made.id }, body: { ...verdict, conditions: "" } }))).toMatchObject({
      status: 422,
      errors: [{ path: "conditions" }],
    });
    const validUntil = new Date((await app.platform.clock()).getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
    const judged = await judges(wire.judgeDeclaredUse, { params: { id: made.id }, body: { ...verdict, validUntil } });
    expect(judged.declared?.verdict).toMatchObject({ verdict: "go-on-with-conditions", by: "Rita Reviewer", validUntil, isOver: false });
    expect(await findOpenDeadlines(app.platform.db, answerKind, made.id)).toEqual([]);
    expect((await mine(wire.listOwnDeclaredUses, {})).useCases[0]?.declared?.verdict?.conditions).toBe("No names of customers");
    const calendar = await governance.calendar?.(app.platform.db, clerk.id, await app.platform.clock());
    expect(calendar).toMatchObject([{ title: "The temporary answer ends: Mail answers with ChatGPT" }]);

    expect(await refusal(app.ask(wire.moveUseCase, { params: { id: made.id }, body: { to: "pilot" } }))).toMatchObject({
      code: "governance/use-case-not-taken-in",
    });
    await judges(wire.takeInDeclaredUse, { params: { id: made.id }, body: { title: "Answers to mails" } });
    const seen = await others(wire.readUseCase, { params: { id: made.id } });
    expect(seen).toMatchObject({ title: "Answers to mails", unit: null, declared: { by: null, isMine: false, isTakenIn: true } });
    expect(JSON.stringify(seen)).not.toContain("Carl");
    expect(JSON.stringify(seen)).not.toContain(clerk.id);
    expect(await refusal(mine(wire.moveUseCase, { params: { id: made.id }, body: { to: "retired" } }))).toMatchObject({ status: 403 });
    expect(await mine(wire.readUseCase, { params: { id: made.id } })).toMatchObject({ declared: { isMine: true, by: { id: clerk.id } } });
  });

  test("nobody answers what they declared themselves, and whoever wished so is named", async () => {
    const both = await app.person("Both of it", "reviewer");
    const reader = await app.person("Reads it", "auditor");
    const judge = await app.person("Judges it", "reviewer");
    const mine = await app.as(both.id);
    const made = await mine(wire.declareUse, { body: { ...words, isNamed: true } });
    expect(made.may).not.toContain("governance:use-case.judge");
    const body = { verdict: "go-on", reason: "Fine", validUntil: (await app.platform.clock()).toISOString().slice(0, 10) } as const;
    expect(await refusal(mine(wire.judgeDeclaredUse, { params: { id: made.id }, body }))).toMatchObject({
      code: "governance/own-declared-use",
    });
    await (
      await app.as(judge.id)
    )(wire.takeInDeclaredUse, { params: { id: made.id }, body: { title: "Named" } });
    const seen = await (await app.as(reader.id))(wire.readUseCase, { params: { id: made.id } });
    expect(seen.declared?.by?.name).toBe("Both of it");
  });

  test("the operator of the machine declares nothing, and who withdraws is heard no more", async () => {
    expect(await refusal(app.ask(wire.declareUse, { body: words }))).toMatchObject({ status: 403, code: "governance/declared-by-nobody" });
    const clerk = await app.person("Changes their mind");
    const mine = await app.as(clerk.id);
    const made = await mine(wire.declareUse, { body: words });
    const gone = await mine(wire.moveUseCase, {
      params: { id: made.id },
      body: { to: "retired", reason: "I do it by hand again", replacedBy: "nothing" },
    });
    expect(gone.state).toBe("retired");
    const { rows } = await sql<{ payload: string }>`
      select p.payload from platform.audit_entry e join platform.audit_payload p on p.seq = e.seq where e.subject_id = ${made.id}`.execute(
      app.platform.db,
    );
    expect(JSON.stringify(rows)).not.toMatch(/by hand|paste|Mail answers|ChatGPT/);
    expect(await findOpenDeadlines(app.platform.db, answerKind, made.id)).toEqual([]);
  });

  test("what five people do alike becomes a candidate; what fewer do is not told in their words", async () => {
    for (let at = 0; at < 6; at++) {
      const one = await app.person(`Person ${at} of many`);
      await (
        await app.as(one.id)
      )(wire.declareUse, { body: { ...words, activity: at % 2 ? "meeting NOTES" : "Meeting notes", tool: "Copilot" } });
    }
    const one = await app.person("Alone with it");
    await (
      await app.as(one.id)
    )(wire.declareUse, { body: { ...words, activity: "The chair's speech", tool: "Copilot" } });
    const { candidates, least, isMore } = await app.ask(wire.listCandidates, {});
    expect(least).toBe(5);
    expect(isMore).toBe(true);
    expect(candidates).toEqual([
      { activity: "Meeting notes", tool: "Copilot", atLeast: 5 },
      { activity: null, tool: "Copilot", atLeast: null },
    ]);
  });

  test("a unit's manager does not see who in it declared what; an erasure takes the name away", async () => {
    const unit = await app.ask(people.createUnit, { body: { name: "Small team", kind: "team" } });
    const boss = await app.person("Boss of few");
    const clerk = await app.person("One of few");
    for (const [id, managerId] of [
      [boss.id, null],
      [clerk.id, boss.id],
    ] as const)
      await app.ask(movePerson, { params: { id }, body: { unitId: unit.id, managerId } as never });
    const made = await (await app.as(clerk.id))(wire.declareUse, { body: words });
    const manages = await app.as(boss.id);
    expect((await manages(wire.listUseCases, {})).useCases).toEqual([]);
    expect(await refusal(manages(wire.readUseCase, { params: { id: made.id } }))).toMatchObject({ status: 404 });
    const mine = (governance.personal ?? []).find(({ id }) => id === "governance/declared-use");
    expect(await mine?.read(app.platform.db, clerk.id)).toMatchObject([{ text: "Mail answers with ChatGPT" }]);
    await mine?.erase(app.platform.db, clerk.id, await app.platform.clock());
    expect(await mine?.read(app.platform.db, clerk.id)).toEqual([]);
    expect((await app.ask(wire.readUseCase, { params: { id: made.id } })).declared?.by).toBeNull();
  });

  test("the clocks and the promise are changed by who runs the programme, with every fault at its field", async () => {
    const { promise, ...first } = await app.ask(wire.readRegisterSettings, {});
    expect(first).toMatchObject({ pilotDays: 90, verdictDays: 5 });
    expect(promise.length).toBeGreaterThan(20);
    const bad = await refusal(app.ask(wire.changeRegisterSettings, { body: { pilotDays: 1, verdictDays: 0.5, amnesty: "" } }));
    expect(bad.errors?.map(({ path }) => path)).toEqual(["pilotDays", "verdictDays", "amnesty"]);
    await app.ask(wire.changeRegisterSettings, { body: { ...first, pilotDays: 30 } });
    expect((await app.ask(wire.listUseCases, {})).pilotDays).toBe(30);
    await app.ask(wire.changeRegisterSettings, { body: first });
  });
});
