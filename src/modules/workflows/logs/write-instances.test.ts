import { namesOf, type InstanceLog } from "#engines/eventlog";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadInstances, writeInstances } from "./index.ts";

let folder = "";
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "millrace-instances-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Some cases without instances, names that need care, missing values, more rows than one chunk holds. */
function logOf(instances: number, starts: boolean): InstanceLog {
  const perCase = 3;
  const names = [
    "",
    "a 'quoted' \"name\"",
    ...Array.from({ length: Math.ceil(instances / perCase) }, (_, i) => `case number ${i} with a long name`),
    "last",
  ];
  const caseStart = Int32Array.from({ length: names.length + 1 }, (_, i) => Math.min(instances, Math.max(0, i - 2) * perCase));
  const times = (offset: number): Float64Array => Float64Array.from({ length: instances }, (_, i) => 1.7e12 + i * 1000.25 + offset);
  return {
    instances,
    cases: namesOf(names),
    activities: ["never used", "A", "B; drop table instances", "é\nü"],
    resources: ["r0", "r1"],
    caseStart,
    activityOf: Uint16Array.from({ length: instances }, (_, i) => 1 + (i % 3)),
    completeAt: times(0),
    startAt: starts ? times(-500).map((at, i) => (i % 4 === 0 ? Number.NaN : at)) : null,
    resourceOf: Int32Array.from({ length: instances }, (_, i) => (i % 3) - 1),
    attributes: [
      { name: 'org:"group"', values: namesOf(["g1", "g2"]), codeOf: Int32Array.from({ length: instances }, (_, i) => (i % 3) - 1) },
      { name: "empty", values: namesOf([]), codeOf: new Int32Array(instances).fill(-1) },
    ],
    ordering: { sameTimestampPairs: 1, outOfOrderPairs: 2, missingResource: 3, unpairedEvents: 4, droppedEvents: 5 },
  };
}

test.each([
  [5000, true],
  [1, false],
  [4096, false],
])("%i instances come back as they were (starts: %s)", async (instances, starts) => {
  const log = logOf(instances, starts);
  const other = logOf(7, !starts);
  const files = [join(folder, `it's [1]*${instances}.parquet`), join(folder, "other.parquet")];
  await writeInstances(files[0]!, log, folder);
  await writeInstances(files[1]!, other, folder);
  const back = await loadInstances(files, folder);
  expect(back).toEqual([log, other]);
  expect(readdirSync(folder).filter((name) => name.startsWith("millrace-duckdb-"))).toEqual([]);
});
