import type { EventDefinition } from "#platform/registry";
import { z } from "zod";
import { personId, unitId, unitKind } from "../contract.ts";

const since = (what: string): EventDefinition["changes"] => [{ version: 1, on: "2026-11-21", what }];
const place = z.object({ unitId: unitId.nullable(), managerId: personId.nullable(), level: z.string(), title: z.string().nullable() });

const person = (name: `people/person-${string}`, summary: string, payload: z.ZodRawShape = {}): EventDefinition => ({
  name,
  version: 1,
  summary,
  payload: z.object({ personId, ...payload }),
  changes: since("First version."),
});

const unit = (name: `people/unit-${string}`, summary: string, payload: z.ZodRawShape = {}): EventDefinition => ({
  name,
  version: 1,
  summary,
  payload: z.object({ unitId, name: z.string(), kind: unitKind, parentId: unitId.nullable(), ...payload }),
  changes: since("First version."),
});

const moved = { persons: z.number().int(), units: z.number().int() };
const counts = z.record(z.string(), z.number().int());

/** Single changes tell who; an import tells once, with counts. */
export const events: readonly EventDefinition[] = [
  person("people/person-joined", "Somebody is on record", { place }),
  person("people/person-moved", "Somebody works in another unit, for somebody else, or as something else", { before: place, after: place }),
  person("people/person-left", "Somebody left and has no access any more", { duties: z.number().int() }),
  person("people/person-returned", "Somebody who left is here again", { place }),
  person("people/person-changed", "Name, mail address, number or the like of somebody is another", { fields: z.array(z.string()) }),
  person("people/person-labelled", "Somebody has another label, or none, in a dimension", {
    dimension: z.string(),
    value: z.string().nullable(),
  }),
  unit("people/unit-opened", "A unit is new, or open again"),
  unit("people/unit-changed", "A unit has another name, kind, code or place"),
  unit("people/unit-closed", "A unit is closed; its people went where `to` says", { to: unitId.nullable(), ...moved }),
  unit("people/unit-merged", "Another unit is part of this one", { mergedId: unitId, ...moved }),
  unit("people/unit-split", "A unit was made of a part of another", { fromId: unitId, ...moved }),
  {
    name: "people/organisation-imported",
    version: 1,
    summary: "A list of people was applied: joins, leaves, moves at one moment",
    payload: z.object({ importId: z.string(), counts }),
    changes: since("First version."),
  },
  {
    name: "people/organisation-import-undone",
    version: 1,
    summary: "The last import was undone: everybody is back where they were",
    payload: z.object({ importId: z.string(), counts }),
    changes: since("First version."),
  },
];
