import { id } from "#platform/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "./new-id.ts";

test("an id is what the contract accepts, whenever it is made", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true }), (now) => {
      expect(id("thing").safeParse(newId("thing", now)).success).toBe(true);
    }),
  );
});

test("ids sort by the millisecond they were made", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 47 }), fc.integer({ min: 1, max: 2 ** 40 }), (first, later) => {
      expect(newId("thing", new Date(first)) < newId("thing", new Date(first + later))).toBe(true);
    }),
  );
});

test("ids made at once differ", () => {
  expect(new Set(Array.from({ length: 5000 }, () => newId("thing", new Date(0)))).size).toBe(5000);
});
