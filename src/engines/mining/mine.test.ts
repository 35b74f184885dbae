import fc from "fast-check";
import { expect, test } from "vitest";
import { countHandovers } from "./handovers.ts";
import { mine } from "./mine.ts";
import { logOf, nothingNoticed, word, type MadeEvent } from "./testing.ts";

const facts = (cases: readonly (readonly MadeEvent[])[]) => mine(logOf(cases), nothingNoticed);

test("a hand-made log: register, check twice, pay", () => {
  const mined = facts([
    [
      { a: "register", at: 0, who: "Ann" },
      { a: "check", at: 10, who: "Bob" },
      { a: "check", at: 40, who: "Bob" },
      { a: "pay", at: 60, who: "Ann" },
    ],
    [
      { a: "register", at: 5, who: "Ann" },
      { a: "check", at: 25 },
      { a: "pay", at: 45, who: "Ann" },
    ],
  ]);
  expect(mined.log).toEqual({
    ...{ cases: 2, events: 7, activities: 3, resources: 2, openCases: 0 },
    ...{ firstAt: "2024-01-01T00:00:00.000Z", lastAt: "2024-01-01T01:00:00.000Z" },
  });
  expect(mined.directlyFollows).toEqual([
    {
      from: "check",
      to: "pay",
      count: 2,
      cases: 2,
      meanSeconds: 1200,
      medianSeconds: 1200,
      minSeconds: 1200,
      maxSeconds: 1200,
      waitingSeconds: 2400,
    },
    {
      from: "register",
      to: "check",
      count: 2,
      cases: 2,
      meanSeconds: 900,
      medianSeconds: 900,
      minSeconds: 600,
      maxSeconds: 1200,
      waitingSeconds: 1800,
    },
    {
      from: "check",
      to: "check",
      count: 1,
      cases: 1,
      meanSeconds: 1800,
      medianSeconds: 1800,
      minSeconds: 1800,
      maxSeconds: 1800,
      waitingSeconds: 1800,
    },
  ]);
  expect(mined.activities[0]).toEqual({
    ...{ name: "check", count: 3, cases: 2, reworkCases: 1, selfLoops: 1, service: null },
    waitingBefore: { meanSeconds: 1200, medianSeconds: 1200 },
  });
  expect(mined.rework).toEqual({
    cases: 1,
    rate: 0.5,
    extraEvents: 1,
    selfLoops: 1,
    loops: 0,
    samePerformer: 1,
    otherPerformer: 0,
    unknownPerformer: 0,
  });
  expect(mined.handovers).toEqual([
    { from: "Ann", to: "Ann", count: 1 },
    { from: "Ann", to: "Bob", count: 1 },
    { from: "Bob", to: "Ann", count: 1 },
    { from: "Bob", to: "Bob", count: 1 },
  ]);
  expect(mined.caseDuration).toMatchObject({
    meanSeconds: 3000,
    medianSeconds: 3000,
    p90Seconds: 3480,
    minSeconds: 2400,
    maxSeconds: 3600,
  });
  expect(mined.bottleneck).toEqual({ from: "check", to: "pay", waitingSeconds: 2400, shareOfTime: 0.4, medianSeconds: 1200, cases: 2 });
});

test("with start times work is service, the gap is waiting, and overlap is negative on the path but no waiting", () => {
  const mined = facts([
    [
      { a: "x", from: 0, at: 30 },
      { a: "y", from: 20, at: 50 },
      { a: "z", from: 60, at: 61 },
    ],
  ]);
  expect(mined.directlyFollows.map(({ to, meanSeconds }) => [to, meanSeconds])).toEqual([
    ["y", -600],
    ["z", 600],
  ]);
  expect(mined.activities.map(({ name, waitingBefore, service }) => [name, waitingBefore?.meanSeconds, service?.meanSeconds])).toEqual([
    ["x", undefined, 1800],
    ["y", 0, 1800],
    ["z", 600, 60],
  ]);
  expect(mined.bottleneck).toMatchObject({ from: "y", to: "z", waitingSeconds: 600 });
  expect(mined.caseDuration?.meanSeconds).toBe(61 * 60);
});

test("overlap takes nothing from the waiting of others on the same path", () => {
  const mined = facts([
    [
      { a: "x", from: 0, at: 30 },
      { a: "y", from: 20, at: 50 },
    ],
    [
      { a: "x", from: 0, at: 30 },
      { a: "y", from: 70, at: 80 },
    ],
  ]);
  expect(mined.directlyFollows[0]).toMatchObject({ meanSeconds: 900, minSeconds: -600, maxSeconds: 2400, waitingSeconds: 2400 });
  expect(mined.bottleneck).toMatchObject({ waitingSeconds: 2400, shareOfTime: 2400 / (130 * 60), medianSeconds: 1200, cases: 2 });
});

test("a case ends with its latest completion, which need not be that of its last event", () => {
  const long = [
    { a: "x", from: 0, at: 60 },
    { a: "y", from: 10, at: 20 },
  ];
  expect(facts([long]).caseDuration?.meanSeconds).toBe(3600);
});

test("an activity that comes three times in a case reworks it once", () => {
  const { activities, rework } = facts([word("aaab"), word("ab")]);
  expect(activities.map(({ name, reworkCases, selfLoops }) => [name, reworkCases, selfLoops])).toEqual([
    ["a", 1, 2],
    ["b", 0, 0],
  ]);
  expect(rework).toMatchObject({ cases: 1, rate: 0.5, extraEvents: 2 });
});

test("a loop is a repeat with something between, and repeats know who did the one before", () => {
  const who = (letters: string, people: string) =>
    Array.from(letters, (a, i) => ({ a, at: i, who: people[i] === "-" ? undefined : people[i] }));
  const { rework } = facts([who("abaab", "PQPR-")]);
  expect(rework).toMatchObject({ extraEvents: 3, selfLoops: 1, loops: 2, samePerformer: 1, otherPerformer: 1, unknownPerformer: 1 });
});

test("cases are open unless an activity that ends 5 % of them, or a named one, ends them", () => {
  const cases = [...Array.from({ length: 39 }, () => word("ab")), word("a")];
  expect(facts(cases).log.openCases).toBe(1);
  expect(facts([...cases.slice(0, 19), word("a")]).log.openCases).toBe(0);
  expect(mine(logOf(cases), nothingNoticed, { closedBy: ["a"] }).log.openCases).toBe(39);
});

test("throughput counts per ISO week and carries open work on", () => {
  const week = 7 * 24 * 60;
  const log = logOf([
    word("ab", 0),
    [
      { a: "a", at: 5 },
      { a: "b", at: 2 * week },
    ],
    [{ a: "a", at: 2 * week + 1 }],
  ]);
  expect(mine(log, nothingNoticed, { closedBy: ["b"] }).throughput).toEqual([
    { weekStart: "2024-01-01", started: 2, finished: 1, openAtEnd: 1 },
    { weekStart: "2024-01-08", started: 0, finished: 0, openAtEnd: 1 },
    { weekStart: "2024-01-15", started: 1, finished: 1, openAtEnd: 1 },
  ]);
});

test("one stray date does not make a table of centuries", () => {
  const week = 7 * 24 * 60;
  const weeks = (apart: number) => facts([word("a"), word("a", apart * week)]).throughput.length;
  expect(weeks(52 * 300)).toBe(2);
  expect(weeks(105)).toBe(106);
  expect(weeks(106)).toBe(2);
});

test("names order by code point, not by UTF-16 unit", () => {
  expect(facts([word("a")].concat([[{ a: "\u{1F600}", at: 1 }], [{ a: "\uFF5E", at: 1 }]])).activities.map((fact) => fact.name)).toEqual([
    "a",
    "\uFF5E",
    "\u{1F600}",
  ]);
});

test("hand-overs by an attribute, and what is not there is refused by name", () => {
  const log = logOf([word("abc")], (event) => (event.a === "c" ? "front" : "back"));
  expect(countHandovers(log, "group")).toMatchObject({
    total: 2,
    withinSame: 1,
    handovers: [
      { from: "back", to: "back", count: 1 },
      { from: "back", to: "front", count: 1 },
    ],
  });
  expect(() => countHandovers(log, "role")).toThrow(/"role"; it keeps group/);
});

test("activities named like parts of an object keep their counts", () => {
  const mined = facts([
    [
      { a: "__proto__", at: 0 },
      { a: "constructor", at: 1 },
    ],
  ]);
  expect(Object.entries(mined.startActivities)).toEqual([["__proto__", 1]]);
  expect(Object.entries(mined.endActivities)).toEqual([["constructor", 1]]);
});

const anyCases = fc.array(
  fc.array(fc.record({ a: fc.constantFrom("p", "q", "r", "s"), at: fc.nat(500), who: fc.constantFrom("Ann", "Bob", undefined) }), {
    minLength: 1,
    maxLength: 12,
  }),
  { minLength: 1, maxLength: 15 },
);

test("counts add up for any log", () => {
  fc.assert(
    fc.property(anyCases, (cases) => {
      const mined = facts(cases);
      const events = cases.flat().length;
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      expect(sum(mined.activities.map((fact) => fact.count))).toBe(events);
      expect(sum(mined.directlyFollows.map((edge) => edge.count))).toBe(events - cases.length);
      expect(sum(Object.values(mined.startActivities))).toBe(cases.length);
      expect(sum(Object.values(mined.endActivities))).toBe(cases.length);
      expect(sum(mined.activities.map((fact) => fact.selfLoops))).toBe(mined.rework.selfLoops);
      expect(mined.rework.selfLoops + mined.rework.loops).toBe(mined.rework.extraEvents);
      expect(sum(mined.throughput.map((week) => week.started))).toBe(cases.length);
      // Without start times all of a case's time is waiting.
      const waiting = sum(mined.directlyFollows.map((edge) => edge.meanSeconds * edge.count));
      expect(waiting).toBeCloseTo(mined.caseDuration!.meanSeconds * cases.length, 6);
    }),
  );
});
