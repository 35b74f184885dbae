import { Refused } from "#platform/contract";
import { actorWith } from "#platform/registry";
import { testDatabases } from "#platform/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPurchase, changePurchase, comparePurchases, listPurchases } from "../contract.ts";
import { startApp, type TestApp } from "../testing.ts";
import { figuresOf } from "./purchase.ts";

const now = new Date("2026-12-01T00:00:00Z");
const ago = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const row = (asked: number, got: number | null, dropped: number | null = null, steps = 0) => ({
  asked_at: ago(asked),
  got_at: got === null ? null : ago(got),
  dropped_at: dropped === null ? null : ago(dropped),
  steps: Array.from({ length: steps }, () => ({ doneAt: got === null ? null : now.toISOString() })),
});

test("what still waits counts as waiting: with open ones the median is later than of those that were got", () => {
  const got = [row(10, 0, null, 2), row(20, 0, null, 4), row(30, 0, null, 6)];
  expect(figuresOf(got, now)).toMatchObject({ n: 3, got: 3, medianDays: 20, medianSteps: 4 });
  const open = [...got, row(40, null), row(50, null)];
  expect(figuresOf(open, now)).toMatchObject({ n: 5, got: 3, open: 2, medianDays: 30 });
  expect(figuresOf([...got, row(40, null), row(50, null), row(60, null), row(70, null)], now)).toMatchObject({
    medianDays: null,
    atLeastDays: 70,
  });
  expect(figuresOf([row(9, null, 2)], now)).toMatchObject({ dropped: 1, medianDays: null, atLeastDays: 7 });
  expect(figuresOf([], now)).toMatchObject({ n: 0, medianDays: null, atLeastDays: null });
});

test("adding somebody who waits longer than all others never makes the median shorter", () => {
  const waits = fc.array(fc.record({ days: fc.integer({ min: 1, max: 100 }), got: fc.boolean() }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(waits, (list) => {
      const rows = list.map(({ days, got }) => row(days, got ? 0 : null));
      const before = figuresOf(rows, now);
      const after = figuresOf([...rows, row(200, null)], now);
      expect(after.n).toBe(before.n + 1);
      if (after.medianDays !== null) expect(after.medianDays).toBeGreaterThanOrEqual(before.medianDays ?? Number.POSITIVE_INFINITY);
    }),
  );
});

describe.each(testDatabases)("purchases on $name", (database) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(database);
  });
  afterAll(() => app.stop());
  const problem = async (asked: Promise<unknown>) =>
    (
      await asked.then(
        () => Promise.reject(new Error("It was not refused.")),
        (error: unknown) => (error instanceof Refused ? error : Promise.reject(error)),
      )
    ).problem;

  test("without AI a purchase needs a reason; every wrong field is named", async () => {
    const body = { name: "Drawing program", isAiCapable: false, askedAt: "2026-03-02T09:00:00Z" };
    expect(await problem(app.ask(addPurchase, { body }))).toMatchObject({ status: 422, errors: [{ path: "exceptionReason" }] });
    const wrong = { ...body, isAiCapable: true, gotAt: "2026-01-01T00:00:00Z", steps: [{ what: "Sign", doneAt: "2026-01-01T00:00:00Z" }] };
    expect((await problem(app.ask(addPurchase, { body: wrong }))).errors?.map(({ path }) => path)).toEqual(["gotAt", "steps.0.doneAt"]);
    const made = await app.ask(addPurchase, {
      body: { ...body, exceptionReason: "Drawings must stay offline", steps: [{ what: "Quote", who: "Purchasing" }] },
    });
    expect(made).toMatchObject({ state: "waiting", defaultRule: "exception", steps: [{ what: "Quote", who: "Purchasing", doneAt: null }] });
    const got = await app.ask(changePurchase, {
      params: { id: made.id },
      body: { ...body, exceptionReason: "Drawings must stay offline", gotAt: "2026-03-12T09:00:00Z", version: 1 },
    });
    expect(got).toMatchObject({ state: "got", days: 10, version: 2 });
  });

  test("past purchases come in by list, recognised again, and open ones stay in the comparison", async () => {
    const send = async (text: string) => {
      const form = new FormData();
      form.set("file", new Blob([text]), "past.csv");
      return (await app.fetcher("/api/governance/purchases/import", { method: "POST", body: form })).json();
    };
    const head = "name,ai,asked,got,steps,exception reason\n";
    const list = `${head}Copilot,yes,2026-01-01,2026-01-21,Legal | Legal | 2026-01-05; Contract | Purchasing | 2026-01-20,\nSheets,no,2026-01-01,2026-01-06,3,\nVoice,yes,2026-02-01,,,\nNotes,yes,2026-01-01,2026-01-31,1,\n`;
    expect(await send(list)).toMatchObject({ rows: 4, added: 4, isApplied: true, problems: [] });
    expect(await send(list)).toMatchObject({ added: 0, unchanged: 4 });
    expect(await send(`${head}Late,yes,2026-05-01,2026-04-01,,\n`)).toMatchObject({
      isApplied: false,
      problems: [{ line: 2, column: "got" }],
    });
    const compared = await app.ask(comparePurchases, {});
    expect(compared.aiCapable).toMatchObject({ n: 3, got: 2, open: 1, medianDays: 30 });
    expect(compared.others.n).toBe(2);
    expect(compared.rule).toEqual({ kept: 3, said: 4, notSaid: 1 });
  });

  test("who sees no others sees what they asked for themselves, and records nothing for others", async () => {
    const [ann, bob] = [await app.person("Ann"), await app.person("Bob")];
    const own = { all: false, units: [], self: true };
    const actor = {
      ...actorWith(ann.id, "Ann", []),
      personId: ann.id,
      grants: new Map([
        ["governance:purchase.read", own],
        ["governance:purchase.add", own],
      ] as const),
    };
    const asAnn = app.as(actor);
    const post = (body: object) =>
      asAnn("/api/governance/purchases", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const body = { name: "For Ann", isAiCapable: true, askedAt: "2026-03-02T09:00:00Z" };
    expect((await post(body)).status).toBe(201);
    expect((await post({ ...body, askedById: bob.id })).status).toBe(403);
    const seen = (await (await asAnn("/api/governance/purchases")).json()) as { purchases: { name: string }[] };
    expect(seen.purchases.map(({ name }) => name)).toEqual(["For Ann"]);
    expect((await app.ask(listPurchases, { query: {} })).purchases.length).toBeGreaterThan(1);
  });
});
