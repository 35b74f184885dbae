import { personId, type Person } from "#modules/people/contract";
import { call, Refused, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { actorWith, everywhere, type Actor } from "#platform/registry";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { addPerson } from "#modules/people/contract";
import { people } from "#modules/people";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { decide } from "../decisions/index.ts";
import { governance } from "../index.ts";
import { currentContract } from "./current-contract.ts";
import { starterContract } from "./starter-contract.ts";

describe.each(testDatabases)("on $name", (database) => {
  let app: TestPlatform;
  let ada: Person;
  let member: Actor;
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [people, governance], database });
    ada = await ask(addPerson, { body: { name: "Ada" } });
    const bob = await ask(addPerson, { body: { name: "Bob" } });
    member = {
      ...actorWith("bob", "Bob", []),
      personId: bob.id,
      grants: new Map([
        ["governance:use-contract.read", everywhere],
        ["governance:use-contract.acknowledge", { all: false, units: [], self: true }],
      ]),
    };
  });
  afterAll(() => app.close());

  const ask = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher: app.fetch });
  const as = <R extends Route>(actor: Actor, route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> =>
    call(route, given, { fetcher: app.as(actor) });
  const refusal = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refused);
    return (error as Refused).problem;
  };
  const sendFile = async (route: { readonly path: string }, text: string, query = "") => {
    const form = new FormData();
    form.set("file", new Blob([text]), "contract.json");
    const answer = await app.fetch(`${route.path}${query}`, { method: "POST", body: form });
    return { status: answer.status, body: (await answer.json()) as Record<string, never> };
  };
  const withAda = (content: wire.ContractContent): wire.ContractContent => ({
    ...content,
    ask: { ...content.ask, default: { name: ada.name, personId: personId.parse(ada.id) } },
  });

  test("nothing is there, then a draft, then version 1, and currentContract answers by it", async () => {
    expect(await ask(wire.readUseContract, {})).toEqual({ published: null, own: null, hasDraft: false });
    expect(await currentContract(app.platform.db)).toBeUndefined();
    expect((await refusal(ask(wire.startContractDraft, { body: { from: "published" } }))).code).toBe("governance/no-contract");
    const draft = await ask(wire.startContractDraft, { body: { from: "starter" } });
    expect(draft).toMatchObject({ edit: 1, basedOn: null, undoSteps: 0 });
    expect(draft.content.rows).toHaveLength(25);
    expect((await refusal(ask(wire.startContractDraft, { body: { from: "empty" } }))).code).toBe("revisions/draft-there");

    const faulty = await refusal(ask(wire.publishUseContract, { body: { edit: 1, note: "The first", isMaterial: true } }));
    expect(faulty.errors?.map(({ path }) => path)).toContain("content.ask.default.personId");
    const topics = draft.content.ask.topics.map((topic) => ({ ...topic, contact: { name: "Ada", personId: personId.parse(ada.id) } }));
    const content = withAda({ ...draft.content, ask: { ...draft.content.ask, topics } });
    const saved = await ask(wire.saveContractDraft, { body: { edit: 1, content } });
    expect(saved).toMatchObject({ edit: 2, undoSteps: 1 });

    const analysis = await ask(wire.analyseContractDraft, {});
    expect(analysis).toMatchObject({ edit: 2, faults: [], reckoned: { isComplete: true, dead: [], contradictions: [], changes: null } });
    expect(analysis.examples.every(({ passes }) => passes)).toBe(true);

    const published = await ask(wire.publishUseContract, { body: { edit: 2, note: "The first", isMaterial: false } });
    expect(published).toMatchObject({ version: 1, isMaterial: true, holds: true });
    const current = await currentContract(app.platform.db);
    expect(current?.version).toBe(1);
    expect(current && decide(current.prepared, { dataClass: "secret" }).verdict).toBe("prohibited");
    expect((await ask(wire.readUseContract, {})).published?.content).toEqual(content);
  });

  test("nobody writes over what they have not seen; a change and what goes on with it are undone in one step", async () => {
    const draft = await ask(wire.startContractDraft, { body: { from: "published" } });
    expect(draft.basedOn).toBe(1);
    const titled = (title: string) => ({ ...draft.content, title });
    const first = await ask(wire.saveContractDraft, { body: { edit: draft.edit, content: titled("A") } });
    const late = await refusal(ask(wire.saveContractDraft, { body: { edit: draft.edit, content: titled("Late") } }));
    expect(late).toMatchObject({ code: "revisions/draft-changed", status: 409, values: { edit: first.edit } });
    const more = await ask(wire.saveContractDraft, { body: { edit: first.edit, content: titled("AB"), continues: true } });
    expect(more.undoSteps).toBe(1);
    const same = await ask(wire.saveContractDraft, { body: { edit: more.edit, content: titled("AB") } });
    expect(same).toMatchObject({ edit: more.edit, undoSteps: 1 });
    const undone = await ask(wire.undoContractDraft, { body: { edit: more.edit } });
    expect(undone).toMatchObject({ content: { title: draft.content.title }, undoSteps: 0 });
    expect((await refusal(ask(wire.undoContractDraft, { body: { edit: undone.edit } }))).code).toBe("revisions/nothing-to-undo");
    const nothing = await refusal(ask(wire.publishUseContract, { body: { edit: undone.edit, note: "Same", isMaterial: false } }));
    expect(nothing.code).toBe("revisions/nothing-changed");
    const { content } = await ask(wire.discardContractDraft, { body: { edit: undone.edit } });
    expect(content).toEqual(draft.content);
    expect((await ask(wire.readContractDraft, {})).draft).toBeNull();
  });

  test("everybody is told, acknowledges a version, and is asked again when the change is material only", async () => {
    const told = async () =>
      (
        await app.platform.db
          .withTables<{ "platform.notice": { kind: string } }>()
          .selectFrom("platform.notice")
          .selectAll()
          .where("kind", "=", "governance/contract-acknowledgement")
          .execute()
      ).length;
    await expect.poll(told, { timeout: 60_000 }).toBe(2);
    expect((await as(member, wire.readUseContract, {})).own).toMatchObject({ version: null, isAsked: true });
    expect((await refusal(as(member, wire.acknowledgeUseContract, { body: { version: 7 } }))).code).toBe("governance/contract-newer");
    expect((await refusal(ask(wire.acknowledgeUseContract, { body: { version: 1 } }))).status).toBe(403);
    const done = await as(member, wire.acknowledgeUseContract, { body: { version: 1 } });
    expect(await as(member, wire.acknowledgeUseContract, { body: { version: 1 } })).toEqual(done);
    expect((await as(member, wire.readUseContract, {})).own).toMatchObject({ version: 1, isAsked: false });

    const publish = async (title: string, isMaterial: boolean) => {
      const draft = await ask(wire.startContractDraft, { body: { from: "published" } });
      const { edit } = await ask(wire.saveContractDraft, { body: { edit: draft.edit, content: { ...draft.content, title } } });
      return ask(wire.publishUseContract, { body: { edit, note: title, isMaterial, acknowledgeBy: "2999-01-31" } });
    };
    expect((await publish("A comma", false)).version).toBe(2);
    expect((await as(member, wire.readUseContract, {})).own).toMatchObject({ version: 1, isAsked: false });
    expect((await publish("A rule", true)).version).toBe(3);
    expect((await as(member, wire.readUseContract, {})).own).toMatchObject({ version: 1, isAsked: true, by: "2999-01-31" });
    await expect.poll(told, { timeout: 60_000 }).toBe(4);
    const { versions } = await ask(wire.listContractVersions, {});
    expect(versions.map(({ version, holds, isMaterial }) => [version, holds, isMaterial])).toEqual([
      [3, true, true],
      [2, false, false],
      [1, false, true],
    ]);
  });

  test("an old version comes back as a draft, and two versions are compared", async () => {
    const compared = await ask(wire.compareContractVersions, { query: { from: 1, to: 3 } });
    expect(compared.texts).toEqual([{ part: "title", before: "How we use AI", after: "A rule" }]);
    expect(compared.reckoned?.changes?.count).toBe(0);
    const draft = await ask(wire.startContractDraft, { body: { from: 1 } });
    expect(draft.content.title).toBe("How we use AI");
    const replaced = await ask(wire.startContractDraft, { body: { from: 3, edit: draft.edit } });
    expect(replaced).toMatchObject({ content: { title: "A rule" }, undoSteps: 1 });
    expect((await refusal(ask(wire.readContractVersion, { params: { version: 9 } }))).detail).toContain("the newest is 3");
  });

  test("JSON and CSV go out and come back the same; what is wrong is said with its place, and changes nothing", async () => {
    const file = await app.fetch(`${wire.exportUseContract.path}?version=1`);
    const text = await file.text();
    const { draft } = await ask(wire.readContractDraft, {});
    const edit = draft?.edit ?? 0;
    const back = await sendFile(wire.importUseContract, text, `?edit=${edit}`);
    expect(back.status).toBe(201);
    expect((back.body as unknown as { draft: wire.ContractDraft }).draft.content).toEqual(wire.contractContent.parse(JSON.parse(text)));

    const table = await (await app.fetch(wire.exportContractRows.path)).text();
    const rows = await sendFile(wire.importContractRows, table, `?edit=${edit + 1}`);
    expect(rows.status).toBe(201);
    expect((rows.body as unknown as { draft: wire.ContractDraft }).draft.content.rows).toEqual(starterContract().rows);

    const broken = { ...starterContract() };
    broken.rows = broken.rows.map((row, at) => (at === 16 ? { ...row, cells: { tool: ["copilt"] } } : row));
    const refused = await sendFile(wire.importUseContract, JSON.stringify(broken), `?edit=${edit + 1}`);
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ path: "rows.16.cells.tool.0", message: 'Row 17, tool: "copilt" is not declared; did you mean "copilot"?' }] },
    });
    const shape = await sendFile(wire.importUseContract, JSON.stringify({ ...broken, rows: [{ ...broken.rows[0], verdict: "maybe" }] }));
    expect(shape.body).toMatchObject({ errors: [{ path: "rows.0.verdict" }] });
    expect((await sendFile(wire.importUseContract, "{ not json")).status).toBe(422);
    expect((await sendFile(wire.importUseContract, "\u0000")).status).toBe(422);
    const line = await sendFile(wire.importContractRows, "tool,verdict\nCopilt,permited\n");
    expect(line.body).toMatchObject({
      errors: [
        { path: "line 2.verdict", message: expect.stringContaining('did you mean "permitted"?') as unknown },
        { path: "line 2.tool" },
      ],
    });
    expect((await ask(wire.readContractDraft, {})).draft?.edit).toBe(edit + 1);
  });

  test("examples that fail keep a contract from being published", async () => {
    const { draft } = await ask(wire.readContractDraft, {});
    if (!draft) throw new Error("There is a draft.");
    const examples = [{ id: "wrong", title: "May I type passwords?", question: { dataClass: "secret" }, expected: "permitted" as const }];
    const saved = await ask(wire.saveContractDraft, { body: { edit: draft.edit, content: { ...withAda(draft.content), examples } } });
    const problem = await refusal(ask(wire.publishUseContract, { body: { edit: saved.edit, note: "Wrong", isMaterial: true } }));
    expect(problem).toMatchObject({ status: 422, code: "governance/contract-examples-fail", errors: [{ path: "content.examples.0" }] });
    expect((await ask(wire.analyseContractDraft, {})).examples).toEqual([
      expect.objectContaining({ passes: false, got: "prohibited", rows: [1] }),
    ]);
  });

  test("the schema describes what is exported", async () => {
    const schema = await ask(wire.readContractSchema, {});
    expect(schema).toMatchObject({ type: "object", properties: { rows: { type: "array" } } });
  });

  test("it still holds: the review begins anew", async () => {
    const { nextReviewAt } = await ask(wire.confirmUseContract, {});
    expect(new Date(nextReviewAt).getTime()).toBeGreaterThan(Date.now() + 360 * 86_400_000);
  });
});
