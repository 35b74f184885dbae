import fc from "fast-check";
import { expect, test } from "vitest";
import { constraintOf, leastRequests, resamples, usualSeed } from "./constraint.ts";
import { dayMs, gatesIn, type RequestHistory } from "./gate-history.ts";
import { begin, historyOf } from "./testing.ts";
import { lastMoment, waitingTable } from "./waiting.ts";

const constraint = (requests: readonly RequestHistory[], seed = usualSeed) => constraintOf(waitingTable(requests, gatesIn(requests)), seed);
const daysOf = ({ gates, ms }: ReturnType<typeof waitingTable>) => ({ gates, days: [...ms].map((one) => one / dayMs) });

test("one after another each gate has its own time, told apart by whose it was", () => {
  const stops = [{ from: begin + 2 * dayMs, to: begin + 5 * dayMs }];
  const one = historyOf("r", [
    { gate: "Legal", days: 10, stops },
    { gate: "Security", days: 4 },
  ]);
  expect(daysOf(waitingTable([one], gatesIn([one])))).toEqual({ gates: ["Legal", "Security"], days: [7, 3, 4, 0, 0] });
});

test("in a stage of parallel gates the one that ends last has the overlap", () => {
  const one = historyOf("r", [
    { gate: "Legal", days: 10, stage: 1 },
    { gate: "Security", days: 4, stage: 1 },
  ]);
  expect(daysOf(waitingTable([one], ["Legal", "Security"])).days).toEqual([10, 0, 0, 0, 0]);
  const tie = historyOf("r", [
    { gate: "Legal", days: 6, stage: 1 },
    { gate: "Security", days: 6, stage: 1 },
  ]);
  expect(daysOf(waitingTable([tie], ["Legal", "Security"])).days).toEqual([3, 0, 3, 0, 0]);
});

test("time while no gate is open is nobody's", () => {
  const late = historyOf("r", [{ gate: "Legal", days: 3, openedAt: begin + 2 * dayMs, endedAt: begin + 5 * dayMs }], {
    endedAt: begin + 6 * dayMs,
  });
  expect(daysOf(waitingTable([late], ["Legal"])).days).toEqual([3, 0, 3]);
});

test("the parts of a request add up to its lead time, whatever overlaps", () => {
  const passage = fc.record({
    gate: fc.constantFrom("a", "b", "c"),
    opens: fc.integer({ min: 0, max: 40 }),
    lasts: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 6 }),
    stops: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 5 }), fc.integer({ min: 0, max: 90 }), (given, length) => {
      const passages = given
        .toSorted((a, b) => a.opens - b.opens)
        .map(({ gate, opens, lasts, stops }) => {
          const at = [...new Set(stops)].sort((a, b) => a - b);
          const spans = at.flatMap((from, place) =>
            place % 2 === 0
              ? [{ from: begin + from * dayMs, to: at[place + 1] === undefined ? null : begin + at[place + 1]! * dayMs }]
              : [],
          );
          return {
            gate,
            days: lasts,
            openedAt: begin + opens * dayMs,
            endedAt: lasts === null ? null : begin + (opens + lasts) * dayMs,
            stops: spans,
          };
        });
      const request = historyOf("r", passages, { endedAt: begin + length * dayMs, seenUntil: begin + 100 * dayMs });
      const { ms } = waitingTable([request], ["a", "b", "c"]);
      expect(ms.every((one) => one >= 0)).toBe(true);
      expect(ms.reduce((sum, one) => sum + one, 0)).toBeCloseTo(lastMoment(request) - request.askedAt, 3);
    }),
  );
});

const many = (count: number, legal: (at: number) => number, security: (at: number) => number) =>
  Array.from({ length: count }, (_, at) =>
    historyOf(`r${at}`, [
      { gate: "Legal", days: legal(at) },
      { gate: "Security", days: security(at) },
    ]),
  );

test("shares are of the time all took, the largest first, and the draws say how sure", () => {
  const sure = constraint(
    many(
      40,
      (at) => 30 + (at % 7),
      (at) => 10 + (at % 5),
    ),
  );
  expect(sure.shares.map(({ gate, first }) => [gate, first])).toEqual([
    ["Legal", resamples],
    ["Security", 0],
  ]);
  expect(sure.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  const [legal] = sure.shares;
  expect(legal!.interval!.low).toBeLessThanOrEqual(legal!.share);
  expect(legal!.interval!.high).toBeGreaterThanOrEqual(legal!.share);
});

test("of two gates alike each comes first about as often", () => {
  const alike = constraint(
    many(
      200,
      (at) => (at % 2 === 0 ? 20 : 1),
      (at) => (at % 2 === 0 ? 1 : 20),
    ),
  );
  for (const { first } of alike.shares) expect(Math.abs(first! - resamples / 2)).toBeLessThan(100);
});

test("the same seed gives the same answer, another one another", () => {
  const requests = many(
    30,
    (at) => (at * 7) % 23,
    (at) => (at * 11) % 19,
  );
  expect(constraint(requests, 5)).toEqual(constraint(requests, 5));
  expect(constraint(requests, 5).shares).not.toEqual(constraint(requests, 6).shares);
});

test("with few requests there are shares and no saying how sure", () => {
  const few = constraint(
    many(
      leastRequests - 1,
      () => 5,
      () => 3,
    ),
  );
  expect(few.shares.map(({ first, interval }) => [first, interval])).toEqual([
    [null, null],
    [null, null],
  ]);
});

test("dealt into hands, many requests have about the spread that drawing each would give", () => {
  const wide = (count: number) =>
    constraint(
      many(
        count,
        (at) => ((at * 7919) % 101) / 4,
        (at) => ((at * 104_729) % 89) / 4,
      ),
    ).shares[0]!.interval!;
  const [below, above] = [wide(1000), wide(4000)];
  const ratio = (below.high - below.low) / (above.high - above.low);
  expect(ratio).toBeGreaterThan(1.7);
  expect(ratio).toBeLessThan(2.3);
});
