import { id, route } from "#platform/contract";
import { z } from "zod";
import { person, personId } from "./person.ts";
import { role } from "./role.ts";

export const delegationId = id("delegation");
/** Somebody stands in for at most this long; then it is said anew. */
export const delegationDays = 180;

export const delegation = z.object({
  id: delegationId,
  from: person,
  to: person,
  reason: z.string().nullable(),
  beginsAt: z.string(),
  endsAt: z.string(),
  endedAt: z.string().nullable(),
  state: z.enum(["planned", "running", "over"]),
  /** The roles that are stood in for now, and those that stay with the person. */
  roles: z.array(role),
  bound: z.array(role),
});
export type Delegation = z.output<typeof delegation>;

export const listDelegations = route({
  id: "listDelegations",
  method: "GET",
  path: "/api/people/delegations",
  summary: "Who stands in for whom and until when; with `past` those that are over too",
  permission: "people:delegation.read",
  reach: "filters",
  query: z.object({ personId: personId.optional(), past: z.stringbool().optional() }),
  ok: z.object({ delegations: z.array(delegation) }),
});

const moment = z.iso.datetime({ offset: true, message: "Write the moment as 2026-12-31T17:00:00Z." });

export const delegate = route({
  id: "delegate",
  method: "POST",
  path: "/api/people/delegations",
  summary: "Let somebody stand in for your roles until a moment; for somebody else where one may",
  permission: "people:delegation.make",
  reach: "filters",
  body: z.object({
    /** Left out: whoever asks. */
    fromPersonId: personId.optional(),
    toPersonId: personId,
    /** Left out: now. */
    beginsAt: moment.optional(),
    endsAt: moment,
    reason: z.string().trim().max(500).nullish(),
  }),
  ok: delegation,
  status: 201,
});

export const endDelegation = route({
  id: "endDelegation",
  method: "POST",
  path: "/api/people/delegations/:id/end",
  summary: "End standing in now: by whom it is for, by who stands in, or by an administrator",
  permission: "people:delegation.make",
  reach: { on: "delegation", param: "id" },
  params: z.object({ id: delegationId }),
  ok: delegation,
});
