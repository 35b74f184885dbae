import { expect, test } from "vitest";
import { importStates } from "../contract.ts";
import { allows, graceEndsBefore, rests, transitions, whyNot } from "./import.ts";

test("nothing becomes visible without being kept, and only what was read in full can be kept", () => {
  const before = importStates.filter((state) => allows(state, "kept"));
  expect(before).toEqual(["keeping", "discarded"]);
  expect(importStates.filter((state) => allows(state, "keeping"))).toEqual(["checking", "checked"]);
});

test("every state can be left by discarding it, except when it is discarded already", () => {
  for (const state of importStates) expect(allows(state, "discarded")).toBe(state !== "discarded");
});

test("an import at work is one that a job must finish", () => {
  expect(importStates.filter((state) => !rests(state))).toEqual(["checking", "keeping"]);
});

test("a step that is not open is refused with one sentence", () => {
  for (const from of importStates) {
    for (const to of ["checking", "keeping", "discarded", "kept"] as const) {
      if (transitions[from].includes(to)) continue;
      expect(whyNot(from, to)).toMatch(/^[A-Z][^.]*\.$/);
    }
  }
});

test("grace is thirty days", () => {
  expect(graceEndsBefore(new Date("2026-03-31T00:00:00Z")).toISOString()).toBe("2026-03-01T00:00:00.000Z");
});
