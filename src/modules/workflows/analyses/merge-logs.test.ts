import { allNames, namesOf, type InstanceLog } from "#engines/eventlog";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeLogs } from "./merge-logs.ts";

type Row = {
  readonly c: string;
  readonly a: string;
  readonly at: number;
  readonly start?: number;
  readonly by?: string;
  readonly group?: string;
};

/** A sorted log of these rows, as pairing would make it. */
function logOf(rows: readonly Row[]): InstanceLog {
  const list = (values: readonly (string | undefined)[]) => [...new Set(values.filter((value) => value !== undefined))];
  const cases = list(rows.map((row) => row.c));
  const activities = list(rows.map((row) => row.a));
  const resources = list(rows.map((row) => row.by));
  const groups = list(rows.map((row) => row.group));
  const sorted = rows
    .map((row, i) => ({ ...row, i }))
    .toSorted((x, y) => cases.indexOf(x.c) - cases.indexOf(y.c) || (x.start ?? x.at) - (y.start ?? y.at) || x.at - y.at || x.i - y.i);
  const caseStart = new Int32Array(cases.length + 1);
  for (const row of sorted) caseStart[cases.indexOf(row.c) + 1]!++;
  for (let c = 1; c < caseStart.length; c++) caseStart[c]! += caseStart[c - 1]!;
  return {
    instances: rows.length,
    cases: namesOf(cases),
    activities,
    resources,
    caseStart,
    activityOf: Int32Array.from(sorted, (row) => activities.indexOf(row.a)),
    completeAt: Float64Array.from(sorted, (row) => row.at),
    startAt: rows.some((row) => row.start !== undefined) ? Float64Array.from(sorted, (row) => row.start ?? NaN) : null,
    resourceOf: Int32Array.from(sorted, (row) => (row.by === undefined ? -1 : resources.indexOf(row.by))),
    attributes:
      groups.length > 0
        ? [
            {
              name: "group",
              values: namesOf(groups),
              codeOf: Int32Array.from(sorted, (row) => (row.group === undefined ? -1 : groups.indexOf(row.group))),
            },
          ]
        : [],
    ordering: { sameTimestampPairs: 0, outOfOrderPairs: 0, missingResource: 0, unpairedEvents: 0, droppedEvents: 0 },
  };
}

/** The log as readable rows, case by case. */
function rowsOf(log: InstanceLog): string[] {
  const names = allNames(log.cases);
  return names.flatMap((name, c) =>
    Array.from({ length: log.caseStart[c + 1]! - log.caseStart[c]! }, (_, offset) => {
      const i = log.caseStart[c]! + offset;
      const group = log.attributes[0]?.codeOf[i] ?? -1;
      const start = log.startAt?.[i] ?? NaN;
      return [
        name,
        log.activities[log.activityOf[i]!],
        Number.isNaN(start) ? "" : start,
        log.completeAt[i],
        log.resources[log.resourceOf[i]!] ?? "",
        group < 0 ? "" : allNames(log.attributes[0]!.values)[group],
      ].join(",");
    }),
  );
}

test("one log is itself", () => {
  const log = logOf([{ c: "1", a: "a", at: 1 }]);
  expect(mergeLogs([log])).toEqual({ log, duplicates: 0 });
});

test("a case that spans two logs is one case, in order of time", () => {
  const first = logOf([
    { c: "1", a: "open", at: 1, by: "p", group: "g" },
    { c: "1", a: "close", at: 9 },
    { c: "2", a: "open", at: 2 },
  ]);
  const second = logOf([
    { c: "3", a: "open", at: 4 },
    { c: "1", a: "review", at: 5, by: "q" },
  ]);
  const merged = mergeLogs([first, second]);
  expect(rowsOf(merged.log)).toEqual(["1,open,,1,p,g", "1,review,,5,q,", "1,close,,9,,", "2,open,,2,,", "3,open,,4,,"]);
  expect(merged.duplicates).toBe(0);
  expect(merged.log.ordering.missingResource).toBe(3);
});

test("what an earlier log has already is dropped and counted; another performer or instant is another instance", () => {
  const first = logOf([{ c: "1", a: "a", at: 1, by: "p" }]);
  const second = logOf([
    { c: "1", a: "a", at: 1, by: "p" },
    { c: "1", a: "a", at: 1, by: "q" },
    { c: "1", a: "a", at: 1 },
    { c: "1", a: "a", at: 2, by: "p" },
  ]);
  const merged = mergeLogs([first, second]);
  expect(merged.duplicates).toBe(1);
  expect(merged.log.instances).toBe(4);
  expect(merged.log.ordering.sameTimestampPairs).toBe(2);
});

test("a log that says the same thing twice keeps both, and a later log that says it once adds nothing", () => {
  const twice = logOf([
    { c: "1", a: "a", at: 1 },
    { c: "1", a: "a", at: 1 },
  ]);
  const once = logOf([{ c: "1", a: "a", at: 1 }]);
  expect(mergeLogs([twice, once])).toMatchObject({ duplicates: 1, log: { instances: 2 } });
  expect(mergeLogs([once, twice])).toMatchObject({ duplicates: 1, log: { instances: 2 } });
});

const row = fc.record({
  c: fc.constantFrom("1", "2", "3"),
  a: fc.constantFrom("a", "b"),
  at: fc.integer({ min: 0, max: 6 }),
  start: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  by: fc.option(fc.constantFrom("p", "q"), { nil: undefined }),
}) as fc.Arbitrary<Row>;

test("the same log again changes nothing, and every case is in order", () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), fc.array(row, { minLength: 1 }), (one, other) => {
      const log = logOf(one);
      const again = mergeLogs([log, log]);
      expect(rowsOf(again.log)).toEqual(rowsOf(log));
      expect(again.duplicates).toBe(log.instances);
      const merged = mergeLogs([log, logOf(other)]);
      expect(merged.log.instances + merged.duplicates).toBe(one.length + other.length);
      for (let c = 0; c < merged.log.cases.size; c++) {
        for (let i = merged.log.caseStart[c]! + 1; i < merged.log.caseStart[c + 1]!; i++) {
          const begin = (at: number) =>
            Number.isNaN(merged.log.startAt?.[at] ?? NaN) ? merged.log.completeAt[at]! : merged.log.startAt![at]!;
          expect(begin(i)).toBeGreaterThanOrEqual(begin(i - 1));
        }
      }
    }),
  );
});
