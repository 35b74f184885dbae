import { route } from "#platform/contract";
import { z } from "zod";
import { unitId } from "./unit.ts";

const place = z.object({ id: unitId, name: z.string() });

/** A number about people as the privacy kernel lets it leave: over whole groups, exact or between two bounds. */
export const figure = z.object({
  /** The closed month, "2026-03". */
  period: z.string(),
  /** Whose number it is: the unit that was asked for, or the nearest above it that is large enough. */
  unit: place,
  /** n: the people it is about. */
  people: z.number().int(),
  /** Of them, who is not in the unit any more. */
  gone: z.number().int(),
  /** Who is in the unit and in no group of it yet. */
  notCounted: z.number().int(),
  low: z.number().int(),
  high: z.number().int(),
});
export type Figure = z.output<typeof figure>;

export const readUnitAccess = route({
  id: "readUnitAccess",
  method: "GET",
  path: "/api/people/units/:id/access",
  summary:
    "How many people of a unit could sign in at the end of the last closed month; a unit too small is answered by the nearest large enough above it",
  permission: "people:unit.figure",
  reach: { on: "unit", param: "id" },
  params: z.object({ id: unitId }),
  query: z.object({ dimension: z.string().min(1).max(100).optional(), value: z.string().min(1).max(200).optional() }),
  ok: z.object({
    asked: place,
    /** Null: nobody on the way up can be told yet. */
    figure: figure.nullable(),
    /** When the next month is closed and the answer can change. */
    nextAt: z.string(),
  }),
});
