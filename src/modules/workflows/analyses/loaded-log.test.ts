import { namesOf, type InstanceLog } from "#engines/eventlog";
import { expect, test } from "vitest";
import { facts as wireFacts } from "../contract.ts";
import { answer, loadedLog } from "./loaded-log.ts";
import type { KeptReading, Question, Questions } from "./question.ts";

const hour = 3_600_000;

/** Each case as the letters of its activities, an hour apart, the first performer for a, the second for others. */
function logOf(cases: Readonly<Record<string, string>>, groups?: string): InstanceLog {
  const letters = Object.values(cases).join("");
  const activities = [...new Set(letters)];
  const caseStart = new Int32Array(Object.keys(cases).length + 1);
  Object.values(cases).forEach((path, c) => (caseStart[c + 1] = caseStart[c]! + path.length));
  const completeAt = new Float64Array(letters.length);
  for (let c = 0; c + 1 < caseStart.length; c++)
    for (let i = caseStart[c]!; i < caseStart[c + 1]!; i++) completeAt[i] = (i - caseStart[c]!) * hour;
  return {
    instances: letters.length,
    cases: namesOf(Object.keys(cases)),
    activities,
    resources: ["p", "q"],
    caseStart,
    activityOf: Uint16Array.from(letters, (letter) => activities.indexOf(letter)),
    completeAt,
    startAt: null,
    resourceOf: Int32Array.from(letters, (letter) => (letter === "a" ? 0 : 1)),
    attributes:
      groups === undefined
        ? []
        : [{ name: "group", values: namesOf(["north", "south"]), codeOf: Int32Array.from(groups, (one) => "ns".indexOf(one)) }],
    ordering: { sameTimestampPairs: 0, outOfOrderPairs: 0, missingResource: 0, unpairedEvents: 0, droppedEvents: 0 },
  };
}

const reading: KeptReading = {
  rejectedRows: 3,
  unpairedEvents: 1,
  droppedEvents: 2,
  sameTimestampPairs: 5,
  outOfOrderPairs: 4,
  offsets: { "+01:00": 7 },
};
const ask = <K extends keyof Questions>(log: ReturnType<typeof loadedLog>, question: Question<K>, closedBy?: string[]) =>
  answer(log, question as Question, { reading, closedBy }) as Questions[K]["answer"];

test("facts fit the wire, and quality is what the imports noticed, under every filter", () => {
  const log = loadedLog([logOf({ "1": "abc", "2": "ac", "3": "abc" }, "nsn--nnn")]);
  for (const filter of [{}, { with: ["b"] }, { variant: [] }]) {
    const { facts } = ask<"facts">(log, { kind: "facts", filter });
    expect(wireFacts.parse(facts)).toEqual(facts);
    expect(facts.quality).toMatchObject({ ...reading, missingResource: 0 });
  }
});

test("a filter keeps whole cases and says how many of how many", () => {
  const log = loadedLog([logOf({ "1": "abc", "2": "ac", "3": "abc" })]);
  const { counted, facts } = ask<"facts">(log, { kind: "facts", filter: { with: ["b"] } });
  expect(counted).toEqual({ cases: 2, casesInAll: 3, events: 6 });
  expect(facts.variants.top.map((variant) => variant.activities.join(""))).toEqual(["abc"]);
});

test("nothing left is an answer with n = 0", () => {
  const log = loadedLog([logOf({ "1": "ab", "2": "c" })]);
  const { counted, facts, attributes } = ask<"facts">(log, { kind: "facts", filter: { with: ["a", "c"] } });
  expect(counted).toEqual({ cases: 0, casesInAll: 2, events: 0 });
  expect(facts).toMatchObject({ caseDuration: null, bottleneck: null, directlyFollows: [], log: { firstAt: null, cases: 0 } });
  expect(wireFacts.parse(facts)).toEqual(facts);
  expect(attributes).toEqual([]);
  expect(ask<"cases">(log, { kind: "cases", filter: { with: ["a", "c"] }, offset: 0, limit: 5 }).cases).toEqual([]);
});

test("what closes a case is decided by the whole log, not by the filter", () => {
  const cases = Object.fromEntries([...Array.from({ length: 40 }, (_, i) => [`e${i}`, "ae"]), ["open", "ab"]]);
  const log = loadedLog([logOf(cases)]);
  expect(ask<"facts">(log, { kind: "facts", filter: {} }).facts.log.openCases).toBe(1);
  expect(ask<"facts">(log, { kind: "facts", filter: { with: ["b"] } }).facts.log.openCases).toBe(1);
  expect(ask<"case">(log, { kind: "case", name: "open" })).toMatchObject({ open: true });
  expect(ask<"case">(log, { kind: "case", name: "open" }, ["b"])).toMatchObject({ open: false });
  expect(ask<"case">(log, { kind: "case", name: "nobody" })).toBeNull();
});

test("values of an attribute count cases, not events", () => {
  const log = loadedLog([logOf({ "1": "ab", "2": "ab" }, "nnns")]);
  expect(ask<"facts">(log, { kind: "facts", filter: {} }).attributes).toEqual([
    {
      name: "group",
      values: [
        { value: "north", cases: 2 },
        { value: "south", cases: 1 },
      ],
    },
  ]);
  expect(ask<"handovers">(log, { kind: "handovers", filter: {}, by: "group" })).toMatchObject({ total: 2, withinSame: 1 });
});

test("two imports say how many instances both had", () => {
  const one = logOf({ "1": "abc" });
  const log = loadedLog([one, logOf({ "1": "abc", "2": "a" })]);
  expect(ask<"facts">(log, { kind: "facts", filter: {} }).facts).toMatchObject({
    log: { cases: 2, events: 4 },
    quality: { duplicatesAcrossImports: 3 },
  });
});

test("names that the log does not have are refused with the field", () => {
  const log = loadedLog([logOf({ "1": "ab" })]);
  expect(() => ask<"facts">(log, { kind: "facts", filter: { with: ["zzz"] } })).toThrowError(
    expect.objectContaining({ place: { field: "with" } }),
  );
  expect(() => ask<"handovers">(log, { kind: "handovers", filter: {}, by: "team" })).toThrowError(/team/);
});
