import type { Refused } from "#platform/contract";
import { actorWith, type Actor } from "#platform/registry";
import { testDatabases } from "#platform/testing";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addWorkLog, listLogEntries, readLogFigures, type LogEntry, type LogField, type WorkLog } from "../contract.ts";
import { startApp, type TestApp } from "../testing.ts";
import { entryFaults } from "./log-entry.ts";
import { workLogSweep } from "./retention.ts";
import { workLogPersonal } from "./work-log-subject.ts";
import { workLogSection } from "./work-log-section.ts";
import { mondayBefore, weeksFrom } from "./weeks.ts";

const now = new Date("2026-12-01T12:00:00Z");
const field = (over: Partial<LogField>): LogField => ({
  key: "f",
  label: "F",
  hint: "",
  kind: "text",
  options: [],
  isRequired: false,
  ...over,
});
const given = (over: object) => ({ kind: "ai-used" as const, what: "", why: "", values: {}, at: undefined, ...over });

test("an override says what and why; every answer fits its field, and every fault names its path", () => {
  expect(entryFaults([], given({ kind: "override" }), now).map(({ path }) => path)).toEqual(["what", "why"]);
  expect(entryFaults([], given({ kind: "uncertain" }), now).map(({ path }) => path)).toEqual(["what"]);
  const fields = [
    field({ key: "tool", kind: "choice", options: ["A", "B"], isRequired: true }),
    field({ key: "n", kind: "number" }),
    field({ key: "ok", kind: "yes-no" }),
  ];
  expect(entryFaults(fields, given({ values: { tool: "C", n: "3", ok: "yes", else: 1 } }), now).map(({ path }) => path)).toEqual([
    "values.tool",
    "values.n",
    "values.ok",
    "values.else",
  ]);
  expect(entryFaults(fields, given({ values: { tool: "A", n: 3, ok: false } }), now)).toEqual([]);
  expect(entryFaults(fields, given({}), now)).toEqual([{ path: "values.tool", message: '"F" must be logged.' }]);
  expect(entryFaults([], given({ at: "2026-12-02T00:00:00Z" }), now).map(({ path }) => path)).toEqual(["at"]);
});

test("weeks begin on Mondays, this one included, one after the other", () => {
  expect(weeksFrom(mondayBefore(now, 3), 3)).toEqual(["2026-11-16", "2026-11-23", "2026-11-30"]);
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
      fc.integer({ min: 1, max: 60 }),
      (at, n) => {
        const weeks = weeksFrom(mondayBefore(at, n), n);
        expect(new Set(weeks.map((week) => new Date(week).getUTCDay()))).toEqual(new Set([1]));
        expect(at.getTime() - Date.parse(weeks.at(-1) ?? "")).toBeLessThan(7 * 86_400_000);
      },
    ),
  );
});

describe.each(testDatabases)("work logs on $name", (database) => {
  let app: TestApp;
  let log: WorkLog;
  let ann: Actor;
  let bob: Actor;
  const writes = { all: true, units: [], self: false };
  const writer = async (name: string, more: readonly [`${string}:${string}.${string}`, typeof writes][] = []): Promise<Actor> => {
    const { id } = await app.person(name);
    return { ...actorWith(id, name, []), personId: id, grants: new Map([["governance:work-log.write", writes] as const, ...more]) };
  };
  beforeAll(async () => {
    app = await startApp(database);
    const [owner, deputy] = [await app.person("Olga"), await app.person("Dan")];
    log = await app.ask(addWorkLog, {
      body: {
        title: "Claims",
        ownerId: owner.id,
        deputyId: deputy.id,
        fields: [{ key: "tool", label: "Tool", kind: "choice", options: ["A", "B"] }],
        keptDays: 30,
      },
    });
    ann = await writer("Ann");
    bob = await writer("Bob");
  });
  afterAll(() => app.stop());

  const send = async (who: Actor, path: string, body: object) => {
    const answer = await app.as(who)(`/api/governance/work-logs/${log.id}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, said: (await answer.json()) as LogEntry & { code?: string; errors?: { path: string }[] } };
  };
  const own = async (who: Actor) =>
    ((await (await app.as(who)(`/api/governance/work-logs/${log.id}/own-entries`)).json()) as { entries: LogEntry[] }).entries;

  test("the same event sent again is the same entry; another under its number is refused", async () => {
    const body = { kind: "output-reviewed", eventId: "ticket-1", values: { tool: "A" } };
    const both = await Promise.all([send(ann, "entries", body), send(ann, "entries", body)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(both.map(({ said }) => said.id)).size).toBe(1);
    expect(await send(ann, "entries", { ...body, values: { tool: "B" } })).toMatchObject({
      status: 409,
      said: { code: "governance/event-id-taken", errors: [{ path: "eventId" }] },
    });
    expect(await send(bob, "entries", body)).toMatchObject({ status: 409 });
    expect(await send(ann, "entries", { kind: "override" })).toMatchObject({
      status: 422,
      said: { errors: [{ path: "what" }, { path: "why" }] },
    });
    expect(await own(ann)).toHaveLength(1);
  });

  test("an override is put right beside the first, by whoever logged it, and can be withdrawn", async () => {
    const made = await send(ann, "entries", { kind: "override", what: "Paid in full", why: "The photo was misread" });
    expect(made.said).toMatchObject({ isOwn: true, by: { name: "Ann" } });
    expect(await send(bob, `entries/${made.said.id}/correction`, { kind: "withdrawn" })).toMatchObject({ status: 404 });
    const right = await send(ann, `entries/${made.said.id}/correction`, {
      kind: "override",
      what: "Paid half",
      why: "The photo was misread",
    });
    expect(right).toMatchObject({ status: 201, said: { what: "Paid half", before: [{ what: "Paid in full" }] } });
    expect(await send(ann, `entries/${made.said.id}/correction`, { kind: "withdrawn" })).toMatchObject({ status: 409 });
    const { entries } = await app.ask(listLogEntries, { params: { id: log.id }, query: { kind: "override" } });
    expect(entries).toMatchObject([{ what: "Paid half", by: null, isOwn: false }]);
    expect((await send(ann, `entries/${right.said.id}/correction`, { kind: "withdrawn" })).status).toBe(201);
    expect((await app.ask(listLogEntries, { params: { id: log.id }, query: { kind: "override" } })).entries).toEqual([]);
    const { rows } = await sql<{ n: number }>`select count(*) as n from governance.work_log_entry where root_id = ${made.said.id}`.execute(
      app.platform.db,
    );
    expect(rows[0]?.n).toBe(3);
  });

  test("names are for those who may, and each look is recorded", async () => {
    const entries = ["governance:work-log.entries", writes] as const;
    const auditor = await writer("Aud", [[...entries], ["governance:work-log.names", writes]]);
    const reader = await writer("Rea", [[...entries]]);
    const look = async (who: Actor) => {
      const answer = await app.as(who)(`/api/governance/work-logs/${log.id}/entries?names=true`);
      return { status: answer.status, said: (await answer.json()) as { entries: LogEntry[] } };
    };
    expect((await look(reader)).status).toBe(403);
    expect((await look(auditor)).said.entries.map(({ by }) => by?.name)).toContain("Ann");
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from platform.audit_entry where action = 'governance/log-names-seen'`.execute(app.platform.db);
    expect(rows[0]?.n).toBe(1);
  });

  test("the share overridden is of what people looked at, by week, with n", async () => {
    for (const kind of ["output-reviewed", "output-reviewed", "ai-used"]) await send(bob, "entries", { kind });
    await send(bob, "entries", { kind: "override", what: "Other", why: "Wrong" });
    const figures = await app.ask(readLogFigures, { params: { id: log.id }, query: { weeks: 2 } });
    expect(figures.weeks).toHaveLength(2);
    expect(figures).toMatchObject({ total: { aiUsed: 1, reviewed: 3, overridden: 1 }, n: 4, shareOverridden: 0.25 });
    const csv = await (await app.fetcher(`/api/governance/work-logs/${log.id}/entries/export`)).text();
    expect(csv.split("\r\n")[0]).toBe("at,kind,what,why,Tool");
    expect(csv).not.toContain("Bob");
  });

  test("the pack says nothing about what fewer people than agreed logged", async () => {
    const context = { db: app.platform.db, from: new Date(0), to: new Date("2999-01-01"), now: new Date() };
    const few = await workLogSection.read({ ...context, least: 10 });
    expect(few).toMatchObject({ finding: "Fewer than 10 people logged anything, so nothing is said about it here.", rows: [] });
    expect(few?.figures.map(({ label }) => label)).toEqual(["Logs"]);
    expect((await workLogSection.read({ ...context, least: 2 }))?.figures.map(({ label }) => label)).toContain("Overrides");
  });

  test("an erasure takes the name off; entries that the log keeps no longer go, with what they said before", async () => {
    const signal = new AbortController().signal;
    expect(await workLogPersonal.read(app.platform.db, bob.id)).toHaveLength(4);
    expect(await workLogPersonal.erase(app.platform.db, bob.id, new Date())).toContain("4 log entries stay without a name");
    expect(await own(bob)).toEqual([]);
    await workLogSweep.run({ platform: app.platform, now: new Date(), signal });
    const count = async () =>
      (await sql<{ n: number }>`select count(*) as n from governance.work_log_entry`.execute(app.platform.db)).rows[0]?.n;
    expect(await count()).toBe(8);
    await workLogSweep.run({ platform: app.platform, now: new Date(Date.now() + 31 * 86_400_000), signal });
    expect(await count()).toBe(0);
  });

  test("a log about what does not exist is refused at its field", async () => {
    const asked = app.ask(addWorkLog, {
      body: { title: "Nowhere", ownerId: log.owner.id, deputyId: log.deputy.id, subject: { kind: "workflow", id: "workflow_x" } },
    });
    const error = await asked.catch((thrown: unknown) => thrown);
    expect((error as Refused).problem).toMatchObject({ status: 422, errors: [{ path: "subject" }] });
  });
});
