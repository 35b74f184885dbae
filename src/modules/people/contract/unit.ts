import { id, route } from "#platform/contract";
import { z } from "zod";

export const unitId = id("unit");
/** From the top: a kind may be skipped, never stand below a smaller one. */
export const unitKinds = ["function", "department", "team"] as const;
export const unitKind = z.enum(unitKinds);

export const unit = z.object({
  id: unitId,
  /** The key of imports. */
  code: z.string().nullable(),
  name: z.string(),
  kind: unitKind,
  parentId: unitId.nullable(),
  /** Who works in the unit itself, and in it and all below. */
  heads: z.number().int(),
  headsBelow: z.number().int(),
  closedAt: z.string().nullable(),
});
export type Unit = z.output<typeof unit>;

const name = z.string().trim().min(1, "Give the unit a name.").max(200);
const code = z.string().trim().min(1).max(100).nullish();
const params = z.object({ id: unitId });
const time = z.string();

export const listUnits = route({
  id: "listUnits",
  method: "GET",
  path: "/api/people/units",
  summary: "The units as a tree, parents before children, with head counts as of now or of an earlier moment",
  permission: "people:unit.read",
  reach: "filters",
  query: z.object({ asOf: z.iso.datetime({ offset: true }).or(z.iso.date()).optional() }),
  ok: z.object({
    units: z.array(unit),
    asOf: time,
    /** Who is here and in no unit. */
    withoutUnit: z.number().int(),
  }),
});

export const unitDetail = z.object({
  ...unit.shape,
  /** All above, topmost first. */
  path: z.array(z.object({ id: unitId, name: z.string(), kind: unitKind })),
  /** Whom the people of the unit report to most, inside or outside of it. */
  managers: z.array(z.object({ id: z.string(), name: z.string() })),
  history: z.array(
    z.object({
      name: z.string(),
      kind: unitKind,
      parent: z.object({ id: unitId, name: z.string() }).nullable(),
      from: time,
      to: time.nullable(),
    }),
  ),
});
export type UnitDetail = z.output<typeof unitDetail>;

export const readUnit = route({
  id: "readUnit",
  method: "GET",
  path: "/api/people/units/:id",
  summary: "One unit with the units above, its managers and what it was before",
  permission: "people:unit.read",
  // The same units as the list shows: also what stands above one's own.
  reach: "filters",
  params,
  ok: unitDetail,
});

export const createUnit = route({
  id: "createUnit",
  method: "POST",
  path: "/api/people/units",
  summary: "Open a unit, at the top or below another",
  permission: "people:unit.change",
  reach: "filters",
  body: z.object({ name, kind: unitKind, code, parentId: unitId.nullish() }),
  ok: unitDetail,
  status: 201,
});

export const changeUnit = route({
  id: "changeUnit",
  method: "PATCH",
  path: "/api/people/units/:id",
  summary: "Rename a unit, change its code or kind, or move it under another; what is left out stays, and how it was is kept",
  permission: "people:unit.change",
  params,
  body: z.object({ name: name.optional(), kind: unitKind.optional(), code, parentId: unitId.nullish() }),
  ok: unitDetail,
});

export const closeUnit = route({
  id: "closeUnit",
  method: "POST",
  path: "/api/people/units/:id/close",
  summary: "Close a unit that is empty, or say where its people and the units below go; roles over it end",
  permission: "people:unit.change",
  params,
  body: z.object({ to: unitId.nullish() }),
  ok: unitDetail,
});

export const reopenUnit = route({
  id: "reopenUnit",
  method: "POST",
  path: "/api/people/units/:id/reopen",
  summary: "Open a closed unit again where it was; who was in it does not come back by itself",
  permission: "people:unit.change",
  params,
  ok: unitDetail,
});

export const mergeUnits = route({
  id: "mergeUnits",
  method: "POST",
  path: "/api/people/units/:id/merge",
  summary: "Merge a unit into another: its people, the units below and the roles over it go there, and it is closed",
  permission: "people:unit.change",
  params,
  body: z.object({ into: unitId }),
  ok: unitDetail,
});

export const splitUnit = route({
  id: "splitUnit",
  method: "POST",
  path: "/api/people/units/:id/split",
  summary: "Split a unit: these of its people and units below go into a new one beside it",
  permission: "people:unit.change",
  params,
  body: z.object({
    name,
    code,
    kind: unitKind.optional(),
    personIds: z.array(id("person")).max(10_000).optional(),
    unitIds: z.array(unitId).max(1000).optional(),
  }),
  ok: unitDetail,
  status: 201,
});
