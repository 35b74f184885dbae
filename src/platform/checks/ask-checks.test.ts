import type { Database } from "#platform/db";
import type { CheckDefinition, ModuleDefinition } from "#platform/registry";
import { expect, test } from "vitest";
import { askChecks, checksOf, noRoomAnswers } from "./ask-checks.ts";

const db = {} as Database;
const now = new Date("2026-12-01T12:00:00Z");
const room = (name: string, checks: readonly CheckDefinition[]): ModuleDefinition => ({
  ...{ name, endpoints: [], permissions: [], jobs: [] },
  checks,
});
const sop: CheckDefinition = {
  id: "works/sop",
  title: "A published SOP",
  about: "workflow",
  ask: async ({ subjectId, now: at }) => ({
    verdict: subjectId === "workflow_a" ? "met" : "unmet",
    measure: `SOP of ${subjectId}`,
    threshold: "at least one",
    evidence: [{ title: "Version 3", href: "/sop/3", at }],
  }),
};
const modules = [room("works", [sop]), room("other", [])];

test("a check is asked about the subject of its kind, with its evidence as it goes over the wire", async () => {
  const subjects = [
    { kind: "use-case", id: "use_1" },
    { kind: "workflow", id: "workflow_a" },
  ];
  expect(await askChecks({ db, modules }, ["works/sop"], subjects, now)).toEqual([
    {
      id: "works/sop",
      title: "A published SOP",
      verdict: "met",
      measure: "SOP of workflow_a",
      threshold: "at least one",
      evidence: [{ title: "Version 3", href: "/sop/3", at: now.toISOString() }],
    },
  ]);
  expect(await askChecks({ db, modules }, ["works/sop"], { kind: "workflow", id: "workflow_b" }, now)).toMatchObject([
    { verdict: "unmet" },
  ]);
});

test("what no room answers, and what is asked about something that is not named, is unknown and says why", async () => {
  const answers = await askChecks({ db, modules }, ["nowhere/at-all", "works/sop"], { kind: "use-case", id: "use_1" }, now);
  expect(answers.map(({ id, verdict, measure }) => [id, verdict, measure])).toEqual([
    ["nowhere/at-all", "unknown", noRoomAnswers],
    ["works/sop", "unknown", "This is asked about a workflow, and none is named here."],
  ]);
});

test("no two rooms answer the same check", () => {
  expect(() => checksOf([room("a", [sop]), room("b", [sop])])).toThrowError(/Two rooms answer the check works\/sop/);
});
