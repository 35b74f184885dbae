import { change, system } from "#platform/audit";
import { call, operations as wire, Refused } from "#platform/contract";
import { startDeadline } from "#platform/deadlines";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "./index.ts";

const draft = {
  name: "Berlin",
  timeZone: "Europe/Berlin",
  country: "DE",
  region: "BE",
  weekdays: [1, 2, 3, 4, 5],
  opensAt: 540,
  closesAt: 1020,
  closures: [],
};
type Draft = Parameters<typeof call<typeof wire.createCalendar>>[1]["body"];

describe.each(testDatabases)("calendars on $name", (database) => {
  let app: TestPlatform;
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [{ ...operations, sweeps: [] }], database });
  });
  afterAll(() => app.close());
  const create = (body: Draft) => call(wire.createCalendar, { body }, { fetcher: app.fetch });

  test("of two calendars of one name that come at once one is refused, and two that become the default at once leave one", async () => {
    const code = (asked: Promise<unknown>) =>
      asked.then(
        () => "done",
        (error: unknown) => (error instanceof Refused ? error.problem.code : String(error)),
      );
    const twins = await Promise.all([1, 2].map(() => code(create({ ...draft, name: "Twins" }))));
    expect(twins.toSorted()).toEqual(["calendars/invalid", "done"]);
    const before = (await call(wire.listCalendars, {}, { fetcher: app.fetch })).calendars;
    const choose = (id: (typeof before)[number]["id"]) =>
      code(call(wire.chooseDefaultCalendar, { params: { id } }, { fetcher: app.fetch }));
    const others = [await create({ ...draft, name: "One" }), await create({ ...draft, name: "Two" })];
    for (let turn = 0; turn < 5; turn++)
      expect(await Promise.all([...others, ...others].map(({ id }) => choose(id)))).toEqual(["done", "done", "done", "done"]);
    await choose(before.find(({ isDefault }) => isDefault)!.id);
    await sql`delete from platform.calendar where name in ('Twins', 'One', 'Two')`.execute(app.platform.db);
  });

  test("there is a default, and another calendar can become it", async () => {
    const { calendars } = await call(wire.listCalendars, {}, { fetcher: app.fetch });
    expect(calendars).toMatchObject([{ isDefault: true, timeZone: "UTC", weekdays: [1, 2, 3, 4, 5] }]);
    const made = await create({ ...draft, name: "Default to be" });
    await call(wire.chooseDefaultCalendar, { params: { id: made.id } }, { fetcher: app.fetch });
    const after = await call(wire.listCalendars, {}, { fetcher: app.fetch });
    expect(after.calendars.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ["Default to be", true],
      ["Monday to Friday", false],
    ]);
  });

  test("the days off of twelve months: public holidays with their names, closures, weekends told apart", async () => {
    const closures = [{ name: "Company days", fromOn: "2020-12-27", toOn: "2021-01-02", isYearly: true }];
    const made = await create({ ...draft, name: "Closed between the years", closures });
    const found = await call(wire.listDaysOff, { params: { id: made.id }, query: { from: "2027-01-01" } }, { fetcher: app.fetch });
    expect(found).toMatchObject({ from: "2027-01-01", to: "2027-12-31" });
    expect(found.daysOff).toContainEqual({ date: "2027-03-26", name: "Good Friday", isWorkingWeekday: true });
    expect(found.daysOff).toContainEqual({ date: "2027-10-03", name: "National Holiday", isWorkingWeekday: false });
    expect(found.daysOff.filter(({ name }) => name === "Company days").map(({ date }) => date)).toEqual([
      "2027-01-02",
      "2027-12-27",
      "2027-12-28",
      "2027-12-29",
      "2027-12-30",
      "2027-12-31",
    ]);
    // 261 weekdays, of which 6 are public holidays of Berlin and 5 are closed.
    expect(found.workingDays).toBe(250);
    const preview = await call(wire.previewCalendar, { body: { ...draft, closures } }, { fetcher: app.fetch });
    expect(preview.daysOff.length).toBeGreaterThan(10);
  });

  test.each<readonly [string, Partial<Draft>, string]>([
    ["no time zone", { timeZone: "Mars/Olympus" }, "timeZone"],
    ["an offset instead of a zone", { timeZone: "+02:00" }, "timeZone"],
    ["a country nobody knows", { country: "XX", region: null }, "country"],
    ["a region of another country", { region: "NSW" }, "region"],
    ["a day that ends before it begins", { closesAt: 500 }, "closesAt"],
    ["a day named twice", { weekdays: [1, 1] }, "weekdays"],
    ["no day", { weekdays: [] }, "weekdays"],
    ["a date that is none", { closures: [{ name: "X", fromOn: "2027-02-30", toOn: "2027-03-01", isYearly: false }] }, "closures.0.fromOn"],
    [
      "an end before its beginning",
      { closures: [{ name: "X", fromOn: "2027-02-10", toOn: "2027-02-01", isYearly: false }] },
      "closures.0.toOn",
    ],
    ["always closed", { closures: [{ name: "X", fromOn: "2027-01-01", toOn: "2027-12-31", isYearly: true }] }, "closures"],
    ["a name that is taken", { name: "monday TO friday" }, "name"],
  ])("is refused at its field: %s", async (_, part, path) => {
    const refused: unknown = await create({ ...draft, name: "Refused", ...part }).then(
      () => "accepted",
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ problem: { status: 422, errors: expect.arrayContaining([expect.objectContaining({ path })]) } });
  });

  test("who saves over somebody else's change is refused", async () => {
    const made = await create({ ...draft, name: "Changed twice" });
    const save = (version: number) =>
      call(wire.changeCalendar, { params: { id: made.id }, body: { ...draft, name: "Changed twice", version } }, { fetcher: app.fetch });
    expect(await save(1)).toMatchObject({ calendar: { version: 2 }, movedDeadlines: 0 });
    await expect(save(1)).rejects.toMatchObject({ problem: { status: 409 } });
  });

  test("a change moves what runs, keeps what is counted, tells who must act, and is recorded", async () => {
    const made = await create({ ...draft, name: "Moves" });
    const now = await app.platform.clock();
    const start = (amount: number, unit: "business-days" | "calendar-days") =>
      change(app.platform, { actor: system, now, requestId: "test" }, async (tx, record) => {
        record({ action: "test/started", subject: { kind: "thing", id: "t1" } });
        return startDeadline(tx, {
          ...{ kind: "test/task", subject: { kind: "thing", id: "t1" }, title: "Look at it", to: ["p1"] },
          ...{ allowance: { amount, unit }, calendarId: made.id, now },
        });
      });
    const business = await start(100, "business-days");
    const calendar = await start(30, "calendar-days");
    const dueOf = async (id: string) =>
      (await sql<{ due_at: Date }>`select due_at from platform.deadline where id = ${id}`.execute(app.platform.db)).rows[0]?.due_at;
    const before = await dueOf(business);
    const from = new Date(now.getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
    const to = new Date(now.getTime() + 33 * 86_400_000).toISOString().slice(0, 10);
    const closures = [{ name: "Moving house", fromOn: from, toOn: to, isYearly: false }];
    const body = { ...draft, name: "Moves", closures, version: 1 };
    const changed = await call(wire.changeCalendar, { params: { id: made.id }, body }, { fetcher: app.fetch });
    expect(changed.movedDeadlines).toBe(1);
    const after = await dueOf(business);
    // Two weeks without their working days: at least two weeks later, more only where holidays follow.
    expect((after?.getTime() ?? 0) - (before?.getTime() ?? 0)).toBeGreaterThan(10 * 86_400_000);
    const { rows } = await sql<{ title: string }>`select title from platform.notice where person_id = 'p1'`.execute(app.platform.db);
    expect(rows).toEqual([{ title: "A deadline of yours has moved" }]);
    const steps = await sql<{ what: string }>`
      select what from platform.deadline_step where deadline_id in (${business}, ${calendar}) order by seq`.execute(app.platform.db);
    expect(steps.rows.map(({ what }) => what)).toEqual(["started", "started", "moved"]);
    const shorter = { ...draft, name: "Moves", closures, opensAt: 600, closesAt: 840, version: 2 };
    await call(wire.changeCalendar, { params: { id: made.id }, body: shorter }, { fetcher: app.fetch });
    const read = await call(wire.readDeadline, { params: { id: business } }, { fetcher: app.fetch });
    expect(read.deadline.used).toBeLessThanOrEqual(1);
  });

  test("the places whose holidays are known", async () => {
    const found = await call(wire.listHolidayPlaces, { query: { country: "DE" } }, { fetcher: app.fetch });
    expect(found.countries).toContainEqual({ code: "DE", name: "Germany" });
    expect(found.regions.map(({ code }) => code)).toContain("BE");
    await expect(call(wire.listHolidayPlaces, { query: { country: "XX" } }, { fetcher: app.fetch })).rejects.toMatchObject({
      problem: { status: 422 },
    });
  });
});
