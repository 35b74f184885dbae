import { allNames, namesOf, type InstanceLog } from "#engines/eventlog";
import { expect, test } from "vitest";
import { columnsOfPersons, pseudonym, withPseudonyms, workflowKey } from "./pseudonyms.ts";

const key = workflowKey(Buffer.alloc(32, 7).toString("base64"), "workflow_a");

const log = (resources: string[], columns: Record<string, (string | null)[]>): InstanceLog => {
  const names = [...new Set(resources)];
  return {
    instances: resources.length,
    cases: namesOf(["1"]),
    activities: ["a"],
    resources: names,
    caseStart: Int32Array.of(0, resources.length),
    activityOf: new Uint16Array(resources.length),
    completeAt: new Float64Array(resources.length),
    startAt: null,
    resourceOf: Int32Array.from(resources, (name) => names.indexOf(name)),
    attributes: Object.entries(columns).map(([name, values]) => {
      const distinct = [...new Set(values.filter((value) => value !== null))];
      return {
        name,
        values: namesOf(distinct),
        codeOf: Int32Array.from(values, (value) => (value === null ? -1 : distinct.indexOf(value))),
      };
    }),
    ordering: { sameTimestampPairs: 0, outOfOrderPairs: 0, missingResource: 0, unpairedEvents: 0, droppedEvents: 0 },
  };
};

test("a pseudonym is the same for the same person in one workflow and another in the next", () => {
  expect(pseudonym(key, "Ada Lovelace")).toMatch(/^person [0-9a-f]{12}$/);
  expect(pseudonym(key, "Ada Lovelace")).toBe(pseudonym(key, "Ada Lovelace"));
  expect(pseudonym(key, "Ada Lovelace")).not.toBe(pseudonym(key, "Ada Lovelace "));
  const other = workflowKey(Buffer.alloc(32, 7).toString("base64"), "workflow_b");
  expect(pseudonym(other, "Ada Lovelace")).not.toBe(pseudonym(key, "Ada Lovelace"));
});

test("a column that repeats the performer is pseudonymised too, other columns stay as they are", () => {
  const kept = withPseudonyms(log(["Ada", "Bob", "Ada"], { user: ["Ada", "Bob", null], team: ["North", "South", "North"] }), key);
  expect(kept.resources).toEqual([pseudonym(key, "Ada"), pseudonym(key, "Bob")]);
  expect(allNames(kept.attributes[0]!.values)).toEqual(kept.resources);
  expect(allNames(kept.attributes[1]!.values)).toEqual(["North", "South"]);
});

test("a column of other persons is found by its names, a column of numbers is not", () => {
  expect(columnsOfPersons(log(["Ada", "Bob", "Cy"], { previous: ["Bob", "Ada", "Dan"] }))).toEqual(["previous"]);
  expect(columnsOfPersons(log(["1", "2", "3"], { priority: ["2", "1", "3"] }))).toEqual([]);
  expect(columnsOfPersons(log(["1", "2", "3"], { resource_id: ["1", "2", "3"] }))).toEqual(["resource_id"]);
});
