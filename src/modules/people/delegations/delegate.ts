import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import type { Call, SubjectDefinition } from "#platform/registry";
import type { delegate as route, Delegation, endDelegation as endRoute, listDelegations as listRoute, Role } from "../contract.ts";
import { findPersons, findPersonState } from "../persons/person-store.ts";
import { rolesOf } from "../roles/role-store.ts";
import { boundRoles } from "../roles/role-grant.ts";
import type { DelegationRow } from "../schema.ts";
import { closeDelegation, edgesBetween, findDelegation, insertDelegation, listDelegationRows, lockDelegation } from "./delegation-store.ts";
import { closesCircle, fault, refuseSpan, stateOf } from "./delegation.ts";

export async function listDelegations({
  query,
  platform,
  actor,
  reach,
  now,
}: Call<typeof listRoute>): Promise<{ delegations: Delegation[] }> {
  const rows = await listDelegationRows(platform.db, { ...query, only: reach.all ? undefined : (actor.personId ?? "nobody") }, now);
  return { delegations: await delegationViews(platform.db, rows, now) };
}

export async function delegate(call: Call<typeof route>): Promise<Delegation> {
  const { body, platform, actor, reach, now } = call;
  const fromId = body.fromPersonId ?? actor.personId;
  if (fromId === undefined) throw fault("fromPersonId", "people/delegation-from-nobody", "Say for whom somebody is to stand in.");
  if (!reach.all && fromId !== actor.personId)
    throw new Refusal("forbidden", "people/delegation-not-yours", "Only an administrator names who stands in for somebody else.", {
      errors: [{ path: "fromPersonId", message: "Only an administrator names who stands in for somebody else." }],
    });
  const beginsAt = body.beginsAt === undefined ? now : new Date(body.beginsAt);
  const endsAt = new Date(body.endsAt);
  refuseSpan(beginsAt, endsAt, now);
  return change(platform, call, async (tx, record) => {
    const edges = await edgesBetween(tx, beginsAt, endsAt);
    if (fromId === body.toPersonId)
      throw fault("toPersonId", "people/delegation-to-self", "Nobody stands in for themselves: choose somebody else.");
    const from = await here(tx, fromId, now, "fromPersonId");
    const to = await here(tx, body.toPersonId, now, "toPersonId");
    if (edges.some((edge) => edge.from === fromId && edge.to === body.toPersonId))
      throw fault("toPersonId", "people/delegation-there", `${to} stands in for ${from} in this time already.`);
    if (closesCircle(edges, fromId, body.toPersonId))
      throw fault(
        "toPersonId",
        "people/delegation-circular",
        `${from} stands in for ${to} in this time, directly or through others: choose somebody else.`,
      );
    if ((await coveredBy(tx, fromId, now)).roles.length === 0)
      throw fault(
        "toPersonId",
        "people/delegation-of-nothing",
        `${from} holds no role that somebody could stand in for. For a workflow, its deputy stands in; administrator, auditor, data protection and works council are bound to the person.`,
      );
    const row: DelegationRow = {
      id: newId("delegation", now),
      from_person_id: fromId,
      to_person_id: body.toPersonId,
      reason: body.reason ?? null,
      from_at: beginsAt,
      to_at: endsAt,
      ended_at: null,
    };
    await insertDelegation(tx, row);
    record({
      action: "people/delegation-made",
      subject: { kind: "person", id: fromId },
      payload: { delegationId: row.id, toPersonId: row.to_person_id, beginsAt, endsAt },
    });
    const until = endsAt.toISOString().slice(0, 10);
    await tellBoth(
      tx,
      row,
      actor.personId,
      now,
      `${to} stands in for ${from} until ${until}`,
      "Their roles are held for that time; what is done under them is recorded as done on behalf.",
    );
    return viewOf(tx, row, now);
  });
}

export async function endDelegation(call: Call<typeof endRoute>): Promise<Delegation> {
  const { params, platform, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const row = await lockDelegation(tx, params.id);
    if (!row) throw new Refusal("missing", "people/delegation-missing", "There is no such standing in.");
    if (stateOf(row, now) === "over") throw new Refusal("conflict", "people/delegation-over", "This is over already.");
    await closeDelegation(tx, row.id, now);
    record({
      action: "people/delegation-ended",
      subject: { kind: "person", id: row.from_person_id },
      payload: { delegationId: row.id, toPersonId: row.to_person_id },
    });
    const view = await viewOf(tx, { ...row, ended_at: now }, now);
    await tellBoth(tx, row, actor.personId, now, `${view.to.name} no longer stands in for ${view.from.name}`, `${actor.name} ended it.`);
    return view;
  });
}

const tellBoth = (tx: Database, row: DelegationRow, by: string | undefined, now: Date, title: string, text: string): Promise<void> =>
  tell(tx, {
    to: [row.from_person_id, row.to_person_id].filter((id) => id !== by),
    kind: "people/delegation",
    subject: { kind: "delegation", id: row.id },
    title,
    text,
    href: "/me",
    now,
    when: "now",
  });

async function here(db: Database, id: string, now: Date, path: string): Promise<string> {
  const state = await findPersonState(db, id);
  if (!state) throw fault(path, "people/person-missing", "This is not a person on record.");
  if (state.deactivatedAt !== null || (state.leftAt !== null && state.leftAt <= now))
    throw fault(path, "people/person-gone", `${state.name} has left or is deactivated.`);
  return state.name;
}

/** What somebody who stands in gets, and what stays with the person. */
async function coveredBy(db: Database, personId: string, now: Date): Promise<{ roles: Role[]; bound: Role[] }> {
  const held = [...new Set((await rolesOf(db, personId, now)).filter((one) => !one.onBehalfOf).map((one) => one.role))];
  return { roles: held.filter((role) => !boundRoles.includes(role)), bound: held.filter((role) => boundRoles.includes(role)) };
}

async function delegationViews(db: Database, rows: readonly DelegationRow[], now: Date): Promise<Delegation[]> {
  const persons = await findPersons(db, [...new Set(rows.flatMap((row) => [row.from_person_id, row.to_person_id]))]);
  const person = (id: string) => {
    const found = persons.get(id);
    if (!found) throw new Error(`Person ${id} of a delegation is not on record.`);
    return { id: found.id, name: found.name, email: found.email };
  };
  return Promise.all(
    rows.map(async (row) => {
      const state = stateOf(row, now);
      const { roles, bound } = state === "over" ? { roles: [], bound: [] } : await coveredBy(db, row.from_person_id, now);
      return {
        id: row.id as Delegation["id"],
        from: person(row.from_person_id),
        to: person(row.to_person_id),
        reason: row.reason,
        beginsAt: row.from_at.toISOString(),
        endsAt: row.to_at.toISOString(),
        endedAt: row.ended_at?.toISOString() ?? null,
        state,
        roles,
        bound,
      };
    }),
  );
}

async function viewOf(db: Database, row: DelegationRow, now: Date): Promise<Delegation> {
  const [view] = await delegationViews(db, [row], now);
  if (!view) throw new Error("A delegation without a view.");
  return view;
}

/** It is of both who are in it. */
export const delegationSubject: SubjectDefinition = {
  kind: "delegation",
  home: async (db, id) => {
    const row = await findDelegation(db, id);
    return row && { units: [], persons: [row.from_person_id, row.to_person_id] };
  },
  describe: async (db, id) => {
    const row = await findDelegation(db, id);
    if (!row) return undefined;
    const persons = await findPersons(db, [row.from_person_id, row.to_person_id]);
    return { title: `${persons.get(row.to_person_id)?.name ?? ""} for ${persons.get(row.from_person_id)?.name ?? ""}`, href: "/me" };
  },
};
