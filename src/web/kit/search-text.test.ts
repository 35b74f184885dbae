import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { readable } from "./readable.ts";
import { parseSearch, writeSearch } from "./search-text.ts";

test("repeated names are lists, empty values leave the address", () => {
  expect(parseSearch("?with=A&with=B%26C&tab=cases")).toEqual({ with: ["A", "B&C"], tab: "cases" });
  expect(writeSearch({ with: ["A", "B&C"], tab: "cases", none: undefined, empty: "", list: [], gone: null, n: 3 })).toBe(
    "?with=A&with=B%26C&tab=cases&n=3",
  );
  expect(writeSearch({})).toBe("");
});

test("whatever is written is read back", () => {
  const value = fc.string({ minLength: 1, unit: "binary" }).filter((text) => text.isWellFormed());
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(fc.dictionary(name, fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 4 }))), (values) => {
      expect(parseSearch(writeSearch(values))).toEqual({ ...values });
    }),
  );
});

test("what the schema cannot read is left out, the rest stays", () => {
  const schema = z.object({
    paths: z.coerce.number().min(0).max(1).default(0.5),
    tab: z.enum(["map", "table"]).default("map"),
    with: z.array(z.string()).optional(),
  });
  expect(readable(schema, { paths: "9", tab: "table", with: ["A"] })).toEqual({ paths: 0.5, tab: "table", with: ["A"] });
  expect(readable(schema, { tab: "no", more: "1" })).toEqual({ paths: 0.5, tab: "map" });
});
