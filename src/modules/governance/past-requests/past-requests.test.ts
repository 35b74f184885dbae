import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { startApp, type TestApp } from "../testing.ts";

const heading = "request,title,kind,tier,gate,asked,decided,outcome,returned,reviewer";
const file = (...lines: string[]) => [heading, ...lines].join("\n");
const eleven = "R-1,Contract summaries,use-case,low,Legal,2026-01-05T09:00Z,2026-03-23T09:00Z,approved,,Ann Example";

describe.each(testDatabases)("past requests on $name", (database) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startApp(database);
  });
  afterEach(() => app.stop());

  const upload = async (text: string): Promise<wire.PastImport> => {
    const form = new FormData();
    form.set("file", new Blob([text]), "past.csv");
    const answer = await app.fetcher("/api/governance/past-imports", { method: "POST", body: form });
    expect(answer.status).toBe(201);
    return (await answer.json()) as wire.PastImport;
  };
  const check = async (text: string, mapping: Partial<wire.PastMapping> = {}) => {
    const { id, preview } = await upload(text);
    return app.ask(wire.checkPastRequests, { params: { id }, body: { mapping: { ...preview!.mapping, ...mapping } } });
  };
  const apply = async (text: string, body = {}) => app.ask(wire.applyPastRequests, { params: { id: (await check(text)).id }, body });
  const count = async (table: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`governance.${table}`)}`.execute(app.platform.db);
    return rows[0]!.n;
  };

  test("a file is recognised, checked, brought in, and taken out again without a trace", async () => {
    const received = await upload(file(eleven));
    expect(received).toMatchObject({ state: "received", preview: { mapping: { columns: { number: "request", reviewer: "reviewer" } } } });
    expect(JSON.stringify(received)).not.toContain("Ann Example");
    expect(await count("request")).toBe(0);
    const checked = await app.ask(wire.checkPastRequests, { params: { id: received.id }, body: { mapping: received.preview!.mapping } });
    expect(checked).toMatchObject({ state: "checked", counts: { lines: 1, requests: 1, droppedReviewers: 1, alreadyHere: 0 } });
    expect(await count("request")).toBe(0);
    const applied = await app.ask(wire.applyPastRequests, { params: { id: received.id }, body: {} });
    expect(applied).toMatchObject({ state: "applied", preview: { rows: [] } });
    const { rows } = await sql<object>`select subject_kind, tier, state, origin, decided_by from governance.request`.execute(
      app.platform.db,
    );
    expect(rows).toEqual([{ subject_kind: "use-case", tier: "low", state: "approved", origin: "imported", decided_by: "person" }]);
    expect(await app.ask(wire.undoPastRequests, { params: { id: received.id } })).toMatchObject({ state: "undone" });
    for (const table of ["request", "gate", "gate_stop", "past_request"]) expect(await count(table)).toBe(0);
  });

  test("the same file twice brings nothing twice, and a longer one what is new in it", async () => {
    await apply(file(eleven));
    expect((await apply(file(eleven))).counts).toMatchObject({ requests: 1, alreadyHere: 1 });
    expect(await count("request")).toBe(1);
    const longer = await apply(file(eleven, eleven.replace("R-1", "R-2")));
    expect(longer.counts).toMatchObject({ requests: 2, alreadyHere: 1 });
    expect(await count("request")).toBe(2);
    await app.ask(wire.undoPastRequests, { params: { id: longer.id } });
    expect(await count("request")).toBe(1);
  });

  test("bad lines are listed with their numbers, and the file comes in without them only when that is said", async () => {
    const checked = await check(file(eleven, "R-2,,,,Legal,soon,,,,"));
    const { problems } = await app.ask(wire.listPastProblems, { params: { id: checked.id } });
    expect(problems).toMatchObject([{ line: 3, column: "asked", value: "soon", code: "time-unreadable" }]);
    const refused = app.ask(wire.applyPastRequests, { params: { id: checked.id }, body: {} });
    await expect(refused).rejects.toMatchObject({ problem: { code: "governance/past-bad-lines", errors: [{ path: "withoutBadLines" }] } });
    await app.ask(wire.applyPastRequests, { params: { id: checked.id }, body: { withoutBadLines: true } });
    expect(await count("request")).toBe(1);
    const csv = await app.fetcher(`/api/governance/past-imports/${checked.id}/problems/export`);
    expect(await csv.text()).toContain("3,asked,soon,time-unreadable");
  });

  test("a mapping that cannot be used names the field", async () => {
    const { id, preview } = await upload(file(eleven));
    const tryMapping = (mapping: wire.PastMapping) => app.ask(wire.checkPastRequests, { params: { id }, body: { mapping } });
    const { columns } = preview!.mapping;
    await expect(tryMapping({ columns: { ...columns, gate: null } })).rejects.toMatchObject({
      problem: { errors: [{ path: "mapping.columns.gate" }] },
    });
    await expect(tryMapping({ columns: { ...columns, gate: "nowhere" } })).rejects.toMatchObject({
      problem: { errors: [{ path: "mapping.columns.gate" }] },
    });
    await expect(tryMapping({ columns: { ...columns, title: "request" } })).rejects.toMatchObject({
      problem: { errors: [{ path: "mapping.columns.title" }] },
    });
    await expect(tryMapping({ columns, timeZone: "Europe/Nowhere" })).rejects.toMatchObject({
      problem: { errors: [{ path: "mapping.timeZone" }] },
    });
  });

  test("what is no table is refused with the reason, and steps come in their order", async () => {
    expect(await upload("")).toMatchObject({ state: "refused", refusal: { code: "csv/empty" } });
    const received = await upload(file(eleven));
    const early = app.ask(wire.applyPastRequests, { params: { id: received.id }, body: {} });
    await expect(early).rejects.toMatchObject({ problem: { status: 409, code: "governance/past-import-step-closed" } });
    await app.ask(wire.discardPastRequests, { params: { id: received.id } });
    expect((await app.ask(wire.listPastImports, {})).imports.map(({ state }) => state)).toEqual(["refused"]);
  });

  test("what is open in a file was open when it was written, and its clock does not run on", async () => {
    await app.ask(wire.applyPastRequests, {
      params: { id: (await check(file("R-1,,,,Legal,2026-01-05T00:00Z,,,,"), { writtenOn: "2026-01-14", timeZone: "UTC" })).id },
      body: {},
    });
    const { ageing } = await app.ask(wire.readGateFigures, {});
    expect(ageing.oldest).toMatchObject([{ gate: "Legal", days: 10, seenUntil: "2026-01-15T00:00:00.000Z" }]);
  });

  test("an eleven-week request from a file, replayed under 14 days, is approved by the clock on day 14", async () => {
    await apply(file(eleven));
    const before = await app.ask(wire.readGateFigures, {});
    expect(before.leadTime.median.days).toBe(77);
    const replayed = await app.ask(wire.replayGates, { query: { sla: "Legal=14 calendar-days" } });
    expect(replayed.approvedByClock).toMatchObject([
      { title: "Contract summaries", gate: "Legal", onDay: 14, unit: "calendar-days", recordedDays: 77, recordedBy: "person" },
    ]);
    expect(replayed.before).toMatchObject({ decidedByPerson: 1, decidedByClock: 0 });
    expect(replayed.after).toMatchObject({ decidedByPerson: 0, decidedByClock: 1 });
  });
});
