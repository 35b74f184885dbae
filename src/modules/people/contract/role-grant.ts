import { route } from "#platform/contract";
import { z } from "zod";
import { person, personId } from "./person.ts";
import { role } from "./role.ts";
import { unitId } from "./unit.ts";

/** Roles that somebody may be given; the others follow from the organisation. */
export const grantableRole = role.exclude(["manager", "employee"]);

/** How somebody came to a role: given by hand, by an identity provider, by reporting lines, or by standing in. */
export const heldBy = ["hand", "provider", "reporting-line", "standing-in"] as const;

export const roleHeld = z.object({
  /** The grant; null for what is not granted but follows. */
  id: z.string().nullable(),
  person,
  role,
  unit: z.object({ id: unitId, name: z.string() }).nullable(),
  by: z.enum(heldBy),
  /** Who gave it; a person's name, or what the provider is called. */
  givenBy: z.string().nullable(),
  onBehalfOf: person.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Whether whoever asks may end it here; if not, why. */
  ends: z.object({ here: z.boolean(), why: z.string().nullable() }),
});
export type RoleHeld = z.output<typeof roleHeld>;

export const listRoles = route({
  id: "listRoles",
  method: "GET",
  path: "/api/people/roles",
  summary: "Who holds which role, over which unit, since when and through whom; with `past` those that have ended too",
  permission: "people:role.read",
  reach: "filters",
  query: z.object({ personId: personId.optional(), role: role.optional(), unitId: unitId.optional(), past: z.stringbool().optional() }),
  ok: z.object({ roles: z.array(roleHeld), more: z.boolean() }),
});

const until = z.iso.datetime({ offset: true, message: "Write the moment as 2026-12-31T17:00:00Z." });

export const grantRole = route({
  id: "grantRole",
  method: "POST",
  path: "/api/people/roles",
  summary: "Give somebody a role, over everything or over one unit, for good or until a moment",
  permission: "people:role.grant",
  body: z.object({ personId, role: grantableRole, unitId: unitId.nullish(), until: until.nullish() }),
  ok: roleHeld,
  status: 201,
});

export const endRole = route({
  id: "endRole",
  method: "POST",
  path: "/api/people/roles/:id/end",
  summary: "Take a role away from now on; that it was held is kept",
  permission: "people:role.grant",
  params: z.object({ id: z.string().regex(/^\w{1,64}$/, "This is not the id of a role somebody holds.") }),
  ok: z.undefined(),
  status: 204,
});
