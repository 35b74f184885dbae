import { verifyChain } from "#platform/audit";
import { Refused } from "#platform/contract";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { testDatabases } from "#platform/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  checkImport,
  discardImport,
  keepImport,
  listHandovers,
  listImports,
  readCase,
  readFacts,
  readImport,
  readWorkflow,
  restoreImport,
  type LogImport,
} from "../contract.ts";
import { startApp, type TestApp } from "../testing.ts";
import { recoverImports } from "./recover-imports.ts";

/** Cases "c1".."cN": open by Ada, review by Grace two hours later, close by Ada a day after that. */
const csv = (cases: number, first = 1): string =>
  ["case,activity,timestamp,resource,team,assignee"]
    .concat(
      Array.from({ length: cases }, (_, i) => `c${first + i}`).flatMap((c) => [
        `${c},open,2026-01-05T08:00:00+01:00,Ada Lovelace,North,Ada Lovelace`,
        `${c},review,2026-01-05T10:00:00+01:00,Grace Hopper,South,Grace Hopper`,
        `${c},close,2026-01-06T10:00:00+01:00,Ada Lovelace,North,Ada Lovelace`,
      ]),
    )
    .join("\n");

const problemOf = async (asked: Promise<unknown>) => {
  const error: unknown = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refused) return error.problem;
  return (error as { problem?: unknown } | undefined)?.problem;
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : []));

describe.each(testDatabases)("on $name", (database) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(database);
  });
  afterAll(() => app.stop());

  const params = (id: LogImport["id"]) => ({ params: { id } });
  const kept = async (content: string, workflowId: LogImport["workflowId"], replace = false): Promise<LogImport> => {
    const sent = await app.upload(content, {
      workflowId: workflowId ?? undefined,
      keep: "true",
      ...(replace ? { replace: "true" } : {}),
      mapping: JSON.stringify({ attributes: ["team", "assignee"] }),
    });
    return app.rested(sent.id);
  };

  test("from upload to kept, a step at a time", async () => {
    const workflow = await app.workflow("Steps");
    const received = await app.upload(csv(10));
    expect(received).toMatchObject({
      state: "received",
      fileName: "log.csv",
      workflowId: null,
      sameAs: null,
      quality: null,
      preview: { format: "csv", separator: "," },
    });
    expect(received.preview?.columns.map((column) => column.recognisedAs).slice(0, 4)).toEqual([
      "case",
      "activity",
      "timestamp",
      "resource",
    ]);
    expect(await problemOf(app.ask(keepImport, { ...params(received.id), body: { workflowId: workflow.id } }))).toMatchObject({
      status: 409,
      code: "workflows/import-step-closed",
    });

    const asked = await app.ask(checkImport, {
      ...params(received.id),
      body: { mapping: { attributes: ["team", "assignee"] }, workflowId: workflow.id },
    });
    expect(asked.state).toBe("checking");
    const checked = await app.rested(received.id);
    expect(checked).toMatchObject({ state: "checked", refusal: null, progress: null });
    expect(checked.quality).toMatchObject({
      cases: 10,
      events: 30,
      activities: 3,
      resources: 2,
      openCases: 0,
      closedBy: ["close"],
      endActivities: { close: 10 },
      rejectedRows: 0,
      offsets: { "+01:00": 30 },
      casesAlreadyThere: 0,
    });
    expect(checked.quality?.oddities.map((oddity) => oddity.code)).toContain("import/column-of-persons");
    expect(await problemOf(app.ask(readFacts, { params: { id: workflow.id } }))).toMatchObject({ status: 409, code: "workflows/no-log" });

    await app.ask(keepImport, { ...params(received.id), body: { workflowId: workflow.id } });
    const done = await app.rested(received.id);
    expect(done).toMatchObject({ state: "kept", workflowId: workflow.id, preview: { rows: [] } });
    const { log } = await app.ask(readWorkflow, { params: { id: workflow.id } });
    expect(log).toMatchObject({
      cases: 10,
      events: 30,
      firstAt: "2026-01-05T07:00:00.000Z",
      lastAt: "2026-01-06T09:00:00.000Z",
      keptAt: done.keptAt,
    });
    await expect.poll(() => filesIn(join(app.data, "uploads"))).toEqual([]);
  });

  test("no performer's name is kept, in whatever column", async () => {
    const workflow = await app.workflow("Names");
    const done = await kept(csv(3), workflow.id);
    expect(done.state).toBe("kept");
    const { handovers } = await app.ask(listHandovers, { params: { id: workflow.id }, query: { by: "performer" } });
    expect(handovers).toHaveLength(2);
    for (const { from, to } of handovers) expect([from, to].join()).toMatch(/^person [0-9a-f]{12},person [0-9a-f]{12}$/);
    const one = await app.ask(readCase, { params: { id: workflow.id }, query: { case: "c1" } });
    expect(one.events.map((event) => event.performer?.slice(0, 7))).toEqual(["person ", "person ", "person "]);
    const { attributes } = await app.ask(readFacts, { params: { id: workflow.id } });
    const values = Object.fromEntries(attributes.map((column) => [column.name, column.values.map((value) => value.value)]));
    expect(values["team"]).toEqual(["North", "South"]);
    expect([...(values["assignee"] ?? [])].sort()).toEqual([...new Set(one.events.map((event) => event.performer))].sort());
    for (const file of filesIn(join(app.data, "warehouse"))) expect(readFileSync(file).includes("Lovelace")).toBe(false);
    expect(JSON.stringify(await app.ask(readImport, params(done.id)))).not.toContain("Lovelace");
  });

  test("the same bytes again are said and refused, not doubled", async () => {
    const workflow = await app.workflow("Twice");
    const content = csv(4, 100);
    const first = await kept(content, workflow.id);
    const again = await app.upload(content);
    expect(again.sameAs).toEqual({ importId: first.id, workflowId: workflow.id, keptAt: first.keptAt });
    await app.ask(checkImport, { ...params(again.id), body: { mapping: {}, workflowId: workflow.id } });
    expect((await app.rested(again.id)).quality?.casesAlreadyThere).toBe(4);
    expect(await problemOf(app.ask(keepImport, { ...params(again.id), body: { workflowId: workflow.id } }))).toMatchObject({
      status: 409,
      code: "workflows/kept-already",
      values: { importId: first.id },
    });
    expect(await problemOf(app.upload(content, { workflowId: workflow.id, keep: "true" }))).toMatchObject({
      status: 409,
      code: "workflows/kept-already",
    });
    await app.ask(keepImport, { ...params(again.id), body: { workflowId: workflow.id, replace: true } });
    expect((await app.rested(again.id)).state).toBe("kept");
    expect((await app.ask(readImport, params(first.id))).state).toBe("discarded");
    expect((await app.ask(readFacts, { params: { id: workflow.id } })).facts.log).toMatchObject({ cases: 4, events: 12 });
  });

  test("several imports are one log, and taking one out can be undone", async () => {
    const workflow = await app.workflow("Several");
    await kept(csv(5), workflow.id);
    const second = await kept(csv(5, 4), workflow.id);
    const facts = async () => (await app.ask(readFacts, { params: { id: workflow.id } })).facts;
    expect(await facts()).toMatchObject({ log: { cases: 8, events: 24 }, quality: { duplicatesAcrossImports: 6 } });
    const both = await app.ask(readWorkflow, { params: { id: workflow.id } });
    expect(both.log).toMatchObject({ cases: 8, events: 24 });

    await app.ask(discardImport, params(second.id));
    expect(await facts()).toMatchObject({ log: { cases: 5, events: 15 } });
    expect((await app.ask(readWorkflow, { params: { id: workflow.id } })).log).toMatchObject({ cases: 5, events: 15 });
    expect(await problemOf(app.ask(discardImport, params(second.id)))).toMatchObject({ status: 409 });

    expect(await app.ask(restoreImport, params(second.id))).toMatchObject({ state: "kept" });
    expect((await app.ask(readWorkflow, { params: { id: workflow.id } })).log?.dataVersion).toBe(both.log?.dataVersion);
    expect(await facts()).toMatchObject({ log: { cases: 8, events: 24 } });
  });

  test("what was taken out comes back while its data are there: gone is said, broken is a fault", async () => {
    const workflow = await app.workflow("Gone");
    const one = await kept(csv(2, 900), workflow.id);
    const [file] = filesIn(join(app.data, "warehouse", "workflow-instances", `workflow=${workflow.id}`));
    await app.ask(discardImport, params(one.id));
    writeFileSync(file!, "no Parquet");
    expect(await problemOf(app.ask(restoreImport, params(one.id)))).toMatchObject({ status: 500 });
    rmSync(file!);
    expect(await problemOf(app.ask(restoreImport, params(one.id)))).toMatchObject({ status: 404, code: "workflows/import-gone" });
    expect(await app.ask(readImport, params(one.id))).toMatchObject({ state: "discarded" });
  });

  test("imports that meet are all kept, the same bytes once, and no file is left that nothing names", async () => {
    const workflow = await app.workflow("Meeting");
    const inFolder = () => filesIn(join(app.data, "warehouse", "workflow-instances", `workflow=${workflow.id}`));
    const states = async (contents: readonly string[]) => {
      const sent = await Promise.all(contents.map((content) => app.upload(content, { workflowId: workflow.id, keep: "true" })));
      return (await Promise.all(sent.map((one) => app.rested(one.id)))).map((one) => one.refusal?.code ?? one.state).toSorted();
    };
    expect(await states(Array.from({ length: 8 }, (_, turn) => csv(3, 10 * turn)))).toEqual(Array.from({ length: 8 }, () => "kept"));
    expect((await app.ask(readWorkflow, { params: { id: workflow.id } })).log).toMatchObject({ cases: 24 });
    const same = csv(3, 500);
    expect(await states([same, same, same])).toEqual(["kept", "workflows/kept-already", "workflows/kept-already"]);
    expect(inFolder()).toHaveLength(9);
  }, 60_000);

  test("taking out the last import leaves a workflow without a log", async () => {
    const workflow = await app.workflow("Last");
    const only = await kept(csv(2), workflow.id);
    await app.ask(discardImport, params(only.id));
    expect((await app.ask(readWorkflow, { params: { id: workflow.id } })).log).toBeNull();
    expect(await problemOf(app.ask(readFacts, { params: { id: workflow.id } }))).toMatchObject({ code: "workflows/no-log" });
    await app.ask(restoreImport, params(only.id));
    expect((await app.ask(readWorkflow, { params: { id: workflow.id } })).log).toMatchObject({ cases: 2 });
  });

  test("an unusable file is refused with its place, and can be checked again with another mapping", async () => {
    const broken = await app.upload('case,activity,timestamp\n1,"open,2026-01-01\n');
    const late =
      broken.state === "refused"
        ? broken
        : await app.ask(checkImport, { ...params(broken.id), body: { mapping: {} } }).then(() => app.rested(broken.id));
    expect(late).toMatchObject({ state: "refused", refusal: { line: 2, column: 3 } });

    const wrong = await app.upload(csv(3));
    await app.ask(checkImport, { ...params(wrong.id), body: { mapping: { timestamp: "team" } } });
    expect((await app.rested(wrong.id)).state).toBe("refused");
    await app.ask(checkImport, { ...params(wrong.id), body: { mapping: {} } });
    expect(await app.rested(wrong.id)).toMatchObject({ state: "checked", refusal: null });
    expect(await problemOf(app.ask(checkImport, { ...params(wrong.id), body: { mapping: { timezone: "Mars/Olympus" } } }))).toMatchObject({
      status: 422,
      code: "workflows/unknown-timezone",
    });
  });

  test("a cancelled import leaves nothing behind", async () => {
    const large = csv(60_000, 1000);
    const sent = await app.upload(large);
    await app.ask(checkImport, { ...params(sent.id), body: { mapping: {} } });
    await app.ask(discardImport, params(sent.id));
    expect(await app.ask(readImport, params(sent.id))).toMatchObject({ state: "discarded", progress: null, preview: { rows: [] } });
    expect(filesIn(join(app.data, "uploads")).filter((path) => readFileSync(path).length === large.length)).toEqual([]);
    expect(await problemOf(app.ask(checkImport, { ...params(sent.id), body: { mapping: {} } }))).toMatchObject({ status: 409 });
  });

  test("cancelled while it is written, the server lives and nothing is visible", async () => {
    const workflow = await app.workflow("Cancelled late");
    const sent = await app.upload(csv(60_000, 200_000), { workflowId: workflow.id, keep: "true" });
    await expect
      .poll(async () => (await app.ask(readImport, params(sent.id))).progress?.stage, { interval: 10, timeout: 60_000 })
      .toBe("writing");
    await app.ask(discardImport, params(sent.id));
    await expect.poll(() => filesIn(join(app.data, "tmp"))).toEqual([]);
    expect((await app.ask(readWorkflow, { params: { id: workflow.id } })).log).toBeNull();
    expect((await app.ask(readImport, params(sent.id))).state).toBe("discarded");
  });

  test("progress is told as events until the import rests", async () => {
    const sent = await app.upload(csv(5_000, 5000));
    await app.ask(checkImport, { ...params(sent.id), body: { mapping: {} } });
    const answer = await app.fetcher(`/api/workflows/imports/${sent.id}/progress`, { headers: { accept: "text/event-stream" } });
    const text = await answer.text();
    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const states = [...text.matchAll(/^data: (.*)$/gm)].map((line) => (JSON.parse(line[1] ?? "") as LogImport).state);
    expect(states.at(-1)).toBe("checked");
    expect(new Set(states.slice(0, -1))).toEqual(new Set(states.length > 1 ? ["checking"] : []));
  });

  test("gzip is read, the name of a file is only shown", async () => {
    const sent = await app.upload(new Uint8Array(gzipSync(csv(2, 900))), {}, "../../etc/my log [1]*.csv.gz");
    expect(sent.fileName).toBe("my log [1]*.csv.gz");
    expect((await app.upload(csv(1), {}, "a\u202Egnp.csv")).fileName).toBe("agnp.csv");
    await app.ask(checkImport, { ...params(sent.id), body: { mapping: {} } });
    expect(await app.rested(sent.id)).toMatchObject({ state: "checked", quality: { events: 6 } });
  });

  test("what an upload must say is checked before a byte is read", async () => {
    expect(await problemOf(app.upload(csv(1), { keep: "true" }))).toMatchObject({ status: 422, code: "workflows/workflow-unnamed" });
    expect(await problemOf(app.upload(csv(1), { mapping: "{" }))).toMatchObject({ status: 422, code: "workflows/mapping-unreadable" });
    expect(await problemOf(app.upload(csv(1), { mapping: '{"events":"some"}' }))).toMatchObject({
      status: 422,
      errors: [{ path: "mapping.events" }],
    });
    const gone = `workflow_${"0".repeat(26)}` as NonNullable<LogImport["workflowId"]>;
    expect(await problemOf(app.upload(csv(1), { workflowId: gone, keep: "true" }))).toMatchObject({ status: 404 });
  });

  test("imports are listed newest first, by workflow too; the chain of all of this verifies", async () => {
    const { imports } = await app.ask(listImports, { query: {} });
    expect(imports.map((one) => one.id)).toEqual(
      imports
        .map((one) => one.id as string)
        .toSorted()
        .toReversed(),
    );
    const workflow = await app.workflow("Listed");
    const one = await kept(csv(1, 777), workflow.id);
    expect((await app.ask(listImports, { query: { workflowId: workflow.id } })).imports).toEqual([one]);
    expect(await verifyChain(app.platform.db)).toMatchObject({ whole: true });
  });

  test("recovery leaves what is at rest alone, and removes uploads that no import names", async () => {
    const before = await app.ask(listImports, { query: {} });
    const sent = await app.upload(csv(1, 888));
    const { Readable } = await import("node:stream");
    const orphan = await app.platform.files.receive(Readable.from(["nobody's"]), { maximumBytes: 100 });
    await recoverImports(app.platform);
    expect(filesIn(join(app.data, "uploads"))).not.toContain(orphan.path);
    await app.ask(checkImport, { ...params(sent.id), body: { mapping: {} } });
    expect((await app.rested(sent.id)).state).toBe("checked");
    expect((await app.ask(listImports, { query: {} })).imports.slice(1)).toEqual(before.imports);
  });
});
