import { verifyChain } from "#platform/audit";
import { findOpenDeadlines } from "#platform/deadlines";
import { Refused } from "#platform/contract";
import { actorWith } from "#platform/registry";
import { testDatabases } from "#platform/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addPurchase,
  addTool,
  changeTool,
  decideTool,
  listPersonaTools,
  listToolDependants,
  listTools,
  readTool,
  type Tool,
} from "../contract.ts";
import { startApp, type TestApp } from "../testing.ts";
import { loadsOf, primaryFaults, reminderOf } from "./tool.ts";

test("a third primary tool needs a reason, a second does not, and a persona stands once", () => {
  const held = [1, 2].map((n) => ({ toolId: `tool_${n}`, toolName: `Tool ${n}`, persona: "Drafter" }));
  const wanted = (reason: string, persona = "Drafter") => [{ persona, isPrimary: true, reason }];
  expect(primaryFaults(wanted(""), held)).toEqual([
    {
      path: "personas.0.reason",
      message: '"Drafter" has 2 primary tools already (Tool 1, Tool 2): say why it needs one more, or make another one secondary.',
    },
  ]);
  expect(primaryFaults(wanted("Spoken notes"), held)).toEqual([]);
  expect(primaryFaults(wanted(""), held.slice(1))).toEqual([]);
  expect(primaryFaults(wanted("", "Analyst"), held)).toEqual([]);
  expect(primaryFaults([...wanted("x"), ...wanted("x")], [])).toMatchObject([{ path: "personas.1.persona" }]);
});

test("whatever is accepted, no persona has more than two primary tools without a reason", () => {
  const persona = fc.constantFrom("Drafter", "Analyst");
  const step = fc.record({ persona, isPrimary: fc.boolean(), reason: fc.constantFrom("", "Needed") });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const rows: { toolId: string; toolName: string; persona: string; isPrimary: boolean; reason: string }[] = [];
      steps.forEach((one, at) => {
        if (
          primaryFaults(
            [one],
            rows.filter(({ isPrimary }) => isPrimary),
          ).length === 0
        )
          rows.push({ toolId: `tool_${at}`, toolName: `Tool ${at}`, ...one });
      });
      for (const load of loadsOf(rows, 6)) {
        expect(load.isOverloaded).toBe(load.primary.length > 2 || load.primary.length + load.others.length > 6);
        expect(load.primary.filter(({ reason }) => reason === "").length).toBeLessThanOrEqual(2);
      }
    }),
  );
});

test("the reminder comes before the renewal, and soon where that is past", () => {
  const now = new Date("2026-12-01T12:00:00Z");
  expect(reminderOf("2027-03-31", 60, now).toISOString()).toBe("2027-01-30T09:00:00.000Z");
  expect(reminderOf("2026-12-24", 60, now).toISOString()).toBe("2026-12-01T13:00:00.000Z");
});

describe.each(testDatabases)("tools on $name", (database) => {
  let app: TestApp;
  let ownerId: Tool["owner"]["id"];
  let deputyId: Tool["owner"]["id"];
  beforeAll(async () => {
    app = await startApp(database);
    ownerId = (await app.person("Olga")).id;
    deputyId = (await app.person("Dan")).id;
  });
  afterAll(() => app.stop());

  let made = 0;
  const draft = (over: object = {}) => {
    made += 1;
    return { name: `Tool ${made}`, code: `tool-${made}`, isAiCapable: true, ownerId, deputyId, ...over };
  };
  const problem = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refused);
    return (error as Refused).problem;
  };

  test("a tool is put on record, found, changed and decided about, each once", async () => {
    const tool = await app.ask(addTool, { body: draft({ name: "Scribe", vendor: "Acme", dataClasses: ["internal"] }) });
    expect(tool).toMatchObject({ status: "considered", version: 1, owner: { name: "Olga" }, mayChange: true });
    expect((await app.ask(listTools, { query: { search: "acm" } })).tools).toEqual([tool]);
    const body = { ...draft({ name: "Scribe 2" }), version: 1 };
    const changed = await app.ask(changeTool, { params: { id: tool.id }, body });
    expect(changed).toMatchObject({ name: "Scribe 2", version: 2 });
    expect(await problem(app.ask(changeTool, { params: { id: tool.id }, body }))).toMatchObject({
      status: 409,
      code: "governance/tool-changed-meanwhile",
    });
    const approved = await app.ask(decideTool, {
      params: { id: tool.id },
      body: { status: "approved", reason: "Passed all gates", version: 2 },
    });
    expect(approved).toMatchObject({ status: "approved", statusReason: "Passed all gates" });
    expect(await app.ask(readTool, { params: { id: tool.id } })).toEqual({ ...approved, changedAt: expect.any(String) });
    expect(await problem(app.ask(addTool, { body: draft({ name: "scribe 2" }) }))).toMatchObject({
      status: 409,
      errors: [{ path: "name" }],
    });
    expect(await problem(app.ask(addTool, { body: draft({ deputyId: ownerId }) }))).toMatchObject({
      status: 422,
      errors: [{ path: "deputyId" }],
    });
    expect(await verifyChain(app.platform.db)).toMatchObject({ whole: true });
  });

  test("two who give a persona its third primary tool at once: one needs a reason", async () => {
    const persona = `Persona ${made}`;
    const personas = [{ persona, isPrimary: true }];
    await app.ask(addTool, { body: draft({ personas }) });
    const both = await Promise.all([1, 2].map(() => app.ask(addTool, { body: draft({ personas }) }).catch((error: unknown) => error)));
    const refused = both.filter((one) => one instanceof Refused);
    expect(refused).toHaveLength(1);
    expect((refused[0] as Refused).problem).toMatchObject({ code: "governance/primary-tools", errors: [{ path: "personas.0.reason" }] });
    const kept = await app.ask(addTool, { body: draft({ personas: [{ persona, isPrimary: true, reason: "Dictation on site" }] }) });
    expect(kept.personas).toMatchObject([{ persona, reason: "Dictation on site" }]);
    const load = (await app.ask(listPersonaTools, { query: {} })).personas.find((one) => one.persona === persona);
    expect(load).toMatchObject({ isOverloaded: true, primary: { length: 3 } });
  });

  test("the reminder follows the renewal day and ends with the tool", async () => {
    const open = async (id: string) =>
      (await findOpenDeadlines(app.platform.db, "governance/tool-renewal", `${id} `)).map(({ key }) => key);
    const tool = await app.ask(addTool, { body: draft({ renewsOn: "2999-01-01" }) });
    expect(await open(tool.id)).toHaveLength(1);
    const moved = await app.ask(changeTool, { params: { id: tool.id }, body: { ...draft({ renewsOn: "2999-06-01" }), version: 1 } });
    expect((await open(tool.id)).map((key) => key.includes("2999-06-01"))).toEqual([true]);
    await app.ask(decideTool, { params: { id: tool.id }, body: { status: "retired", reason: "Replaced", version: moved.version } });
    expect(await open(tool.id)).toEqual([]);
  });

  test("retiring warns of what depends on the tool; who may not see it is told how many there are", async () => {
    const tool = await app.ask(addTool, { body: draft() });
    await app.ask(addPurchase, { body: { name: "More seats", toolId: tool.id, isAiCapable: true, askedAt: "2026-01-05T09:00:00Z" } });
    expect(await app.ask(listToolDependants, { params: { id: tool.id } })).toMatchObject({
      dependants: [{ title: "More seats", how: "is a purchase on its way" }],
      hidden: 0,
    });
    const reader = app.as(actorWith("reader", "Reader", ["governance:tool.read"]));
    expect(await (await reader(`/api/governance/tools/${tool.id}/dependants`)).json()).toEqual({ dependants: [], hidden: 1 });
    const retire = { status: "retired", reason: "Too dear", version: 1 } as const;
    expect(await problem(app.ask(decideTool, { params: { id: tool.id }, body: retire }))).toMatchObject({
      status: 409,
      code: "governance/tool-has-dependants",
      values: { dependants: 1 },
    });
    expect(await app.ask(decideTool, { params: { id: tool.id }, body: { ...retire, knowsDependants: true } })).toMatchObject({
      status: "retired",
    });
  });

  test("a list is tried first, taken over whole or not at all, and comes back as it was exported", async () => {
    const [ada, ben] = [await app.person("Ada"), await app.person("Ben")];
    const send = async (text: string, dryRun: boolean) => {
      const form = new FormData();
      form.set("file", new Blob([text]), "tools.csv");
      const answer = await app.fetcher(`/api/governance/tools/import?dryRun=${dryRun}`, { method: "POST", body: form });
      return { status: answer.status, said: await answer.json() };
    };
    const head = "code,name,ai,owner,deputy,primary for\n";
    const good = `${head}list-one,List one,yes,${ada.id},${ben.id},Planner\nlist-two,List two,no,${ada.id},${ben.id},\n`;
    expect(await send(good, true)).toMatchObject({ status: 200, said: { rows: 2, added: 2, isApplied: false, problems: [] } });
    expect((await app.ask(listTools, { query: { search: "List one" } })).tools).toEqual([]);
    expect(await send(good, false)).toMatchObject({ said: { added: 2, isApplied: true } });
    expect(await send(good, false)).toMatchObject({ said: { added: 0, unchanged: 2, isApplied: true } });
    const bad = `${head}list-three,List three,maybe,${ada.id},${ben.id},\nlist-four,List four,yes,nobody@example.org,${ben.id},\n`;
    expect(await send(bad, false)).toMatchObject({
      said: {
        isApplied: false,
        problems: [
          { line: 2, column: "ai" },
          { line: 3, column: "owner", message: 'Nobody on record has the mail address "nobody@example.org".' },
        ],
      },
    });
    expect(await send("name\nx\n", true)).toMatchObject({ status: 422, said: { errors: [{ path: "file" }] } });
    const exported = await (await app.fetcher("/api/governance/tools/export?search=List%20o")).text();
    expect(await send(exported, true)).toMatchObject({ said: { rows: 1, unchanged: 1, problems: [] } });
  });
});
