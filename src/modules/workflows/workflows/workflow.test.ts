import { addPerson } from "#modules/people/contract";
import { Refused } from "#platform/contract";
import { testDatabases } from "#platform/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeWorkflow, createWorkflow, listWorkflows, readWorkflow, removeWorkflow, restoreWorkflow } from "../contract.ts";
import { startApp, type TestApp } from "../testing.ts";
import { ownership, undoable } from "./workflow.ts";

const ada = { id: "person_ada", name: "Ada", email: null } as unknown as Parameters<typeof ownership>[0] extends ReadonlyMap<
  string,
  infer P
>
  ? P
  : never;

test("owner and deputy are two persons on record; every fault is said at once", () => {
  expect(() => ownership(new Map([["person_ada", ada]]), "person_ada", "person_ada")).toThrowError(
    "The deputy must be somebody else than the owner.",
  );
  expect(() => ownership(new Map(), "person_a", "person_b")).toThrowError(/owner is not a person.*deputy is not a person/);
});

test("a removal can be undone for thirty days, and only a removal", () => {
  const now = new Date("2026-03-31T00:00:00Z");
  expect(() => undoable(null, now)).toThrowError(/nothing needs to be undone/);
  expect(() => undoable(new Date("2026-02-28T23:59:59Z"), now)).toThrowError(/more than 30 days/);
  expect(() => undoable(new Date("2026-03-02T00:00:00Z"), now)).not.toThrow();
});

describe.each(testDatabases)("on $name", (database) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(database);
  });
  afterAll(() => app.stop());

  const refusal = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refused);
    return (error as Refused).problem;
  };

  test("a workflow is named, read, found and changed", async () => {
    const made = await app.workflow("Invoices");
    expect(made).toMatchObject({
      name: "Invoices",
      function: "Service",
      version: 1,
      log: null,
      owner: { name: "Owner of Invoices" },
      deputy: { name: "Deputy of Invoices" },
    });
    expect(await app.ask(readWorkflow, { params: { id: made.id } })).toEqual(made);
    const { workflows } = await app.ask(listWorkflows, { query: { search: "voic" } });
    expect(workflows).toEqual([made]);
    expect((await app.ask(listWorkflows, { query: { search: "%" } })).workflows).toEqual([]);

    const fields = {
      name: "Invoices in",
      function: "Finance",
      frequency: "weekly",
      ownerId: made.deputy.id,
      deputyId: made.owner.id,
    } as const;
    const changed = await app.ask(changeWorkflow, { params: { id: made.id }, body: { ...fields, version: 1 } });
    expect(changed).toMatchObject({ name: "Invoices in", version: 2, owner: made.deputy, deputy: made.owner });
    const late = await refusal(app.ask(changeWorkflow, { params: { id: made.id }, body: { ...fields, version: 1 } }));
    expect(late).toMatchObject({ status: 409, code: "workflows/changed-meanwhile" });
    for (const [version, status] of [
      [2 ** 31 - 1, 409],
      [2 ** 31, 422],
    ] as const)
      expect(await refusal(app.ask(changeWorkflow, { params: { id: made.id }, body: { ...fields, version } }))).toMatchObject({ status });
  });

  test("the deputy cannot be the owner, and both must exist", async () => {
    const owner = await app.ask(addPerson, { body: { name: "Only one" } });
    const body = { name: "Alone", function: "Service", frequency: "daily", ownerId: owner.id } as const;
    expect(await refusal(app.ask(createWorkflow, { body: { ...body, deputyId: owner.id } }))).toMatchObject({ status: 422 });
    const nobody = `person_${"0".repeat(26)}`;
    expect(await refusal(app.ask(createWorkflow, { body: { ...body, deputyId: nobody } }))).toMatchObject({
      status: 422,
      code: "workflows/ownership",
      errors: [{ path: "deputyId", message: "The deputy is not a person on record." }],
    });
  });

  test("a name is there once per function, whatever its case, among the living", async () => {
    const first = await app.workflow("Refunds");
    const again = refusal(app.workflow("refunds"));
    expect(await again).toMatchObject({
      status: 409,
      code: "workflows/name-taken",
      detail: 'Service already has a workflow called "refunds"; choose another name or open that one.',
    });
    await app.ask(removeWorkflow, { params: { id: first.id } });
    const second = await app.workflow("Refunds");
    expect(await refusal(app.ask(restoreWorkflow, { params: { id: first.id } }))).toMatchObject({
      status: 409,
      code: "workflows/name-taken",
    });
    await app.ask(removeWorkflow, { params: { id: second.id } });
    expect(await app.ask(restoreWorkflow, { params: { id: first.id } })).toEqual(first);
  });

  test("a removed workflow is gone until it is restored", async () => {
    const { id } = await app.workflow("Gone");
    await app.ask(removeWorkflow, { params: { id } });
    expect(await refusal(app.ask(readWorkflow, { params: { id } }))).toMatchObject({ status: 404, code: "workflows/workflow-missing" });
    expect(await refusal(app.ask(removeWorkflow, { params: { id } }))).toMatchObject({ status: 404 });
    expect((await app.ask(listWorkflows, { query: {} })).workflows.map((one) => one.id)).not.toContain(id);
    await app.ask(restoreWorkflow, { params: { id } });
    expect(await refusal(app.ask(restoreWorkflow, { params: { id } }))).toMatchObject({ status: 409, code: "workflows/not-removed" });
  });
});
