import fc from "fast-check";
import { expect, test } from "vitest";
import { urlOf } from "#platform/contract";
import { filterQuery, readFacts } from "#modules/workflows/contract";
import { endsOf, filtersIn, noFilters, partsOf, queryOf, stepOf, toggled, withoutPart, withPart, type Filters } from "./filters.ts";

const value = fc.string({ minLength: 1, maxLength: 20 });
const list = fc.uniqueArray(value, { maxLength: 4 });
const filters: fc.Arbitrary<Filters> = fc.record({
  from: fc.option(value),
  to: fc.option(value),
  with: list,
  without: list,
  step: list,
  notStep: list,
  variant: list,
  where: list,
});

const id = "workflow_00000000000000000000000000" as Parameters<typeof urlOf<typeof readFacts>>[1]["params"]["id"];
const addressOf = (given: Filters) => new URL(urlOf(readFacts, { params: { id }, query: queryOf(given) }), "http://localhost");

test("filters written into an address and read back are the same, whatever the names hold", () => {
  fc.assert(
    fc.property(filters, (given) => {
      expect(filtersIn(addressOf(given).searchParams)).toEqual(given);
    }),
  );
});

test("the server's schema accepts what the page writes", () => {
  const given = { ...noFilters, from: "2011-01-01", with: ["A"], where: ["group=G 1", "group=G 2"] };
  expect(filterQuery.parse(queryOf(given))).toEqual({ from: "2011-01-01", with: ["A"], where: ["group=G 1", "group=G 2"] });
});

test("no filter leaves the address as it was", () => {
  expect(queryOf(noFilters)).toEqual({});
  expect(partsOf(noFilters)).toEqual([]);
});

test("taking every part away leaves no filter", () => {
  fc.assert(
    fc.property(filters, (given) => {
      expect(partsOf(given).reduce(withoutPart, given)).toEqual(noFilters);
    }),
  );
});

test("with and without the same activity exclude each other: the last choice holds", () => {
  const chosen = withPart(withPart(noFilters, "with", "A"), "without", "A");
  expect(chosen.with).toEqual([]);
  expect(chosen.without).toEqual(["A"]);
});

test("toggling twice changes nothing", () => {
  expect(toggled(toggled(noFilters, "variant", "v1"), "variant", "v1")).toEqual(noFilters);
});

test("a step is cut where both names are known, even when a name holds the sign", () => {
  const known = new Set(["A>>B", "C"]);
  expect(endsOf(stepOf("A>>B", "C"), known)).toEqual({ from: "A>>B", to: "C" });
  expect(endsOf("A>>B>>C")).toEqual({ from: "A", to: "B>>C" });
});
