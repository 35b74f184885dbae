import { findOpenDeadlines, sweepDeadlines } from "#platform/deadlines";
import { testDatabases } from "#platform/testing";
import type { ModuleDefinition } from "#platform/registry";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { refusal, startRegister, type RegisterApp } from "../register/register-testing.ts";
import { pilotKind } from "./pilot-clock.ts";

const workflow = `workflow_${"0".repeat(26)}`;
/** A room above that keeps one workflow and answers one of the checks. */
const above: ModuleDefinition = {
  ...{ name: "above", endpoints: [], permissions: [], jobs: [] },
  subjects: [
    {
      kind: "workflow",
      home: async () => ({ units: [], persons: [] }),
      describe: async (_, id) => (id === workflow ? { title: "Claims", href: `/workflows/${id}` } : undefined),
    },
  ],
  checks: [
    {
      id: "workflows/sop-published",
      title: "Published SOP",
      about: "workflow",
      ask: async () => ({ verdict: "met", measure: "Version 3 is published.", threshold: "A published version", evidence: [] }),
    },
  ],
};

describe.each(testDatabases)("the register of use cases on $name", (database) => {
  let app: RegisterApp;
  beforeAll(async () => {
    app = await startRegister(database, [above]);
  });
  afterAll(() => app.stop());

  const pair = async (name: string) => ({ owner: await app.person(`Owner of ${name}`), deputy: await app.person(`Deputy of ${name}`) });
  const move = (id: wire.UseCase["id"], to: wire.UseCaseState, more: object = {}) =>
    app.ask(wire.moveUseCase, { params: { id }, body: { to, ...more } });
  const read = (id: wire.UseCase["id"]) => app.ask(wire.readUseCase, { params: { id } });

  test("an idea becomes a pilot and goes into production when its criteria hold, and every step is kept", async () => {
    const { owner, deputy } = await pair("summaries");
    const made = await app.ask(wire.addUseCase, {
      body: { title: "Summaries", what: "Summarises claims", workflowId: workflow, tools: ["Copilot"], ownerId: owner.id },
    });
    expect(made).toMatchObject({ state: "idea", version: "1-pilot", workflow: { title: "Claims" }, tools: [{ title: "Copilot" }] });

    const open = await refusal(move(made.id, "pilot"));
    expect(open).toMatchObject({ status: 409, code: "governance/criteria-open" });
    expect(open.errors?.map(({ message }) => message)).toEqual([
      "Owner and deputy: Owner: Owner of summaries. Deputy: nobody.",
      "Approved as a pilot: Not decided.",
    ]);

    const body = { title: "Summaries", what: "Summarises claims", workflowId: workflow, tools: ["Copilot"], ownerId: owner.id };
    const changed = await app.ask(wire.changeUseCase, { params: { id: made.id }, body: { ...body, deputyId: deputy.id, edition: 1 } });
    expect(changed).toMatchObject({ version: "1-pilot", deputy: { name: "Deputy of summaries" } });
    await app.decide(made.id, "1-pilot");
    const pilot = await move(made.id, "pilot");
    expect(pilot).toMatchObject({ state: "pilot", version: "1-production", isInPurgatory: false });
    expect(pilot.decideBy).not.toBeNull();
    expect(await findOpenDeadlines(app.platform.db, pilotKind, made.id)).toHaveLength(1);

    const before = await read(made.id);
    expect(before.next?.criteria.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["governance/owner-and-deputy", "met"],
      ["workflows/sop-published", "met"],
      ["library/review-samples", "unknown"],
      ["usage/used-in-live-cases", "unknown"],
      ["governance/approved-for-production", "unmet"],
    ]);
    const attest = (checkId: string) =>
      app.ask(wire.attestCriterion, { params: { id: made.id }, body: { checkId, evidence: "https://example.org/evidence" } });
    expect(await refusal(attest("workflows/sop-published"))).toMatchObject({ status: 409, code: "governance/criterion-measured" });
    expect(await refusal(attest("governance/approved-for-production"))).toMatchObject({ status: 409 });
    expect(await refusal(attest("nowhere/at-all"))).toMatchObject({ status: 422, errors: [{ path: "checkId" }] });
    await attest("library/review-samples");
    const attested = await attest("usage/used-in-live-cases");
    expect(attested.next?.criteria.filter(({ holds }) => !holds).map(({ id }) => id)).toEqual(["governance/approved-for-production"]);
    expect(attested.next?.criteria[2]?.attested).toMatchObject({ evidence: "https://example.org/evidence" });

    await app.decide(made.id, "1-production");
    expect(await move(made.id, "production")).toMatchObject({ state: "production", decideBy: null });
    expect(await findOpenDeadlines(app.platform.db, pilotKind, made.id)).toEqual([]);
    const after = await read(made.id);
    expect(after.here).toMatchObject({ state: "production", isMet: true });
    expect(after.next).toBeNull();
    expect(after.history.map(({ what }) => what)).toEqual([
      ...["moved", "decided", "attested", "attested", "moved", "decided", "changed", "added"],
    ]);
    expect(after.history[0]?.criteria.map(({ attested: was }) => was)).toEqual([false, false, true, true, false]);
  });

  test("a decision is about the exact version: what AI does changed, so the approval does not count any more", async () => {
    const { owner, deputy } = await pair("letters");
    const body = { title: "Letters", what: "Drafts letters", ownerId: owner.id, deputyId: deputy.id };
    const made = await app.ask(wire.addUseCase, { body });
    await app.decide(made.id, "1-pilot");
    const renamed = await app.ask(wire.changeUseCase, { params: { id: made.id }, body: { ...body, title: "Letters out", edition: 1 } });
    expect(renamed.version).toBe("1-pilot");
    const reworded = await app.ask(wire.changeUseCase, {
      params: { id: made.id },
      body: { ...body, what: "Drafts and sends letters", edition: renamed.edition },
    });
    expect(reworded.version).toBe("2-pilot");
    const open = await refusal(move(made.id, "pilot"));
    expect(open.errors?.[0]?.message).toContain("version 1-pilot was approved");
    expect(await refusal(app.ask(wire.changeUseCase, { params: { id: made.id }, body: { ...body, edition: 1 } }))).toMatchObject({
      status: 409,
      code: "governance/changed-meanwhile",
    });
    await app.decide(made.id, "2-pilot");
    await app.decide(made.id, "2-pilot");
    const { decisions, history } = await read(made.id);
    expect(decisions.map(({ version, isCurrent }) => [version, isCurrent])).toEqual([
      ["2-pilot", true],
      ["1-pilot", false],
    ]);
    expect(history.filter(({ what }) => what === "decided")).toHaveLength(2);
    expect(await move(made.id, "pilot")).toMatchObject({ state: "pilot" });
  });

  test("back needs a reason, retiring what is used instead, and each fault names its field", async () => {
    const { owner, deputy } = await pair("notes");
    const made = await app.ask(wire.addUseCase, { body: { title: "Notes", what: "Notes", ownerId: owner.id, deputyId: deputy.id } });
    expect(await refusal(move(made.id, "production"))).toMatchObject({ status: 409, code: "governance/no-such-move" });
    expect(await refusal(move(made.id, "idea"))).toMatchObject({ status: 409 });
    const unsaid = await refusal(move(made.id, "retired"));
    expect(unsaid).toMatchObject({ status: 422, errors: [{ path: "reason" }, { path: "replacedBy" }] });
    const retired = await move(made.id, "retired", { reason: "Nobody used it", replacedBy: "nothing" });
    expect(retired).toMatchObject({ state: "retired", retired: { reason: "Nobody used it", replacedBy: "nothing" } });
    expect(await move(made.id, "idea", { reason: "Asked for again" })).toMatchObject({ state: "idea", retired: null });
    const one = { title: "X", what: "Y" };
    const bodies: [object, string][] = [
      [{ ...one, ownerId: owner.id, deputyId: owner.id }, "deputyId"],
      [{ ...one, ownerId: `person_${"0".repeat(26)}` }, "ownerId"],
      [{ ...one, unitId: `unit_${"0".repeat(26)}` }, "unitId"],
      [{ ...one, workflowId: "workflow_x" }, "workflowId"],
      [{ ...one, workflowId: `workflow_${"1".repeat(26)}` }, "workflowId"],
    ];
    for (const [body, path] of bodies)
      expect(await refusal(app.ask(wire.addUseCase, { body: body as never }))).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test("a pilot nobody decides about shows its age, is counted, and its owner is told; keeping it begins the clock anew", async () => {
    const { owner, deputy } = await pair("old pilot");
    const csv = `title,state,since,owner,deputy\nOld pilot,pilot,2026-01-05,${owner.name},${deputy.name}\n`;
    const shown = await app.ask(wire.importUseCases, { body: { csv } });
    expect(shown).toMatchObject({ applied: false, added: 0, lines: [{ line: 2, does: "adds" }], faults: [], notes: [] });
    expect(await app.ask(wire.importUseCases, { body: { csv, apply: true } })).toMatchObject({ applied: true, added: 1 });
    expect(await app.ask(wire.importUseCases, { body: { csv, apply: true } })).toMatchObject({ added: 0, lines: [{ does: "is-there" }] });
    const { useCases, counts, pilotDays } = await app.ask(wire.listUseCases, { query: { purgatory: "true" } });
    expect(pilotDays).toBe(90);
    expect(counts.purgatory).toBe(useCases.length);
    const old = useCases.find(({ title }) => title === "Old pilot");
    if (!old) throw new Error("The old pilot is not listed.");
    expect(old).toMatchObject({ isInPurgatory: true, state: "pilot" });
    expect(old.ageDays).toBeGreaterThan(90);
    const now = await app.platform.clock();
    await sweepDeadlines(app.platform, new Date(now.getTime() + 3 * 86_400_000));
    const told = await app.platform.db
      .withTables<{ "platform.notice": { person_id: string; kind: string; subject_id: string } }>()
      .selectFrom("platform.notice")
      .select(["person_id", "kind"])
      .where("subject_id", "=", old.id)
      .where("kind", "=", "governance/pilot-undecided")
      .execute();
    expect(told.map(({ person_id }) => person_id).toSorted()).toEqual([owner.id, deputy.id].toSorted());
    const mine = await app.as(owner.id);
    const kept = await mine(wire.keepPilot, { params: { id: old.id }, body: { reason: "Two more teams try it" } });
    expect(kept).toMatchObject({ isInPurgatory: false, state: "pilot", ageDays: old.ageDays });
    expect(await findOpenDeadlines(app.platform.db, pilotKind, old.id)).toHaveLength(1);
    const list = await app.ask(wire.listUseCases, { query: { purgatory: "true" } });
    expect(list.useCases.map(({ id }) => id)).not.toContain(old.id);
  });

  test("somebody sees and changes what they own, and registers nothing for others", async () => {
    const { owner, deputy } = await pair("own");
    const other = await app.person("Somebody else");
    const mine = await app.as(owner.id);
    const body = { title: "My own", what: "Sorts mail", ownerId: owner.id, deputyId: deputy.id };
    const made = await mine(wire.addUseCase, { body });
    expect(made.may).toContain("governance:use-case.change");
    expect(await refusal(mine(wire.addUseCase, { body: { ...body, ownerId: other.id } }))).toMatchObject({ status: 403 });
    const theirs = await app.as(other.id);
    expect(await refusal(theirs(wire.readUseCase, { params: { id: made.id } }))).toMatchObject({ status: 403 });
    expect((await theirs(wire.listUseCases, {})).useCases).toEqual([]);
    expect((await mine(wire.listUseCases, {})).useCases.map(({ id }) => id)).toEqual([made.id]);
  });

  test("the export holds what the filter shows, and comes in again as what is there", async () => {
    const answer = await app.fetch("/api/governance/use-cases/export?state=production");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const csv = await answer.text();
    expect(csv).toContain("Summaries");
    expect(csv).not.toContain("My own");
    const again = await app.ask(wire.importUseCases, { body: { csv } });
    expect(again.faults).toEqual([]);
    expect(new Set(again.lines.map(({ does }) => does))).toEqual(new Set(["is-there"]));
    expect(again.unread).toEqual(["age in days", "undecided", "workflow"]);
  });
});
