import type { Unit } from "#modules/people/contract";
import { expect, test } from "vitest";
import { fittingKinds, isBelow } from "./unit-tree.ts";

const unit = (id: string, parentId: string | null) => ({ id, parentId }) as Unit;

test("a unit is below itself and every unit above it; a circle ends", () => {
  const units = [unit("a", null), unit("b", "a"), unit("c", "b"), unit("x", "y"), unit("y", "x")];
  expect(isBelow(units, "c", "a")).toBe(true);
  expect(isBelow(units, "c", "c")).toBe(true);
  expect(isBelow(units, "a", "c")).toBe(false);
  expect(isBelow(units, "x", "a")).toBe(false);
});

test("below a department stands no function", () => {
  expect(fittingKinds("department")).toEqual(["department", "team"]);
  expect(fittingKinds(undefined)).toEqual(["function", "department", "team"]);
});
