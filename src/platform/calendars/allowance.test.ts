import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { countedBetween, dueAfter, instantAfter, allowanceMs, type AllowanceUnit, type WorkingTime } from "./allowance.ts";
import type { CalendarDraft, Closure } from "./calendar.ts";
import { instantOf, steadyWallOf, wallOf } from "./local-time.ts";
import { workingTime } from "./working-times.ts";

const draft = (timeZone: string, country: string | null, region: string | null, given: Partial<CalendarDraft> = {}): CalendarDraft => ({
  ...{ name: "A calendar", timeZone, country, region },
  ...{ weekdays: [1, 2, 3, 4, 5], opensAt: 540, closesAt: 1020, closures: [] },
  ...given,
});
const companyWeek: Closure = { name: "Company holidays", fromOn: "2026-12-24", toOn: "2027-01-02", isYearly: true };

const berlin = await workingTime(draft("Europe/Berlin", "DE", "BE"));
const closed = await workingTime(draft("Europe/Berlin", "DE", "BE", { closures: [companyWeek] }));
const newYork = await workingTime(draft("America/New_York", "US", null));
const sydney = await workingTime(draft("Australia/Sydney", "AU", "NSW"));
const kolkata = await workingTime(draft("Asia/Kolkata", "IN", null));
const riyadh = await workingTime(draft("Asia/Riyadh", "SA", null, { weekdays: [7, 1, 2, 3, 4] }));
const lordHowe = await workingTime(draft("Australia/Lord_Howe", null, null));
const always = await workingTime(draft("Europe/Berlin", null, null, { weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: 0, closesAt: 1440 }));

/** By hand, from the calendars on the wall; Easter 2027 is 28 March. */
const cases: readonly (readonly [string, WorkingTime, number, AllowanceUnit, string, string])[] = [
  ["one business day ends at the same time of the next", berlin, 1, "business-days", "2026-11-17T10:00+01:00", "2026-11-18T10:00+01:00"],
  ["a weekend does not count", berlin, 1, "business-days", "2026-11-20T10:00+01:00", "2026-11-23T10:00+01:00"],
  ["begun after hours it ends with the next working day", berlin, 1, "business-days", "2026-11-17T20:00+01:00", "2026-11-18T17:00+01:00"],
  ["begun before hours it ends with this working day", berlin, 1, "business-days", "2026-11-17T06:00+01:00", "2026-11-17T17:00+01:00"],
  ["begun on a Saturday it ends with Monday", berlin, 1, "business-days", "2026-11-21T11:00+01:00", "2026-11-23T17:00+01:00"],
  ["begun exactly at the end of a day", berlin, 1, "business-days", "2026-11-17T17:00+01:00", "2026-11-18T17:00+01:00"],
  ["over Easter: Good Friday and Easter Monday", berlin, 2, "business-days", "2027-03-25T12:00+01:00", "2027-03-31T12:00+02:00"],
  ["14 business days over Christmas and New Year", berlin, 14, "business-days", "2026-12-16T12:00+01:00", "2027-01-07T12:00+01:00"],
  ["with ten days closed between the years", closed, 14, "business-days", "2026-12-16T12:00+01:00", "2027-01-14T12:00+01:00"],
  ["a regional holiday: Women's Day in Berlin", berlin, 1, "business-days", "2027-03-05T09:30+01:00", "2027-03-09T09:30+01:00"],
  ["Thanksgiving, and the day after is worked", newYork, 1, "business-days", "2026-11-25T15:00-05:00", "2026-11-27T15:00-05:00"],
  ["a substitute day: Independence Day on a Sunday", newYork, 1, "business-days", "2027-07-02T10:00-04:00", "2027-07-06T10:00-04:00"],
  ["Anzac Day on a Sunday", sydney, 1, "business-days", "2027-04-23T16:00+10:00", "2027-04-27T16:00+10:00"],
  ["half an hour off the hour", kolkata, 3, "business-days", "2026-11-19T09:15+05:30", "2026-11-24T09:15+05:30"],
  ["a week from Sunday to Thursday", riyadh, 1, "business-days", "2026-11-19T10:00+03:00", "2026-11-22T10:00+03:00"],
  ["several days of Eid", riyadh, 1, "business-days", "2027-03-08T10:00+03:00", "2027-03-14T10:00+03:00"],
  ["calendar days keep the time when clocks go forward", berlin, 1, "calendar-days", "2027-03-27T18:00+01:00", "2027-03-28T18:00+02:00"],
  ["calendar days keep the time when clocks go back", berlin, 1, "calendar-days", "2027-10-30T18:00+02:00", "2027-10-31T18:00+01:00"],
  ["a skipped time is the first moment after", berlin, 1, "calendar-days", "2027-03-27T02:30+01:00", "2027-03-28T03:00+02:00"],
  ["a time shown twice is the second", berlin, 1, "calendar-days", "2027-10-30T02:30+02:00", "2027-10-31T02:30+01:00"],
  ["clocks forward in New York", newYork, 7, "calendar-days", "2027-03-10T23:30-05:00", "2027-03-17T23:30-04:00"],
  ["clocks in the south", sydney, 1, "calendar-days", "2026-10-03T12:00+10:00", "2026-10-04T12:00+11:00"],
  ["clocks that move by half an hour", lordHowe, 1, "calendar-days", "2027-04-03T12:00+11:00", "2027-04-04T12:00+10:30"],
  ["over the leap day", berlin, 1, "calendar-days", "2028-02-28T12:00+01:00", "2028-02-29T12:00+01:00"],
  ["a year from the leap day", berlin, 366, "calendar-days", "2028-02-29T12:00+01:00", "2029-03-01T12:00+01:00"],
  ["over the end of a year", newYork, 14, "calendar-days", "2026-12-24T17:00-05:00", "2027-01-07T17:00-05:00"],
  ["business days over the leap day", berlin, 2, "business-days", "2028-02-28T10:00+01:00", "2028-03-01T10:00+01:00"],
  ["hours count always", berlin, 48, "hours", "2027-03-27T18:00+01:00", "2027-03-29T19:00+02:00"],
  ["a working day of 24 hours that lasts 23", always, 1, "business-days", "2027-03-27T18:00+01:00", "2027-03-28T18:00+02:00"],
];

test.each(cases)("%s", (_, time, amount, unit, from, to) => {
  expect(dueAfter(time, { amount, unit }, new Date(from)).toISOString()).toBe(new Date(to).toISOString());
});

const times = [berlin, closed, newYork, sydney, kolkata, riyadh, lordHowe, always];
afterEach(() => vi.unstubAllEnvs());

test.each(["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata"])("the same in a process whose own zone is %s", async (zone) => {
  vi.stubEnv("TZ", zone);
  expect(new Date(2026, 6, 1).getTimezoneOffset()).not.toBe(0);
  const here = await workingTime(draft("Europe/Berlin", "DE", "BY"));
  expect(dueAfter(here, { amount: 14, unit: "business-days" }, new Date("2026-12-16T12:00+01:00"))).toEqual(
    new Date("2027-01-08T12:00+01:00"),
  );
  expect(dueAfter(here, { amount: 1, unit: "calendar-days" }, new Date("2027-03-27T18:00+01:00"))).toEqual(
    new Date("2027-03-28T18:00+02:00"),
  );
});

const time = fc.constantFrom(...times);
const unit = fc.constantFrom<AllowanceUnit>("calendar-days", "business-days", "hours");
const nearShifts = [
  "2027-03-28T01:00Z",
  "2027-10-31T01:00Z",
  "2027-03-14T07:00Z",
  "2027-11-07T06:00Z",
  "2027-04-03T16:00Z",
  "2027-04-03T15:00Z",
];
const instant = fc.oneof(
  fc.date({ min: new Date("2024-01-01"), max: new Date("2032-01-01"), noInvalidDate: true }),
  fc
    .tuple(fc.constantFrom(...nearShifts), fc.integer({ min: -3 * 3_600_000, max: 3 * 3_600_000 }))
    .map(([shift, off]) => new Date(new Date(shift).getTime() + off)),
);
const amount = fc.integer({ min: 1, max: 40 });

describe("whatever the calendar, the unit and the moment", () => {
  test("a deadline is not before its beginning, and a later beginning has no earlier end", () => {
    fc.assert(
      fc.property(time, unit, amount, instant, fc.integer({ min: 0, max: 200 * 3_600_000 }), (one, by, n, from, later) => {
        const due = dueAfter(one, { amount: n, unit: by }, from);
        expect(due.getTime()).toBeGreaterThan(from.getTime());
        const dueLater = dueAfter(one, { amount: n, unit: by }, new Date(from.getTime() + later));
        expect(dueLater.getTime()).toBeGreaterThanOrEqual(due.getTime());
        expect(dueAfter(one, { amount: n + 1, unit: by }, from).getTime()).toBeGreaterThan(due.getTime());
      }),
      { numRuns: 1000 },
    );
  });

  test("all of the allowance is counted when it is due, and not a moment earlier", () => {
    fc.assert(
      fc.property(time, unit, amount, instant, (one, by, n, from) => {
        const whole = allowanceMs(one, { amount: n, unit: by });
        const due = dueAfter(one, { amount: n, unit: by }, from);
        expect(countedBetween(one, by, from, due)).toBeGreaterThanOrEqual(whole);
        // A time shown twice counts the first time and is due the second: late by that hour, never early.
        const firstTime = wallOf(one.timeZone, due.getTime()) !== steadyWallOf(one.timeZone, due.getTime());
        if (!firstTime) expect(countedBetween(one, by, from, new Date(due.getTime() - 1))).toBeLessThan(whole);
      }),
      { numRuns: 1000 },
    );
  });

  test("what is counted adds up over a stop in between, and a stop of no length changes nothing", () => {
    fc.assert(
      fc.property(time, unit, amount, instant, fc.double({ min: 0, max: 1, noNaN: true }), (one, by, n, from, at) => {
        const whole = allowanceMs(one, { amount: n, unit: by });
        const due = dueAfter(one, { amount: n, unit: by }, from);
        const stop = new Date(from.getTime() + Math.floor(at * (due.getTime() - from.getTime())));
        const before = countedBetween(one, by, from, stop);
        expect(before + countedBetween(one, by, stop, due)).toBe(countedBetween(one, by, from, due));
        if (before < whole) expect(instantAfter(one, by, stop, whole - before)).toEqual(due);
      }),
      { numRuns: 1000 },
    );
  });

  test("a stop never makes it due earlier", () => {
    fc.assert(
      fc.property(
        time,
        unit,
        amount,
        instant,
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.nat(10 * 86_400_000),
        (one, by, n, from, at, length) => {
          const whole = allowanceMs(one, { amount: n, unit: by });
          const due = dueAfter(one, { amount: n, unit: by }, from);
          const stop = new Date(from.getTime() + Math.floor(at * (due.getTime() - from.getTime())));
          const rest = whole - countedBetween(one, by, from, stop);
          fc.pre(rest > 0);
          expect(instantAfter(one, by, new Date(stop.getTime() + length), rest).getTime()).toBeGreaterThanOrEqual(due.getTime());
        },
      ),
      { numRuns: 500 },
    );
  });

  test("an instant is where the wall says, but for skipped times", () => {
    fc.assert(
      fc.property(time, instant, (one, at) => {
        const wall = wallOf(one.timeZone, at.getTime());
        const back = instantOf(one.timeZone, wall);
        expect(back).toBeGreaterThanOrEqual(at.getTime());
        expect(wallOf(one.timeZone, back)).toBe(wall);
      }),
    );
  });
});

test("a day skipped by a whole zone is not a fault", async () => {
  const apia = await workingTime(draft("Pacific/Apia", null, null));
  expect(dueAfter(apia, { amount: 1, unit: "calendar-days" }, new Date("2011-12-29T12:00-10:00"))).toEqual(
    new Date("2011-12-31T00:00+14:00"),
  );
  expect(dueAfter(apia, { amount: 1, unit: "business-days" }, new Date("2011-12-29T12:00-10:00")).getTime()).toBeGreaterThanOrEqual(
    new Date("2011-12-31T00:00+14:00").getTime(),
  );
});
