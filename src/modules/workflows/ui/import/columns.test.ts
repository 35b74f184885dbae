import { expect, test } from "vitest";
import { mapping as mappingSchema, type Preview } from "#modules/workflows/contract";
import { attributesOf, choiceIn, chosen, columnOf, mappingOf, missingMeanings, needsDayOrder, needsTimezone, orderOf } from "./columns.ts";

const column = (name: string, examples: string[]) => ({ name, recognisedAs: null, reason: "", distinct: 1, examples, missing: 0 });
const preview: Preview = {
  format: "csv",
  encoding: "utf-8",
  separator: ",",
  columns: [column("Order", ["1"]), column("Step", ["A"]), column("When", ["04/12/2026 10:00"]), column("Team", ["T"])],
  rows: [["1", "A", "04/12/2026 10:00", "T"]],
  mapping: { case: "Order", activity: "Step", timestamp: "When", attributes: ["Team"] },
};

test("what was recognised is chosen, the rest is left out or kept", () => {
  const choice = choiceIn(preview, preview.mapping);
  expect(missingMeanings(choice)).toEqual([]);
  expect(attributesOf(choice)).toEqual(["Team"]);
  expect(mappingSchema.parse(mappingOf(choice, undefined))).toMatchObject({
    case: "Order",
    start: null,
    attributes: ["Team"],
    events: "paired",
  });
});

test("columns that mean something stand first, whatever the order of the file", () => {
  const columns = [column("Note", []), column("When", []), column("Team", []), column("Step", []), column("Order", [])];
  expect(orderOf({ ...preview, columns }).map((place) => columns[place]?.name)).toEqual(["Order", "Step", "When", "Note", "Team"]);
});

test("a meaning moves from one column to another", () => {
  const choice = chosen(choiceIn(preview, preview.mapping), "Team", "case");
  expect(columnOf(choice, "case")).toBe("Team");
  expect(choice.meaningOf.get("Order")).toBe("none");
});

test("leaving out what is needed is named", () => {
  expect(missingMeanings(chosen(choiceIn(preview, preview.mapping), "Step", "none"))).toEqual(["activity"]);
});

test("the zone is asked for only where times have no offset, the day order only where it is open", () => {
  const choice = choiceIn(preview, preview.mapping);
  expect([needsTimezone(preview, choice), needsDayOrder(preview, choice)]).toEqual([true, true]);
  const exact: Preview = {
    ...preview,
    columns: preview.columns.map((one) => (one.name === "When" ? { ...one, examples: ["2026-12-04T10:00:00+01:00"] } : one)),
    rows: [],
  };
  expect([needsTimezone(exact, choice), needsDayOrder(exact, choice)]).toEqual([false, false]);
});
