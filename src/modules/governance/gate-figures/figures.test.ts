import { expect, test } from "vitest";
import { ageingOf } from "./ageing.ts";
import { compoundingOf } from "./compounding.ts";
import { decidedByOf } from "./decided-by.ts";
import { dayMs } from "./gate-history.ts";
import { gateTimeOf, leadTimeOf } from "./lead-time.ts";
import { beginOf, quarterOf } from "./period.ts";
import { reworkOf } from "./rework.ts";
import { begin, historyOf } from "./testing.ts";

const legal = (days: number | null, rest = {}) => ({ gate: "Legal", days, ...rest });

test("open requests count as open up to now: leaving them out would say 2 days where it is 4", () => {
  const seenUntil = begin + 30 * dayMs;
  const requests = [1, 2, 4, null, null].map((days, at) => historyOf(`r${at}`, [legal(days)], { seenUntil }));
  expect(leadTimeOf(requests)).toMatchObject({ n: 5, undecided: 2, median: { days: 4 }, threeQuarters: { days: null }, longestDays: 30 });
  expect(leadTimeOf(requests.slice(0, 3)).median.days).toBe(2);
  expect(leadTimeOf(requests).curve.map(({ days, open }) => [days, Math.round(open * 10) / 10])).toEqual([
    [1, 0.8],
    [2, 0.6],
    [4, 0.4],
  ]);
  expect(gateTimeOf(requests, "Legal")).toMatchObject({ n: 5, undecided: 2 });
  expect(leadTimeOf([])).toMatchObject({ n: 0, median: { days: null }, curve: [] });
});

test("a withdrawn request is watched up to its withdrawal, a gate closed by another's refusal up to then", () => {
  const withdrawn = historyOf("r", [legal(5, { by: null, outcome: null })], { state: "withdrawn", by: null });
  expect(leadTimeOf([withdrawn])).toMatchObject({ n: 1, undecided: 1, longestDays: 5 });
  expect(gateTimeOf([withdrawn], "Legal")).toMatchObject({ n: 1, undecided: 1 });
});

test("a curve of many steps is thinned and keeps its shape", () => {
  const requests = Array.from({ length: 3000 }, (_, at) => historyOf(`r${at}`, [legal((at + 1) / 100)]));
  const { curve, median } = leadTimeOf(requests);
  expect(curve.length).toBeLessThanOrEqual(125);
  expect(curve.at(-1)).toMatchObject({ days: 30, open: 0 });
  expect(median.days).toBeCloseTo(15, 1);
});

test("open gates by age, the oldest first, with whom they wait for", () => {
  const seenUntil = begin + 100 * dayMs;
  const open = (days: number, rest = {}) => historyOf(`r${days}`, [legal(null, rest)], { seenUntil, askedAt: seenUntil - days * dayMs });
  const stops = [{ from: seenUntil - 2 * dayMs, to: null }];
  const { count, buckets, oldest } = ageingOf([open(3, { stops }), open(14), open(95, { wentOn: true }), historyOf("over", [legal(3)])]);
  expect(count).toBe(3);
  expect(buckets.map((one) => one.count)).toEqual([1, 0, 1, 0, 1]);
  expect(oldest.map(({ days, waitsFor, requesterDays }) => [days, waitsFor, requesterDays])).toEqual([
    [95, "executive", 0],
    [14, "reviewer", 0],
    [3, "requester", 2],
  ]);
});

test("rework is counted in rounds and in the share of the gates' time that whoever asked had", () => {
  const stops = [
    { from: begin + dayMs, to: begin + 2 * dayMs },
    { from: begin + 4 * dayMs, to: begin + 5 * dayMs },
  ];
  const requests = [historyOf("a", [legal(10, { stops })]), historyOf("b", [legal(6), { gate: "Security", days: 4 }])];
  expect(reworkOf(requests, ["Legal", "Security"])).toEqual([
    { gate: null, passages: 3, returned: 1, rounds: 2, roundsPerPassage: 2 / 3, requesterShare: 0.1 },
    { gate: "Legal", passages: 2, returned: 1, rounds: 2, roundsPerPassage: 1, requesterShare: 0.125 },
    { gate: "Security", passages: 1, returned: 0, rounds: 0, roundsPerPassage: 0, requesterShare: 0 },
  ]);
});

test("the share decided by a person in time is of what stood under a clock, and amber above a tenth by clock", () => {
  const decided = (by: "person" | "clock" | "precedent", days: number, due: number | null) =>
    historyOf("r", [legal(days, { by, dueAt: due === null ? null : begin + due * dayMs })]);
  const inTime = Array.from({ length: 9 }, () => decided("person", 3, 14));
  const some = decidedByOf([...inTime, decided("clock", 14, 14), decided("precedent", 0, 14), decided("person", 3, null)]);
  expect(some).toMatchObject({
    decided: 12,
    personInTime: 9,
    clock: 1,
    precedent: 1,
    personWithoutClock: 1,
    clockShare: 0.1,
    isAmber: false,
  });
  expect(decidedByOf([...inTime.slice(1), decided("clock", 14, 14), decided("person", 20, 14)])).toMatchObject({
    personLate: 1,
    inTimeShare: 0.8,
    isAmber: false,
  });
  expect(decidedByOf([...inTime.slice(2), decided("clock", 14, 14)])).toMatchObject({ isAmber: true, clockShare: 1 / 8 });
  expect(decidedByOf([decided("precedent", 0, null)])).toMatchObject({ inTimeShare: null, clockShare: null, isAmber: false });
});

test("the same groups stand on both sides of first and nth, and too few give no answer", () => {
  const group = (likeness: string, lengths: readonly number[]) =>
    lengths.map((days, at) => historyOf(`${likeness}${at}`, [legal(days)], { likeness, askedAt: begin + at * 40 * dayMs }));
  const three = ["a", "b", "c"].flatMap((name, at) => group(name, [20 + at, 10 + at, 5 + at]));
  const answer = compoundingOf([...three, ...group("d", [500])]);
  expect(answer).toMatchObject({ groups: 4, comparedGroups: 3 });
  expect(answer.ordinals.map(({ nth, leadTime }) => [nth, leadTime.n, leadTime.median.days])).toEqual([
    [1, 3, 21],
    [2, 3, 11],
    [3, 3, 6],
  ]);
  expect(compoundingOf(group("a", [9, 8, 7])).ordinals).toEqual([]);
  const precedents = three.map((one, at) => (at % 3 === 2 ? { ...one, by: "precedent" as const } : one));
  expect(compoundingOf(precedents).ordinals.map(({ precedentShare }) => precedentShare)).toEqual([0, 0, 1]);
  expect(compoundingOf(precedents).quarters).toEqual([
    { quarter: "2026-Q1", decided: 7, precedentShare: 1 / 7 },
    { quarter: "2026-Q2", decided: 2, precedentShare: 1 },
  ]);
});

test("periods begin where the calendar has them", () => {
  const now = new Date("2026-05-20T12:00:00Z");
  expect(new Date(beginOf("quarter", now)).toISOString()).toBe("2026-04-01T00:00:00.000Z");
  expect(new Date(beginOf("year", now)).toISOString()).toBe("2026-01-01T00:00:00.000Z");
  expect(beginOf("90-days", now)).toBe(now.getTime() - 90 * dayMs);
  expect(quarterOf(Date.UTC(2026, 11, 31))).toBe("2026-Q4");
});
