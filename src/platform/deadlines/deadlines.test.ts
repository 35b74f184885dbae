import { change, system } from "#platform/audit";
import { call, operations as wire } from "#platform/contract";
import { transaction } from "#platform/db";
import { operations } from "#platform/operations";
import type { DueDeadline, ModuleDefinition } from "#platform/registry";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endDeadline, pauseDeadline, resumeDeadline, startDeadline, sweepDeadlines, type DeadlineStart } from "./index.ts";

const acted: DueDeadline[] = [];
let faulty = new Set<string>();

const testModule: ModuleDefinition = {
  name: "test",
  endpoints: [],
  permissions: [],
  jobs: [],
  subjects: [
    {
      kind: "thing",
      home: async () => ({ units: [], persons: [] }),
      describe: async (_, id) => ({ title: `Thing ${id}`, href: `/things/${id}` }),
    },
  ],
  recipients: async (_, ids) => ids.map((id) => ({ personId: id, name: `Name of ${id}`, email: null, language: null, timeZone: null })),
  deadlines: [
    {
      kind: "test/gate",
      title: "Gates",
      summary: "Passes by itself.",
      endsWithSubject: true,
      onDue: async ({ tx, deadline, record, now }) => {
        await sql`insert into public.done (id) values (${deadline.id})`.execute(tx);
        if (faulty.has(deadline.id)) throw new Error("The ledger is closed.");
        acted.push(deadline);
        await endDeadline(tx, deadline.id, now, "passed by itself");
        record({ action: "test/gate-passed", subject: deadline.subject });
      },
    },
    { kind: "test/task", title: "Tasks", summary: "Stays to be done.", onDue: async () => undefined },
  ],
};

const at = (text: string): Date => new Date(text);
const monday = at("2026-11-16T09:00:00Z");
const days = (amount: number) => ({ amount, unit: "business-days" as const });

describe.each(testDatabases)("deadlines on $name", (database) => {
  let app: TestPlatform;
  let things = 0;
  beforeAll(async () => {
    const modules = [{ ...operations, sweeps: [] }, testModule];
    app = await openTestPlatform({ modules, database });
    await sql`create table public.done (id text not null)`.execute(app.platform.db);
  });
  afterAll(() => app.close());

  const start = (given: Partial<DeadlineStart> = {}): Promise<string> =>
    change(app.platform, { actor: system, now: monday, requestId: "test" }, async (tx, record) => {
      const subject = { kind: "thing", id: `t${++things}` };
      record({ action: "test/thing-started", subject });
      return startDeadline(tx, {
        ...{ kind: "test/task", subject, title: `Look at thing ${things}`, to: ["p1"] },
        ...{ allowance: days(10), calendarId: null, now: monday },
        ...given,
      });
    });
  const sweep = async (text: string): Promise<number> => {
    let done = 0;
    for (let more = await sweepDeadlines(app.platform, at(text)); more > 0; more = await sweepDeadlines(app.platform, at(text)))
      done += more;
    return done;
  };
  const read = async (id: string) => {
    const { rows } = await sql<{
      state: string;
      due_at: Date | null;
      rest_ms: number;
      outcome: string | null;
      acted_at: Date | null;
      fault: string | null;
      next_at: Date | null;
    }>`
      select state, due_at, rest_ms, outcome, acted_at, fault, next_at from platform.deadline where id = ${id}`.execute(app.platform.db);
    const [row] = rows;
    if (!row) throw new Error(`There is no ${id}.`);
    return row;
  };
  const stepsOf = async (id: string): Promise<string[]> =>
    (
      await sql<{ what: string }>`select what from platform.deadline_step where deadline_id = ${id} order by seq`.execute(app.platform.db)
    ).rows.map(({ what }) => what);
  const notices = async (id: string): Promise<unknown[]> =>
    (
      await sql`select person_id as to, kind, text, href from platform.notice where subject_id = ${id} order by created_at, person_id`.execute(
        app.platform.db,
      )
    ).rows;
  const done = async (id: string): Promise<number> =>
    (await sql`select id from public.done where id = ${id}`.execute(app.platform.db)).rows.length;

  test("it is due after its business days, never before, and acts once", async () => {
    const id = await start({ kind: "test/gate", remindAt: [] });
    expect((await read(id)).due_at).toEqual(at("2026-11-27T17:00:00Z"));
    expect(await sweep("2026-11-27T16:59:59.999Z")).toBe(0);
    expect(await sweep("2026-11-27T17:00:00Z")).toBe(1);
    expect(await sweep("2027-01-01T00:00:00Z")).toBe(0);
    expect(await read(id)).toMatchObject({ state: "done", outcome: "passed by itself", acted_at: at("2026-11-27T17:00:00Z") });
    expect(await done(id)).toBe(1);
    expect(acted.at(-1)).toMatchObject({ id, to: ["p1"], dueAt: at("2026-11-27T17:00:00Z") });
    const { rows } =
      await sql`select action from platform.audit_entry where subject_id = ${id} or action = 'test/gate-passed' order by seq`.execute(
        app.platform.db,
      );
    expect(rows).toContainEqual({ action: "operations/deadline-acted" });
    expect(rows).toContainEqual({ action: "test/gate-passed" });
  });

  test("who must act is reminded at shares of the allowance, others when it was not done", async () => {
    const id = await start({ escalateTo: ["boss"] });
    await sweep("2026-11-20T16:59:00Z");
    expect(await notices(id)).toEqual([]);
    await sweep("2026-11-20T17:00:00Z");
    expect(await notices(id)).toEqual([
      {
        to: "p1",
        kind: "operations/deadline-reminder",
        text: expect.stringMatching(/^Thing t\d+: 50 % of 10 business days is used up; due by 27 Nov 2026, 17:00 UTC\.$|^50 %/),
        href: expect.stringMatching(/^\/things\/t/),
      },
    ]);
    await sweep("2026-11-20T17:00:00Z");
    expect(await notices(id)).toHaveLength(1);
    await sweep("2026-11-27T17:00:00Z");
    expect((await notices(id)).map((one) => (one as { to: string; kind: string }).kind)).toEqual([
      "operations/deadline-reminder",
      "operations/deadline-escalated",
      "operations/deadline-due",
    ]);
    expect(await read(id)).toMatchObject({ state: "acted" });
    expect(await stepsOf(id)).toEqual(["started", "reminded", "acted"]);
  });

  test("a stopped clock keeps what is left, and is not due however long it stands", async () => {
    const id = await start({ remindAt: [] });
    await transaction(app.platform.db, async (tx) => {
      await pauseDeadline(tx, id, at("2026-11-18T13:00:00Z"), "waits for the supplier");
    });
    expect(await read(id)).toMatchObject({ state: "paused", due_at: null, rest_ms: 7.5 * 8 * 3_600_000 });
    expect(await sweep("2030-01-01T00:00:00Z")).toBe(0);
    await transaction(app.platform.db, async (tx) => {
      await resumeDeadline(tx, id, at("2026-12-01T22:00:00Z"));
    });
    expect(await read(id)).toMatchObject({ state: "pending", due_at: at("2026-12-11T13:00:00Z") });
    expect(await stepsOf(id)).toEqual(["started", "paused", "resumed"]);
  });

  test("one that fails does not stop the others, is tried again, and waits for a person in the end", async () => {
    const ids = [];
    for (let n = 0; n < 5; n++) ids.push(await start({ kind: "test/gate", remindAt: [] }));
    const bad = ids[2] ?? "";
    faulty = new Set([bad]);
    await sweep("2026-11-27T17:00:00Z");
    for (const id of ids) expect(await done(id)).toBe(id === bad ? 0 : 1);
    expect(await read(bad)).toMatchObject({ state: "pending", fault: "The ledger is closed.", next_at: at("2026-11-27T17:00:05Z") });
    for (let n = 0; n < 10; n++) await sweep(`2026-11-28T${String(n + 10)}:00:00Z`);
    expect(await read(bad)).toMatchObject({ state: "pending", next_at: null, acted_at: null });
    const list = await call(wire.listDeadlines, { query: { state: "faulted" } }, { fetcher: app.fetch });
    expect(list.deadlines).toMatchObject([{ id: bad, needsPerson: true, fault: "The ledger is closed." }]);
    faulty = new Set();
    await call(wire.retryDeadline, { params: { id: bad as never } }, { fetcher: app.fetch });
    await sweep("2126-11-29T00:00:00Z");
    expect(await read(bad)).toMatchObject({ state: "done", fault: null });
    expect(await done(bad)).toBe(1);
  });

  test("the clock may jump forward and back: what was done is done, what was not is not early", async () => {
    const soon = await start({ kind: "test/gate", remindAt: [] });
    const late = await start({ kind: "test/gate", remindAt: [], allowance: days(20) });
    await sweep("2026-11-30T00:00:00Z");
    await sweep("2026-11-01T00:00:00Z");
    await sweep("2026-12-10T00:00:00Z");
    expect([await done(soon), await done(late)]).toEqual([1, 0]);
    await sweep("2026-12-11T17:00:00Z");
    await sweep("2026-11-01T00:00:00Z");
    expect([await done(soon), await done(late)]).toEqual([1, 1]);
  });

  test("one key has one open deadline, and none begins when its transaction does not commit", async () => {
    const first = await start({ key: "k1" });
    expect(await start({ key: "k1" })).toBe(first);
    await transaction(app.platform.db, (tx) => endDeadline(tx, first, monday, "done"));
    expect(await start({ key: "k1" })).not.toBe(first);
    expect(await transaction(app.platform.db, (tx) => endDeadline(tx, first, monday, "again"))).toBe(false);
  });

  test("over HTTP: lists, own ones, and what may be ended by whom", async () => {
    const task = await start({ to: ["p7"], title: "Name a new owner" });
    const gate = await start({ to: ["p7"], kind: "test/gate" });
    const listed = await call(wire.listDeadlines, { query: { subjectKind: "thing", kind: "test/task" } }, { fetcher: app.fetch });
    expect(listed.deadlines.map(({ id }) => id)).toContain(task);
    expect(listed.deadlines.map(({ kind }) => kind)).not.toContain("test/gate");
    const self = { all: false, units: [], self: true };
    const own = ["operations:deadline.own", "operations:deadline.read", "operations:deadline.end"] as const;
    const as = (personId: string) => app.as({ id: personId, personId, name: personId, grants: new Map(own.map((one) => [one, self])) });
    const mine = await call(wire.listMyDeadlines, {}, { fetcher: as("p7") });
    expect(mine.deadlines.map(({ id }) => id).toSorted()).toEqual([task, gate].toSorted());
    expect(mine.deadlines.find(({ id }) => id === task)).toMatchObject({
      subject: { title: expect.stringMatching(/^Thing/), href: expect.stringMatching(/^\/things/) },
      to: [{ id: "p7", name: "Name of p7" }],
      allowance: { amount: 10, unit: "business-days" },
      timeZone: "UTC",
    });
    expect((await call(wire.listMyDeadlines, {}, { fetcher: as("p8") })).deadlines).toEqual([]);
    const end = (id: string, who: string) =>
      call(wire.endDeadline, { params: { id: id as never }, body: { outcome: "Named" } }, { fetcher: as(who) });
    await expect(end(task, "p8")).rejects.toMatchObject({ problem: { status: 403 } });
    await expect(end(gate, "p7")).rejects.toMatchObject({ problem: { code: "deadlines/ends-with-subject" } });
    expect(await end(task, "p7")).toMatchObject({ state: "done", outcome: "Named" });
    const one = await call(wire.readDeadline, { params: { id: task as never } }, { fetcher: as("p7") });
    expect(one.steps).toMatchObject([
      { what: "started", by: "Millrace" },
      { what: "ended", by: "p7", reason: "Named" },
    ]);
    expect((await call(wire.listMyDeadlines, {}, { fetcher: as("p7") })).deadlines.map(({ id }) => id)).toEqual([gate]);
    await expect(
      call(
        wire.pauseDeadline,
        { params: { id: "deadline_00000000000000000000000000" as never }, body: { reason: "on hold" } },
        { fetcher: app.fetch },
      ),
    ).rejects.toMatchObject({ problem: { status: 404 } });
  });

  test("a reminder offers to say that it is done, to nobody but who must act", async () => {
    const id = await start({ to: ["p3"] });
    const gate = await start({ to: ["p3"], kind: "test/gate" });
    await sweep("2026-11-20T17:00:00Z");
    const { rows } = await sql`
      select subject_id, label, action from platform.notice_action join platform.notice as notice on notice.id = notice_id
       where subject_id in (${id}, ${gate})`.execute(app.platform.db);
    expect(rows).toEqual([{ subject_id: id, label: "Done", action: "operations/end-deadline" }]);
    const action = operations.actions?.find(({ name }) => name === "operations/end-deadline");
    const self = { all: false, units: [], self: true };
    const run = (personId: string, value: string) =>
      action?.run({
        ...{ platform: app.platform, now: monday, requestId: "test", subject: { kind: "deadline", id: value }, value },
        actor: { id: personId, personId, name: personId, grants: new Map([["operations:deadline.end", self]]) },
      });
    await expect(run("p4", id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(run("p3", gate)).rejects.toMatchObject({ code: "deadlines/ends-with-subject" });
    expect(await action?.title(app.platform.db, { subject: { kind: "deadline", id }, value: id })).toMatch(
      /^Say that this is done: Look at thing/,
    );
    await run("p3", id);
    await run("p3", id);
    expect(await stepsOf(id)).toEqual(["started", "reminded", "ended"]);
  });
});
