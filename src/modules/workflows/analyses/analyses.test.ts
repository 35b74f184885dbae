import { Refused, urlOf } from "#platform/contract";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { testDatabases } from "#platform/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  exportMap,
  exportTable,
  exportTables,
  listCases,
  listHandovers,
  listVariants,
  mapEdge,
  readCase,
  readFacts,
  readMap,
  type Workflow,
} from "../contract.ts";
import { startApp, type TestApp } from "../testing.ts";

const day = (n: number): string => `2026-03-${String(n).padStart(2, "0")}`;

/** Ten cases a > b > c, one of them with b twice, one that never reached c; a formula hides among the activities. */
function content(): string {
  const rows = ["case,activity,timestamp,resource,team"];
  for (let c = 1; c <= 10; c++) {
    rows.push(`${c},Register,${day(c)}T08:00:00Z,Ada,Front`, `${c},=cmd(),${day(c + 1)}T08:00:00Z,Grace,Back`);
    if (c === 3) rows.push(`${c},=cmd(),${day(c + 2)}T08:00:00Z,Grace,Back`);
    if (c !== 7) rows.push(`${c},"Pay, <now>",${day(c + 5)}T08:00:00Z,Ada,Front`);
  }
  return rows.join("\n");
}

describe.each(testDatabases)("on $name", (database) => {
  let app: TestApp;
  let workflow: Workflow;
  beforeAll(async () => {
    app = await startApp(database);
    workflow = await app.workflow("Pay: invoices");
    const sent = await app.upload(content(), { workflowId: workflow.id, keep: "true", mapping: JSON.stringify({ attributes: ["team"] }) });
    expect(await app.rested(sent.id)).toMatchObject({ state: "kept" });
  });
  afterAll(() => app.stop());
  const params = () => ({ id: workflow.id });
  const refusal = async (asked: Promise<unknown>) => {
    const error: unknown = await asked.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refused);
    return (error as Refused).problem;
  };

  test("facts, with what they stand on", async () => {
    const { provenance, facts, attributes } = await app.ask(readFacts, { params: params() });
    expect(provenance).toMatchObject({ cases: 10, casesInAll: 10, events: 30, dataVersion: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(facts.log).toMatchObject({ cases: 10, events: 30, activities: 3, resources: 2, openCases: 0 });
    expect(facts.bottleneck).toMatchObject({ from: "=cmd()", to: "Pay, <now>", cases: 9 });
    expect(facts.rework).toMatchObject({ cases: 1, selfLoops: 1, samePerformer: 1 });
    expect(attributes).toEqual([
      {
        name: "team",
        values: [
          { value: "Back", cases: 10 },
          { value: "Front", cases: 10 },
        ],
      },
    ]);
  });

  test("what closes a case can be named", async () => {
    const other = await app.workflow("Closed by payment");
    const sent = await app.upload(content(), { workflowId: other.id, keep: "true", mapping: JSON.stringify({ closedBy: ["Pay, <now>"] }) });
    expect((await app.rested(sent.id)).quality).toMatchObject({ openCases: 1, closedBy: ["Pay, <now>"] });
    expect((await app.ask(readFacts, { params: { id: other.id } })).facts.log.openCases).toBe(1);
  });

  test("filters keep whole cases, in every analysis", async () => {
    const query = { without: "Pay, <now>" };
    expect((await app.ask(readFacts, { params: params(), query })).provenance).toMatchObject({ cases: 1, casesInAll: 10, events: 2 });
    const { variants, count } = await app.ask(listVariants, { params: params(), query: { limit: 2 } });
    expect([count, variants.length, variants[0]?.cases]).toEqual([3, 2, 8]);
    const id = variants[0]?.id ?? "";
    expect((await app.ask(listCases, { params: params(), query: { variant: id, limit: 3 } })).count).toBe(8);
    expect((await app.ask(listCases, { params: params(), query: { step: "=cmd()>>=cmd()" } })).cases.map((one) => one.case)).toEqual(["3"]);
    expect(await app.ask(listHandovers, { params: params(), query: { by: "team", with: ["Register", "Pay, <now>"] } })).toMatchObject({
      by: "team",
      total: 19,
      withinSame: 1,
    });
    expect((await app.ask(readFacts, { params: params(), query: { from: day(15) } })).provenance.cases).toBe(1);
  });

  test("nothing left is an answer", async () => {
    const query = { with: "Pay, <now>", without: "Pay, <now>" };
    expect((await app.ask(readFacts, { params: params(), query })).facts).toMatchObject({
      log: { cases: 0 },
      bottleneck: null,
      caseDuration: null,
    });
    expect((await app.ask(readMap, { params: params(), query })).map.edges).toEqual([]);
    expect(await app.ask(listCases, { params: params(), query })).toMatchObject({ count: 0, cases: [] });
  });

  test("a filter that names what the log does not have is one sentence at its field", async () => {
    for (const [field, value] of Object.entries({ with: "Nothing", step: "a>>b", variant: "ffff", where: "shoe=42", from: "yesterday" })) {
      const problem = await refusal(app.ask(readFacts, { params: params(), query: { [field]: value } }));
      expect(problem).toMatchObject({ status: 422, errors: [{ path: field }] });
      expect(problem.detail).toMatch(/^[A-Z"].*\.$/);
    }
    expect(await refusal(app.ask(listHandovers, { params: params(), query: { by: "shoe" } }))).toMatchObject({
      status: 422,
      errors: [{ path: "by" }],
    });
    expect(await refusal(app.ask(readCase, { params: params(), query: { case: "99" } }))).toMatchObject({
      status: 404,
      code: "workflows/case-missing",
    });
  });

  test("the map is laid out once, and a filter leaves everything where it is", async () => {
    const { map } = await app.ask(readMap, { params: params() });
    expect(map.nodes.map((node) => node.name).sort()).toEqual(["", "", "=cmd()", "Pay, <now>", "Register"]);
    for (const edge of map.edges) expect(mapEdge.parse(edge)).toEqual(edge);
    const { map: some } = await app.ask(readMap, { params: params(), query: { without: "Pay, <now>" } });
    expect(some.nodes.length).toBeLessThan(map.nodes.length);
    for (const node of some.nodes)
      expect(map.nodes).toContainEqual(expect.objectContaining({ id: node.id, name: node.name, x: node.x, y: node.y }));
  });

  test("every table is exported with what it stands on, and nothing in it runs", async () => {
    for (const table of exportTables) {
      const answer = await app.fetcher(urlOf(exportTable, { params: params(), query: { table, with: ["Register"] } }));
      expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      expect(answer.headers.get("content-disposition")).toMatch(
        new RegExp(`filename="pay-invoices-${table}-\\d{4}-\\d\\d-\\d\\d-[0-9a-f]{12}\\.csv"`),
      );
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      const lines = new TextDecoder().decode(bytes).split("\r\n");
      expect(lines.slice(0, 7).map((line) => line.split(":")[0])).toEqual([
        "# table",
        "# workflow",
        "# filters",
        "# n",
        "# data as of",
        "# exported at",
        "# data version",
      ]);
      expect(lines.slice(2, 4)).toEqual(["# filters: with = Register", "# n: 10 of 10 cases, 30 events"]);
      expect(lines.length).toBeGreaterThan(9);
      for (const line of lines.slice(7)) for (const cell of line.split(",")) expect(cell).not.toMatch(/^"?[=+@]/);
    }
  });

  test("the map is exported as SVG, with what it stands on", async () => {
    const answer = await app.fetcher(urlOf(exportMap, { params: params(), query: { mode: "time", activities: 1, paths: 1 } }));
    expect(answer.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
    const svg = await answer.text();
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain("Pay, &lt;now&gt;");
    expect(svg).toContain("10 of 10 cases, 30 events");
  });

  test("a removed workflow answers nothing", async () => {
    expect(await refusal(app.ask(readMap, { params: { id: `workflow_${"0".repeat(26)}` as Workflow["id"] } }))).toMatchObject({
      status: 404,
    });
  });
});

const reference = process.env["MILLRACE_REFERENCE"];

describe.skipIf(reference === undefined)("reference logs through the interface (skipped: MILLRACE_REFERENCE is not set)", () => {
  let app: TestApp;
  beforeAll(async () => {
    const [database] = testDatabases;
    if (!database) throw new Error("No database to test on.");
    app = await startApp(database);
  });
  afterAll(() => app.stop());

  test.each(["running-example.xes", "receipt.xes", "receipt.csv"])("%s answers what is mined from the file itself", async (name) => {
    const path = join(reference ?? "", "mining", "logs", name);
    const { readLog } = await import("../logs/index.ts");
    const { pair } = await import("#engines/eventlog");
    const { mine } = await import("#engines/mining");
    const { table } = await readLog(path);
    const direct = mine(pair(table, "all"), table.reading);
    const workflow = await app.workflow(name);
    const sent = await app.upload(
      new Uint8Array(readFileSync(path)),
      { workflowId: workflow.id, keep: "true", mapping: JSON.stringify({ events: "all" }) },
      name,
    );
    expect(await app.rested(sent.id)).toMatchObject({ state: "kept" });
    const { facts } = await app.ask(readFacts, { params: { id: workflow.id } });
    // Performers have other names here, so hand-overs of equal count may change places.
    const counts = (given: typeof facts) => ({ ...given, handovers: given.handovers.map((one) => one.count) });
    expect(counts(facts)).toEqual(counts(direct));
  });
});
