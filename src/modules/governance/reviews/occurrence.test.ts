import type { WorkingTime } from "#platform/calendars";
import fc from "fast-check";
import { expect, test } from "vitest";
import { firstAfter, missedInARow, nextAfter, occurrenceOf, type Rhythm } from "./occurrence.ts";

const week: WorkingTime = { timeZone: "Europe/Berlin", weekdays: [1, 2, 3, 4, 5], opensAt: 540, closesAt: 1020, offOn: () => undefined };
const rhythm = (over: Partial<Rhythm> = {}): Rhythm => ({
  about: "month",
  dayRule: { kind: "weekday", nth: 1, weekday: 2 },
  startsAtMinute: 600,
  minutes: 45,
  graceDays: 3,
  ...over,
});
const months = (year: number, month: number): number => year * 12 + month - 1;

test("the first Tuesday after the month, at ten on the wall, until the end of the third day after", () => {
  expect(occurrenceOf(rhythm(), months(2026, 11), week)).toEqual({
    period: "2026-11",
    from: new Date("2026-11-01T00:00:00Z"),
    to: new Date("2026-12-01T00:00:00Z"),
    startsAt: new Date("2026-12-01T09:00:00Z"),
    endsAt: new Date("2026-12-01T09:45:00Z"),
    dueAt: new Date("2026-12-04T23:00:00Z"),
  });
  expect(occurrenceOf(rhythm(), months(2026, 12), week)).toMatchObject({ period: "2026-12", startsAt: new Date("2027-01-05T09:00:00Z") });
});

test("other days: the last Friday, the fifth, the third working day; a day off moves to the next working day", () => {
  const start = (over: Partial<Rhythm>, time = week) =>
    occurrenceOf(rhythm(over), months(2026, 4), time).startsAt.toISOString().slice(0, 10);
  expect(start({ dayRule: { kind: "weekday", nth: -1, weekday: 5 } })).toBe("2026-05-29");
  expect(start({ dayRule: { kind: "day", day: 2 } })).toBe("2026-05-04");
  expect(start({ dayRule: { kind: "working-day", nth: 3 } })).toBe("2026-05-05");
  const firstOfMay = Date.UTC(2026, 4, 1) / 86_400_000;
  const holiday = { ...week, offOn: (day: number) => (day === firstOfMay ? "Labour Day" : undefined) };
  expect(start({ dayRule: { kind: "day", day: 1 } }, holiday)).toBe("2026-05-04");
  expect(start({ dayRule: { kind: "day", day: 1 } }, { ...week, weekdays: [] })).toBe("2026-05-01");
});

test("a quarter is looked at in the month after it", () => {
  const quarter = rhythm({ about: "rubrics" });
  expect(firstAfter(quarter, new Date("2026-12-01T12:00:00Z"), week)).toMatchObject({
    period: "2026-Q4",
    startsAt: new Date("2027-01-05T09:00:00Z"),
  });
  expect(firstAfter(quarter, new Date("2027-01-04T12:00:00Z"), week)).toMatchObject({ period: "2026-Q4" });
  expect(nextAfter(quarter, new Date("2026-10-01T00:00:00Z"), week)).toMatchObject({ period: "2027-Q1" });
});

const rules = fc.oneof(
  fc.record({
    kind: fc.constant("weekday" as const),
    nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({ kind: fc.constant("day" as const), day: fc.integer({ min: 1, max: 28 }) }),
  fc.record({ kind: fc.constant("working-day" as const), nth: fc.integer({ min: 1, max: 15 }) }),
);

test("the first lies ahead, and then every period comes once, on a working day, after it is over", () => {
  fc.assert(
    fc.property(
      rules,
      fc.constantFrom("month" as const, "contract" as const),
      fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
      (dayRule, about, now) => {
        const own = rhythm({ dayRule, about });
        let at = firstAfter(own, now, week);
        expect(at.startsAt.getTime()).toBeGreaterThan(now.getTime());
        for (let n = 0; n < 6; n++) {
          expect(at.startsAt.getTime()).toBeGreaterThanOrEqual(at.to.getTime() - 2 * 3_600_000);
          expect(at.dueAt.getTime()).toBeGreaterThan(at.startsAt.getTime());
          const next = nextAfter(own, at.from, week);
          expect(next.from).toEqual(at.to);
          at = next;
        }
      },
    ),
  );
});

test("missed in a row counts from the newest back to the last that was held", () => {
  expect(missedInARow([])).toBe(0);
  expect(missedInARow(["held", "missed", "missed"])).toBe(0);
  expect(missedInARow(["missed", "missed", "held", "missed"])).toBe(2);
  expect(missedInARow(["missed", "missed", "missed"])).toBe(3);
});
