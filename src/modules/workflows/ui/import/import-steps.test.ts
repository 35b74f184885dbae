import { expect, test } from "vitest";
import { importStates } from "#modules/workflows/contract";
import { isUnfinished, isWorking, suggestedName } from "./import-steps.ts";

test("what rests for good is finished, the rest waits for somebody", () => {
  expect(importStates.filter((state) => isUnfinished({ state }))).toEqual(["received", "checking", "checked", "keeping"]);
  expect(importStates.filter((state) => isWorking({ state }))).toEqual(["checking", "keeping"]);
});

test("a name is suggested from the file, without its endings", () => {
  expect(suggestedName("orders_2026-export.csv")).toBe("Orders 2026 export");
  expect(suggestedName("bpic2012.xes.gz")).toBe("Bpic2012");
  expect(suggestedName(".csv")).toBe("");
});
