import type { OrganisationPreview } from "#modules/people/contract";
import { expect, test } from "vitest";
import { choiceOf, columnFaults, mappingOf, type Choice } from "./columns.ts";

const preview = (...names: string[]): OrganisationPreview => ({
  encoding: "utf-8",
  separator: ",",
  columns: names.map((name) => ({ name, recognisedAs: null, label: null, examples: [] })),
  rows: [],
  mapping: {},
});
const choice = (entries: Record<string, Choice["meaningOf"] extends ReadonlyMap<string, infer M> ? M : never>): Choice => ({
  meaningOf: new Map(Object.entries(entries)),
  dimensionOf: new Map(),
  list: "full",
});

test("a mapping comes back as it was recognised; columns that nobody named are left out", () => {
  const mapping = { name: "Name", number: "No", labels: [{ column: "Welle", dimension: "wave" }], list: "part" } as const;
  const chosen = choiceOf(preview("No", "Name", "Welle", "Room"), { ...mapping, labels: [...mapping.labels] });
  expect([...chosen.meaningOf]).toEqual([
    ["No", "number"],
    ["Name", "name"],
    ["Welle", "label"],
    ["Room", "none"],
  ]);
  expect(mappingOf(chosen)).toEqual(mapping);
});

test("a column made a label has its own name as the dimension", () => {
  expect(mappingOf(choice({ " Cost Centre": "label" })).labels).toEqual([{ column: " Cost Centre", dimension: "cost centre" }]);
});

test.each([
  [{ A: "name", B: "number" }, []],
  [{ A: "givenName", B: "familyName", C: "email" }, []],
  [{ A: "givenName", C: "email" }, [{ kind: "noName" }]],
  [{ A: "name", B: "team" }, [{ kind: "noKey" }]],
  [{ A: "name", B: "name", C: "email" }, [{ kind: "twice", field: "name" }]],
] as const)("%j has faults %j", (entries, faults) => {
  expect(columnFaults(choice(entries))).toEqual(faults);
});
