import { expect, test } from "vitest";
import { newWorkflow } from "#modules/workflows/contract";
import { completed, emptyDraft, type Draft } from "./draft.ts";

const person = (n: number) => `person_${String(n).padStart(26, "0")}` as NonNullable<Draft["ownerId"]>;

test("an empty form names every field at once", () => {
  const result = completed(emptyDraft);
  expect("faults" in result && Object.keys(result.faults).sort()).toEqual(["deputyId", "frequency", "function", "name", "ownerId"]);
});

test("the owner cannot be their own deputy", () => {
  const result = completed({ name: "A", function: "B", frequency: "daily", ownerId: person(1), deputyId: person(1), unitId: null });
  expect("faults" in result && result.faults.deputyId).toContain("somebody else");
});

test("what is complete is what the server takes", () => {
  const result = completed({ name: " A ", function: "B", frequency: "daily", ownerId: person(1), deputyId: person(2), unitId: null });
  expect("workflow" in result && newWorkflow.parse(result.workflow).name).toBe("A");
});
