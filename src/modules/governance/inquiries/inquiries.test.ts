import { people } from "#modules/people";
import { addPerson, labelPerson, personId, type Person } from "#modules/people/contract";
import { call, Refused, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { sweepDeadlines } from "#platform/deadlines";
import { declareEvents } from "#platform/events";
import { actorOf } from "#modules/people";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { governance } from "../index.ts";
import { factsKey, statedFacts } from "./inquiry.ts";

test("the same facts are the same question, whatever is unsaid and in which order", () => {
  expect(factsKey({ tool: "chat", dataClass: null })).toBe(factsKey(statedFacts({ dataClass: undefined, tool: "chat" })));
  expect(factsKey({ tool: "a", dataClass: "b" })).not.toBe(factsKey({ tool: "b", dataClass: "a" }));
});

describe.each(testDatabases)("on $name", (database) => {
  let app: TestPlatform;
  const persons = new Map<string, Person>();
  const modules = [people, governance];
  beforeAll(async () => {
    app = await openTestPlatform({ modules, database });
    declareEvents(modules);
    for (const name of ["Ada", "Bob", "Cleo", "Dora"]) persons.set(name, await ask(addPerson, { body: { name } }));
  });
  afterAll(() => app.close());

  const ask = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher: app.fetch });
  const idOf = (name: string): Person["id"] => persons.get(name)!.id;
  const as = async <R extends Route>(name: string, route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => {
    const actor = await actorOf(app.platform, idOf(name), await app.platform.clock());
    return call(route, given, { fetcher: app.as(actor!) });
  };
  const refusal = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refused);
    return (error as Refused).problem;
  };
  const content = (): wire.ContractContent =>
    wire.contractContent.parse({
      title: "Rules",
      ask: { default: { name: "Ada", personId: personId.parse(idOf("Ada")) } },
      dimensions: {
        persona: [{ code: "engineer", name: "Engineer" }],
        tool: [
          { code: "chat", name: "Chat" },
          { code: "agent", name: "Agent" },
        ],
        dataClass: [
          { code: "public", name: "Public" },
          { code: "client", name: "Client data" },
        ],
      },
      rows: [
        { id: "r1", cells: { tool: ["chat"], dataClass: ["public"] }, verdict: "permitted", why: "It is public." },
        {
          id: "r2",
          cells: { persona: ["engineer"], tool: ["agent"], dataClass: ["public"] },
          verdict: "conditional",
          conditions: ["Log it."],
        },
      ],
    });

  test("before a contract is published nothing is said, and nobody owes an answer", async () => {
    expect(await as("Bob", wire.canI, { body: { tool: "chat" } })).toMatchObject({ verdict: "unknown", by: "nothing", version: null });
    expect(await as("Bob", wire.readCanI, {})).toMatchObject({ version: null, dimensions: [] });
    expect(await refusal(as("Bob", wire.makeInquiry, { body: { facts: { tool: "chat" } } }))).toMatchObject({
      code: "governance/no-contract",
    });
  });

  test("ask, be told unknown, be answered, ask again, and the answer is a row of the draft", async () => {
    await ask(wire.startContractDraft, { body: { from: "empty" } });
    await ask(wire.saveContractDraft, { body: { edit: 1, content: content() } });
    const { draft } = await ask(wire.readContractDraft, {});
    await ask(wire.publishUseContract, { body: { edit: draft!.edit, note: "First", isMaterial: true } });

    expect(await as("Bob", wire.canI, { body: { tool: "chat", dataClass: "public" } })).toMatchObject({
      verdict: "permitted",
      by: "contract",
      version: 1,
      sentence: "Yes, you may (row 1). It is public.",
      said: [
        { dimension: "tool", name: "Chat" },
        { dimension: "dataClass", name: "Public" },
      ],
    });
    const unknown = await as("Bob", wire.canI, { body: { tool: "chat", dataClass: "client" } });
    expect(unknown).toMatchObject({ verdict: "unknown", by: "nothing", ask: { name: "Ada" }, inquiry: null });
    const made = await as("Bob", wire.makeInquiry, { body: { facts: unknown.facts, text: "A letter" } });
    expect(made).toMatchObject({ state: "open", askers: 1, isMine: true, mayAnswer: false, owedBy: [{ name: "Ada" }], text: "A letter" });
    expect(made.dueAt).not.toBeNull();
    expect(await as("Cleo", wire.makeInquiry, { body: { facts: unknown.facts } })).toMatchObject({ id: made.id, askers: 2 });
    expect(await as("Cleo", wire.canI, { body: unknown.facts })).toMatchObject({
      verdict: "unknown",
      inquiry: { id: made.id, state: "open", isMine: true },
    });
    // Somebody else sees that it was asked, not by whom, and not the inquiry.
    expect(await as("Dora", wire.canI, { body: unknown.facts })).toMatchObject({ inquiry: { id: null, state: "open", isMine: false } });
    expect(await refusal(as("Dora", wire.readInquiry, { params: { id: made.id } }))).toMatchObject({ status: 403 });
    expect((await as("Dora", wire.listInquiries, {})).inquiries).toEqual([]);
    expect((await as("Bob", wire.readInquiry, { params: { id: made.id } })).askedBy).toEqual([{ id: idOf("Bob"), name: "Bob" }]);
    expect((await as("Ada", wire.readInquiry, { params: { id: made.id } })).askedBy.map(({ name }) => name)).toEqual(["Bob", "Cleo"]);
    expect((await as("Ada", wire.listInquiries, { query: { whose: "with-me" } })).inquiries).toHaveLength(1);

    const answer = { verdict: "conditional" as const, conditions: ["Leave names out."], reason: "Ada looked at it." };
    expect(await refusal(as("Bob", wire.answerInquiry, { params: { id: made.id }, body: answer }))).toMatchObject({
      code: "governance/inquiry-own",
    });
    expect(await refusal(as("Ada", wire.answerInquiry, { params: { id: made.id }, body: { ...answer, conditions: [] } }))).toMatchObject({
      status: 422,
      errors: [{ path: "conditions" }],
    });
    const answered = await as("Ada", wire.answerInquiry, { params: { id: made.id }, body: answer });
    expect(answered).toMatchObject({ state: "answered", verdict: "conditional", row: { in: "draft", number: 3 }, dueAt: null });
    expect(await refusal(as("Ada", wire.answerInquiry, { params: { id: made.id }, body: answer }))).toMatchObject({
      code: "governance/inquiry-ended",
    });
    const again = await as("Dora", wire.canI, { body: unknown.facts });
    expect(again).toMatchObject({
      verdict: "conditional",
      by: "inquiry",
      conditions: ["Leave names out."],
      inquiry: { answeredBy: "Ada" },
    });
    expect(again.sentence).toMatch(/Answered by Ada on .*not yet in the contract/);

    const { draft: next } = await ask(wire.readContractDraft, {});
    expect(next?.content.rows.at(-1)).toMatchObject({
      cells: { tool: ["chat"], dataClass: ["client"] },
      verdict: "conditional",
      conditions: ["Leave names out."],
    });
    await ask(wire.publishUseContract, { body: { edit: next!.edit, note: "Second", isMaterial: false } });
    expect(await as("Dora", wire.canI, { body: unknown.facts })).toMatchObject({ verdict: "conditional", by: "contract", version: 2 });
    expect((await as("Bob", wire.readInquiry, { params: { id: made.id } })).row).toMatchObject({ in: "contract", number: 3 });
    expect(await refusal(as("Bob", wire.makeInquiry, { body: { facts: unknown.facts } }))).toMatchObject({
      code: "governance/inquiry-answered-already",
    });
  });

  test("one's own persona is filled in where the contract names it, and what is no value is not listed", async () => {
    expect(await as("Dora", wire.canI, { body: { tool: "agent", dataClass: "public" } })).toMatchObject({
      verdict: "unknown",
      decision: { because: "missing-facts", missing: ["persona"] },
      filled: [],
    });
    await ask(labelPerson, { params: { id: idOf("Dora"), dimension: "persona" }, body: { value: "Engineer" } });
    expect(await as("Dora", wire.canI, { body: { tool: "agent", dataClass: "public" } })).toMatchObject({
      verdict: "conditional",
      conditions: ["Log it."],
      filled: ["persona"],
      facts: { persona: "engineer" },
    });
    expect(await as("Dora", wire.canI, { body: { tool: "nobody-knows" } })).toMatchObject({
      facts: { tool: "not-listed" },
      verdict: "unknown",
    });
    expect(await refusal(as("Dora", wire.canI, { body: { tool: "Not A Code" } }))).toMatchObject({
      status: 422,
      errors: [{ path: "tool" }],
    });
    const said = await as("Dora", wire.canIText, { body: { text: "May I give public things to an agent?" } });
    expect(said.understood.map(({ code }) => code)).toEqual(["agent", "public"]);
    expect(said.text).toContain("Yes, on conditions");
    expect(said.text).toContain("- Log it.");
  });

  test("what nobody answers in time is late, those who keep the contract are told, and it stays owed", async () => {
    const facts = { tool: "agent", dataClass: "client" };
    const made = await as("Bob", wire.makeInquiry, { body: { facts } });
    const later = new Date(new Date(made.dueAt!).getTime() + 1000);
    await sweepDeadlines(app.platform, later);
    const { rows } = await sql<{ late_at: Date }>`select late_at from governance.inquiry where id = ${made.id}`.execute(app.platform.db);
    expect(rows[0]?.late_at).toEqual(later);
    expect(await as("Ada", wire.readInquiry, { params: { id: made.id } })).toMatchObject({ state: "open", mayAnswer: true });
    expect(await as("Bob", wire.withdrawInquiry, { params: { id: made.id } })).toEqual({ state: "withdrawn" });
    expect(
      await refusal(as("Ada", wire.answerInquiry, { params: { id: made.id }, body: { verdict: "permitted", reason: "Yes." } })),
    ).toMatchObject({
      code: "governance/inquiry-ended",
    });
    // Asked again it is owed again.
    expect((await as("Cleo", wire.makeInquiry, { body: { facts } })).id).not.toBe(made.id);
  });

  test("the export is a table without who asked", async () => {
    const text = await (await app.fetch("/api/governance/inquiries/export")).text();
    expect(text.split("\r\n")[0]).toBe("asked,what,state,due,late,answered,verdict,conditions,reason,contract version");
    expect(text).toContain('"Chat, Client data",answered');
    expect(text).not.toMatch(/Bob|Cleo/);
  });
});
