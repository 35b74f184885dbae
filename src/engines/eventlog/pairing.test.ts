import { namesOf, pair, type EventTable } from "#engines/eventlog";
import fc from "fast-check";
import { expect, test } from "vitest";

type Row = { c: number; a: number; at: number; what?: string | null; start?: number; who?: number };

function tableOf(rows: readonly Row[], hasLifecycle: boolean): EventTable {
  const transitions = ["start", "COMPLETE", "schedule"];
  const starts = rows.some((row) => row.start !== undefined);
  return {
    rows: rows.length,
    cases: namesOf(["c0", "c1", "c2", "c3"]),
    activities: namesOf(["a0", "a1", "a2"]),
    resources: namesOf(["p0", "p1"]),
    transitions: namesOf(hasLifecycle ? transitions : []),
    caseOf: Int32Array.from(rows, (row) => row.c),
    activityOf: Int32Array.from(rows, (row) => row.a),
    resourceOf: Int32Array.from(rows, (row) => row.who ?? -1),
    transitionOf: hasLifecycle
      ? Int32Array.from(rows, (row) => transitions.findIndex((t) => t === (row.what === null ? "" : (row.what ?? "COMPLETE"))))
      : null,
    completeAt: Float64Array.from(rows, (row) => row.at),
    startAt: starts ? Float64Array.from(rows, (row) => row.start ?? NaN) : null,
    attributes: [],
    reading: { rejectedRows: 0, rejected: [], offsets: {}, duplicateRows: 0, oddities: [] },
  };
}

test("a complete closes the oldest open start of its case and activity, whoever did it", () => {
  const log = pair(
    tableOf(
      [
        { c: 0, a: 1, at: 10, what: "start", who: 0 },
        { c: 0, a: 1, at: 20, what: "start", who: 1 },
        { c: 0, a: 1, at: 30, what: "COMPLETE", who: 1 },
        { c: 0, a: 2, at: 31, what: "schedule" },
        { c: 1, a: 1, at: 35, what: "COMPLETE", who: 1 },
        { c: 0, a: 1, at: 40, what: "COMPLETE" },
        { c: 0, a: 2, at: 50, what: "start" },
      ],
      true,
    ),
  );
  expect([...log.completeAt]).toEqual([30, 40, 35]);
  expect([...log.startAt!]).toEqual([10, 20, NaN]);
  expect([...log.resourceOf]).toEqual([1, -1, 1]);
  expect(log.ordering).toEqual({ sameTimestampPairs: 0, outOfOrderPairs: 0, missingResource: 1, unpairedEvents: 1, droppedEvents: 1 });
});

test("neighbours of a case that complete at the same instant are ties, and keep the order of the file", () => {
  const log = pair(
    tableOf(
      [
        { c: 0, a: 1, at: 10 },
        { c: 0, a: 0, at: 10 },
        { c: 0, a: 2, at: 10 },
        { c: 0, a: 2, at: 11 },
        { c: 1, a: 0, at: 11 },
      ],
      false,
    ),
  );
  expect([...log.activityOf]).toEqual([1, 0, 2, 2, 0]);
  expect(log.ordering).toMatchObject({ sameTimestampPairs: 2, outOfOrderPairs: 0 });
});

test("pairing goes in time, not in file order; at equal instants in row order", () => {
  const late = pair(
    tableOf(
      [
        { c: 0, a: 0, at: 30, what: "COMPLETE" },
        { c: 0, a: 0, at: 10, what: "start" },
      ],
      true,
    ),
  );
  expect([...late.startAt!]).toEqual([10]);
  const tied = pair(
    tableOf(
      [
        { c: 0, a: 0, at: 10, what: "COMPLETE" },
        { c: 0, a: 0, at: 10, what: "start" },
      ],
      true,
    ),
  );
  expect(tied.startAt).toBeNull();
  expect(tied.ordering.unpairedEvents).toBe(1);
});

test("`all` keeps every row, `complete` the completes and rows without a transition", () => {
  const rows: Row[] = [
    { c: 0, a: 0, at: 1, what: "start" },
    { c: 0, a: 0, at: 2 },
    { c: 0, a: 1, at: 3, what: null },
    { c: 0, a: 2, at: 4, what: "schedule" },
  ];
  expect(pair(tableOf(rows, true), "all").instances).toBe(4);
  const complete = pair(tableOf(rows, true), "complete");
  expect([complete.instances, complete.ordering.droppedEvents, complete.startAt]).toEqual([2, 2, null]);
  expect(pair(tableOf(rows, true), "paired").instances).toBe(2);
});

test("with a start column all modes mean the same and the order is start, complete, row", () => {
  const rows: Row[] = [
    { c: 0, a: 0, at: 100, start: 50 },
    { c: 0, a: 1, at: 90, start: 10 },
    { c: 0, a: 2, at: 80, start: 50 },
    { c: 0, a: 0, at: 20 },
  ];
  for (const mode of ["paired", "all", "complete"] as const) {
    const log = pair(tableOf(rows, false), mode);
    expect([...log.activityOf]).toEqual([1, 0, 2, 0]);
    expect([...log.completeAt]).toEqual([90, 20, 80, 100]);
    expect(log.ordering.outOfOrderPairs).toBe(3);
  }
});

test("a case whose events were all dropped stays, with an empty range", () => {
  const log = pair(
    tableOf(
      [
        { c: 0, a: 0, at: 1, what: "start" },
        { c: 1, a: 0, at: 2 },
      ],
      true,
    ),
  );
  expect([...log.caseStart]).toEqual([0, 0, 1, 1, 1]);
});

const anyRow = fc.record({
  c: fc.nat(3),
  a: fc.nat(2),
  at: fc.nat(40),
  what: fc.constantFrom("start", "COMPLETE", "schedule", null),
  who: fc.integer({ min: -1, max: 1 }),
});

test("the order is that of a plain stable sort, for any rows", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 400 }), (rows) => {
      const log = pair(tableOf(rows, false));
      const expected = rows.map((row, i) => ({ ...row, i })).sort((x, y) => x.c - y.c || x.at - y.at || x.i - y.i);
      expect([...log.completeAt]).toEqual(expected.map((row) => row.at));
      expect([...log.activityOf]).toEqual(expected.map((row) => row.a));
      expect([...log.resourceOf]).toEqual(expected.map((row) => row.who));
    }),
  );
});

test("every lifecycle event is an instance, the start of one, unpaired or dropped", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 200 }), (rows) => {
      const log = pair(tableOf(rows, true));
      const paired = log.startAt === null ? 0 : log.startAt.reduce((sum, start) => sum + Number(!Number.isNaN(start)), 0);
      expect(log.instances + paired + log.ordering.unpairedEvents + log.ordering.droppedEvents).toBe(rows.length);
      for (let i = 0; i < log.instances; i++)
        if (log.startAt !== null && !Number.isNaN(log.startAt[i]!)) expect(log.startAt[i]).toBeLessThanOrEqual(log.completeAt[i]!);
    }),
  );
});
