import { expect, test } from "vitest";
import { mapOf } from "../map/sample-map.ts";
import { chosenIn, chosenText, viewIn } from "./view.ts";

const map = mapOf(
  ["A", "B", "C"],
  [
    ["A", "B", 80],
    ["B", "C", 10],
  ],
);

test("what the address does not say, or says wrongly, is as the page opens", () => {
  const view = viewIn(new URLSearchParams("tab=nonsense&activities=7&paths=x"));
  expect(view).toMatchObject({
    shape: "map",
    mode: "frequency",
    tab: "waiting",
    activities: null,
    paths: null,
    by: "performer",
    openCase: null,
  });
});

test("slider positions at both ends are kept", () => {
  expect(viewIn(new URLSearchParams("activities=0&paths=1"))).toMatchObject({ activities: 0, paths: 1 });
});

test("what is chosen is found again by name", () => {
  for (const chosen of [{ kind: "node", index: 1 } as const, { kind: "edge", index: 1 } as const])
    expect(chosenIn(map, chosenText(map, chosen))).toEqual(chosen);
  expect(chosenIn(map, "activity:gone")).toBeNull();
  expect(chosenIn(map, "path:A>>gone")).toBeNull();
});
