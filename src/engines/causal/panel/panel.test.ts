import { expect, test } from "vitest";
import { InputFault } from "#engines/eventlog";
import { buildPanel, type PanelRow } from "./build-panel.ts";
import { readPeriod } from "./period.ts";

const names = { unit: "team", time: "week", start: "begin", outcome: "y" };
const row = (line: number, unit: string, period: string, start: string, outcome = 1): PanelRow => ({
  line,
  unit,
  period,
  start,
  outcome,
  n: null,
  stratum: "",
});

test("integers, dates, ISO weeks, months and quarters are periods", () => {
  const day = (iso: string) => ({ kind: "day", value: Date.parse(`${iso}T00:00:00Z`) / 86_400_000 });
  expect(readPeriod("2004")).toEqual({ kind: "number", value: 2004 });
  expect(readPeriod("-3")).toEqual({ kind: "number", value: -3 });
  expect(readPeriod("2021-W01")).toEqual(day("2021-01-04"));
  expect(readPeriod("2020W53")).toEqual(day("2020-12-28"));
  expect(readPeriod("2024-02-05T08:00:00Z")).toEqual(day("2024-02-05"));
  expect(readPeriod("5.2.2024")).toEqual(day("2024-02-05"));
  expect(readPeriod("20240205")).toEqual(day("2024-02-05"));
  expect(readPeriod("2024-02")).toEqual(day("2024-02-01"));
  expect(readPeriod("2024-Q4")).toEqual(day("2024-10-01"));
  for (const none of ["", "week 3", "2021-W53", "2024-02-30", "1.5", "3/4/2024", "2024-W00"])
    expect([none, readPeriod(none)]).toEqual([none, null]);
});

test("periods in time, teams by number, missing cells, starts between periods", () => {
  const built = buildPanel(
    [
      row(2, "10", "2024-01-15", "2024-01-17"),
      row(3, "9", "2024-01-01", ""),
      row(4, "9", "2024-01-08", "0"),
      row(5, "10", "2024-01-01", "2024-01-17"),
    ],
    names,
  );
  expect(built.panel.units).toEqual(["9", "10"]);
  expect(built.panel.periods).toEqual(["2024-01-01", "2024-01-08", "2024-01-15"]);
  expect([...built.panel.start]).toEqual([3, 2]);
  expect([...built.panel.y]).toEqual([1, 1, Number.NaN, 1, Number.NaN, 1]);
});

test("numbers: a start between periods counts from the next; one behind the last is never", () => {
  const at = (start: string) =>
    buildPanel([row(2, "a", "1", start), row(3, "a", "3", start), row(4, "a", "5", start)], names).panel.start[0];
  expect([at("2"), at("5"), at("6"), at("never"), at("NA")]).toEqual([1, 2, 3, 3, 3]);
  expect(buildPanel([row(2, "a", "1", "1"), row(3, "b", "1", "")], names).leftOut).toEqual(["a"]);
});

const faults: readonly (readonly [string, PanelRow[], string, number])[] = [
  ["two rows for a cell", [row(2, "a", "1", ""), row(3, "a", "1", "")], "panel/two-rows", 3],
  ["two starts", [row(2, "a", "1", "3"), row(3, "a", "2", "4")], "panel/two-starts", 3],
  ["no period", [row(2, "a", "Monday", "")], "panel/no-period", 2],
  ["dates among numbers", [row(2, "a", "1", ""), row(3, "a", "2024-01-01", "")], "panel/mixed-periods", 3],
  ["a start of another kind", [row(2, "a", "1", "2024-01-01")], "panel/no-start", 2],
];

test.each(faults)("%s is refused with its line", (_what, rows, code, line) => {
  try {
    buildPanel(rows, names);
    expect.fail("not refused");
  } catch (fault) {
    expect(fault).toBeInstanceOf(InputFault);
    expect(fault).toMatchObject({ code, place: { line } });
  }
});
