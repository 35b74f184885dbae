import type { Allowance, WorkingTime } from "#platform/calendars";
import { countedBetween } from "#platform/calendars";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs } from "./gate-history.ts";
import { replay, dueUnder } from "./replay.ts";
import { begin, historyOf } from "./testing.ts";

const utc: WorkingTime = { timeZone: "UTC", weekdays: [1, 2, 3, 4, 5], opensAt: 540, closesAt: 1020, offOn: () => undefined };
const berlin: WorkingTime = { ...utc, timeZone: "Europe/Berlin" };
const days = (amount: number): Allowance => ({ amount, unit: "calendar-days" });
const ruleOf = (allowances: Readonly<Record<string, Allowance>>, isParallel = false, calendar = utc) => ({
  allowances: new Map(Object.entries(allowances)),
  isParallel,
  calendar,
});
const lengthOf = ({ askedAt, endedAt }: { askedAt: number; endedAt: number | null }) => ((endedAt ?? Number.NaN) - askedAt) / dayMs;
const waits = fc.array(
  fc.integer({ min: 0, max: 4000 }).map((hundredths) => hundredths / 100),
  { minLength: 1, maxLength: 6 },
);
const gateName = (at: number) => `Gate ${at}`;

test("a request that took eleven weeks in legal, replayed under 14 days, is approved by the clock on day 14 and no faster review", () => {
  const request = historyOf("r", [{ gate: "Legal", days: 77 }]);
  const { requests, approvedByClock, wentToExecutive } = replay([request], ruleOf({ Legal: days(14) }));
  expect(approvedByClock).toHaveLength(1);
  expect(approvedByClock[0]).toMatchObject({
    request: { id: "r" },
    gate: "Legal",
    allowance: { amount: 14, unit: "calendar-days" },
    ranOutAt: begin + 14 * dayMs,
    recordedMs: 77 * dayMs,
    recorded: { by: "person", outcome: "approved" },
  });
  expect(wentToExecutive).toEqual([]);
  expect(lengthOf(requests[0]!)).toBe(14);
  expect(requests[0]).toMatchObject({ state: "approved", by: "clock", passages: [{ by: "clock", outcome: "approved" }] });
  expect(requests[0]!.passages.filter(({ by }) => by === "person")).toEqual([]);
});

test("gates one after another take the sum of the lesser of wait and allowance, beside each other the greatest of them", () => {
  fc.assert(
    fc.property(waits, fc.integer({ min: 1, max: 30 }), fc.boolean(), (given, allowed, isParallel) => {
      const request = historyOf(
        "r",
        given.map((wait, at) => ({ gate: gateName(at), days: wait })),
      );
      const rule = ruleOf(Object.fromEntries(given.map((_, at) => [gateName(at), days(allowed)])), isParallel);
      const { requests, approvedByClock } = replay([request], rule);
      const lesser = given.map((wait) => Math.min(wait, allowed));
      const expected = isParallel ? Math.max(...lesser) : lesser.reduce((sum, wait) => sum + wait, 0);
      expect(lengthOf(requests[0]!)).toBeCloseTo(expected, 6);
      expect(approvedByClock.map(({ gate }) => gate).sort()).toEqual(
        given.flatMap((wait, at) => (wait > allowed ? [gateName(at)] : [])).sort(),
      );
    }),
  );
});

test("a replay under what was leaves everything as it was, whatever the stages", () => {
  const gate = fc.record({ days: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 8 }), stage: fc.integer({ min: 1, max: 3 }) });
  fc.assert(
    fc.property(fc.array(gate, { minLength: 1, maxLength: 6 }), (given) => {
      const sorted = given.toSorted((a, b) => a.stage - b.stage);
      const upTo = sorted.findIndex((one) => one.days === null);
      const reached = upTo < 0 ? sorted : sorted.filter(({ stage }) => stage <= sorted[upTo]!.stage);
      const request = historyOf(
        "r",
        reached.map((one, at) => ({ gate: gateName(at), ...one })),
      );
      const { requests, approvedByClock, unknown } = replay([request], ruleOf({}));
      expect([approvedByClock, unknown]).toEqual([[], 0]);
      expect(requests[0]).toMatchObject({ askedAt: request.askedAt, endedAt: request.endedAt, state: request.state });
    }),
  );
});

test("under any allowance no person decides sooner than they did, and nobody's lead time grows", () => {
  fc.assert(
    fc.property(waits, fc.integer({ min: 1, max: 30 }), (given, allowed) => {
      const request = historyOf(
        "r",
        given.map((wait, at) => ({ gate: gateName(at), days: wait })),
      );
      const { requests } = replay(
        [request],
        ruleOf(Object.fromEntries(given.map((_, at) => [gateName(at), days(allowed)])), false, berlin),
      );
      for (const [at, passage] of requests[0]!.passages.entries())
        if (passage.by === "person") expect(passage.endedAt! - passage.openedAt).toBeCloseTo((given[at] ?? 0) * dayMs, 0);
      expect(requests[0]!.endedAt!).toBeLessThanOrEqual(request.endedAt! + 1);
    }),
  );
});

test("the clock stands still while whoever asked owes an answer", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 2, max: 20 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 5 })), { maxLength: 2 }),
      (wait, allowed, asked) => {
        let at = begin;
        const stops = asked.map(([after, lasts]) => {
          const from = at + after * dayMs;
          at = from + lasts * dayMs;
          return { from, to: at };
        });
        let due = allowed;
        for (const { from, to } of stops) if (from < begin + due * dayMs) due += (to - from) / dayMs;
        const request = historyOf("r", [{ gate: "Legal", days: wait, stops: stops.filter(({ to }) => to <= begin + wait * dayMs) }]);
        const kept = request.passages[0]!.stops;
        if (kept.length < stops.length) return;
        const { requests, approvedByClock } = replay([request], ruleOf({ Legal: days(allowed) }));
        expect(lengthOf(requests[0]!)).toBe(Math.min(wait, due));
        expect(approvedByClock.length).toBe(wait > due ? 1 : 0);
      },
    ),
  );
  expect(dueUnder(days(3), begin, [{ from: begin + dayMs, to: null }], utc)).toBe(null);
});

test("business days count by the calendar: exactly the allowance lies between opening and approval", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 24 * 60 }), fc.integer({ min: 1, max: 20 }), (hour, amount) => {
      const from = begin + hour * 3_600_000;
      const due = dueUnder({ amount, unit: "business-days" }, from, [], berlin)!;
      expect(countedBetween(berlin, "business-days", new Date(from), new Date(due))).toBe(amount * 8 * 3_600_000);
    }),
  );
  // Monday 9:00 and ten business days: the end of Friday of the next week.
  expect(new Date(dueUnder({ amount: 10, unit: "business-days" }, begin, [], utc)!).toISOString()).toBe("2026-01-16T17:00:00.000Z");
});

test("high risk is never approved by a clock: it goes to the executive and takes what it took", () => {
  const request = historyOf("r", [{ gate: "Legal", days: 40 }], { tier: "high" });
  const { requests, approvedByClock, wentToExecutive } = replay([request], ruleOf({ Legal: days(14) }));
  expect(approvedByClock).toEqual([]);
  expect(wentToExecutive).toMatchObject([{ gate: "Legal", ranOutAt: begin + 14 * dayMs }]);
  expect(lengthOf(requests[0]!)).toBe(40);
  expect(requests[0]!.passages[0]).toMatchObject({ by: "person", wentOn: true });
});

test("what a person refused late would have been approved, and what would follow is not known", () => {
  const refused = { gate: "Legal", days: 30, outcome: "refused" } as const;
  const request = historyOf("r", [refused], { state: "refused", unopened: 1 });
  const late = replay([request], ruleOf({ Legal: days(14) }));
  expect(late.approvedByClock).toMatchObject([{ recorded: { outcome: "refused" } }]);
  expect(late.requests[0]).toMatchObject({ state: "open", endedAt: null, seenUntil: begin + 14 * dayMs });
  const inTime = replay([request], ruleOf({ Legal: days(31) }));
  expect(inTime.requests[0]).toMatchObject({ state: "refused", endedAt: begin + 30 * dayMs });
});

test("beside each other, the first refusal ends the request and closes the gates that are open", () => {
  const request = historyOf(
    "r",
    [
      { gate: "Legal", days: 20 },
      { gate: "Security", days: 5, outcome: "refused" },
    ],
    { state: "refused" },
  );
  const { requests } = replay([request], ruleOf({}, true));
  expect(lengthOf(requests[0]!)).toBe(5);
  expect(requests[0]!.passages).toMatchObject([
    { by: null, outcome: null },
    { by: "person", outcome: "refused" },
  ]);
});

test("a gate the clock had decided before the new allowance is used up counts as open from there", () => {
  const request = historyOf("r", [{ gate: "Legal", days: 14, by: "clock" }]);
  const longer = replay([request], ruleOf({ Legal: days(20) }));
  expect(longer.unknown).toBe(1);
  expect(longer.requests[0]).toMatchObject({ state: "open", endedAt: null, seenUntil: begin + 14 * dayMs });
  const shorter = replay([request], ruleOf({ Legal: days(10) }));
  expect(shorter.unknown).toBe(0);
  expect(lengthOf(shorter.requests[0]!)).toBe(10);
});

test("open gates end with the clock once the allowance is used up, and stay open before", () => {
  const open = historyOf("r", [{ gate: "Legal", days: null }], { seenUntil: begin + 30 * dayMs });
  expect(lengthOf(replay([open], ruleOf({ Legal: days(14) })).requests[0]!)).toBe(14);
  expect(replay([open], ruleOf({ Legal: days(31) })).requests[0]).toMatchObject({ state: "open", seenUntil: begin + 30 * dayMs });
});
