import { expect, test } from "vitest";
import type { QualityReport } from "#modules/workflows/contract";
import { linesIn, reportCsv } from "./quality-lines.ts";

const clean: QualityReport = {
  cases: 10,
  events: 100,
  activities: 4,
  resources: 2,
  firstAt: null,
  lastAt: null,
  openCases: 0,
  closedBy: ["Close"],
  rejectedRows: 0,
  rejected: [],
  duplicateRows: 0,
  sameTimestampPairs: 0,
  outOfOrderPairs: 0,
  missingResource: 0,
  unpairedEvents: 0,
  droppedEvents: 0,
  offsets: { "+00:00": 100 },
  oddities: [],
  attributesLeftOut: [],
  casesAlreadyThere: null,
};

test("a clean file has nothing to say", () => {
  expect(linesIn(clean)).toEqual([]);
});

test("what can mislead comes first, and every finding says what it means and what to do", () => {
  const lines = linesIn({
    ...clean,
    sameTimestampPairs: 3,
    rejectedRows: 2,
    rejected: [{ line: 7, code: "time", reason: "No time" }],
    offsets: { "+01:00": 60, "+02:00": 40 },
  });
  expect(lines.map((line) => line.id)).toEqual(["rejected", "ties", "zones"]);
  expect(lines[0]?.line).toBe(7);
  expect(lines[0]?.found).toBe("2 rows were left out");
  expect(lines[2]?.found).toBe("Times have 2 different offsets: +01:00 (60), +02:00 (40)");
  for (const line of lines) expect(line.means.length * line.todo.length).toBeGreaterThan(0);
});

test("few open cases are good to know, many need a look", () => {
  expect(linesIn({ ...clean, openCases: 1 })[0]?.weight).toBe("know");
  expect(linesIn({ ...clean, openCases: 9 })[0]?.weight).toBe("look");
});

test("the CSV quotes commas and disarms what a spreadsheet would run", () => {
  const csv = reportCsv(
    { ...clean, rejectedRows: 1, rejected: [{ line: 2, code: "time", reason: '=1+1, "x"' }] },
    { columns: ["Found", "Number", "Line", "Means", "To do"], provenance: ["file a\nb.csv"] },
  );
  expect(csv).toContain("# file a b.csv\r\n");
  expect(csv).toContain(`"'=1+1, ""x""",1,2,time,\r\n`);
});
