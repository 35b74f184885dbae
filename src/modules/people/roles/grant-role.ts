import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import type { Call } from "#platform/registry";
import type { endRole as endRoute, grantRole as route, Role, RoleHeld } from "../contract.ts";
import { findPersonState, lockPerson } from "../persons/person-store.ts";
import { rolesView } from "./list-roles.ts";
import { closeGrant, grantsHeld, insertGrant, lastingAdministrators, lockAdministrators, lockGrant } from "./role-grant-store.ts";
import { refuseGrant, roleNames, whyNotEnd } from "./role-grant.ts";

import { unitNames } from "./unit-reach-store.ts";

export async function grantRole(call: Call<typeof route>): Promise<RoleHeld> {
  const { body, platform, actor, now } = call;
  const { personId, role, unitId = null } = body;
  const until = body.until == null ? null : new Date(body.until);
  return change(platform, call, async (tx, record) => {
    await lockPerson(tx, personId);
    const person = await personHere(tx, personId, now);
    const held = (await grantsHeld(tx, personId, now)).map((row) => ({ role: row.role as Role, unitId: row.unit_id }));
    refuseGrant({ role, unitId, until }, person, held, actor.personId, now);
    const unit = unitId === null ? undefined : (await unitNames(tx, [unitId])).get(unitId);
    if (unitId !== null && unit === undefined) throw noUnit();
    const row = {
      id: newId("grant", now),
      person_id: personId,
      role,
      unit_id: unitId,
      source: "hand",
      granted_by: actor.id,
      from_at: now,
      to_at: until,
    };
    await insertGrant(tx, row);
    record({ action: "people/role-granted", subject: { kind: "person", id: personId }, payload: { grantId: row.id, role, unitId, until } });
    await announce(tx, {
      name: "people/role-granted",
      at: now,
      subject: { kind: "person", id: personId },
      payload: { grantId: row.id, role, unitId },
    });
    const over = unit === undefined ? "" : ` over ${unit}`;
    await tell(tx, {
      to: [personId],
      kind: "people/role-granted",
      subject: { kind: "person", id: personId },
      title: `You are ${roleNames[role]}${over} now`,
      text: `${actor.name} gave you the role ${roleNames[role]}${over}${until === null ? "" : ` until ${until.toISOString().slice(0, 10)}`}.`,
      href: "/me",
      now,
      when: "now",
    });
    const [view] = await rolesView(tx, [{ ...row, given_by: actor.id, behalf_id: null }], true, now);
    if (!view) throw new Error("A role that was given is not there.");
    return view;
  });
}

export async function endRole(call: Call<typeof endRoute>): Promise<undefined> {
  const { params, platform, actor, now } = call;
  await change(platform, call, async (tx, record) => {
    await lockAdministrators(tx);
    const grant = await lockGrant(tx, params.id);
    if (!grant || (grant.to_at !== null && grant.to_at <= now))
      throw new Refusal("missing", "people/role-missing", "Nobody holds this role any more.");
    const role = grant.role as Role;
    const isLast = role === "administrator" && (await isLastAdministrator(tx, grant.person_id));
    const why = whyNotEnd({ role, source: grant.source }, isLast);
    if (why !== null) throw new Refusal("conflict", isLast ? "people/last-administrator" : "people/role-from-provider", why);
    await closeGrant(tx, grant.id, now);
    const subject = { kind: "person", id: grant.person_id };
    const payload = { grantId: grant.id, role, unitId: grant.unit_id };
    record({ action: "people/role-ended", subject, payload });
    await announce(tx, { name: "people/role-ended", at: now, subject, payload });
    await tell(tx, {
      to: [grant.person_id],
      kind: "people/role-ended",
      subject,
      title: `You are no longer ${roleNames[role]}`,
      text: `${actor.name} ended your role ${roleNames[role]}.`,
      href: "/me",
      now,
      when: "now",
    });
  });
}

/** Refuses to let the last administrator go, however they would go. */
export async function refuseLastAdministrator(tx: Database, personId: string, now: Date): Promise<void> {
  const grants = await grantsHeld(tx, personId, now);
  if (!grants.some((one) => one.role === "administrator")) return;
  await lockAdministrators(tx);
  if (await isLastAdministrator(tx, personId))
    throw new Refusal("conflict", "people/last-administrator", "This is the last administrator: give somebody else the role first.");
}

const isLastAdministrator = async (tx: Database, personId: string): Promise<boolean> =>
  (await lastingAdministrators(tx)).every((id) => id === personId);

const noUnit = (): Refusal =>
  new Refusal("invalid", "people/unit-missing", "There is no such unit.", {
    errors: [{ path: "unitId", message: "There is no such unit." }],
  });

async function personHere(db: Database, id: string, now: Date) {
  const state = await findPersonState(db, id);
  return state && { id, name: state.name, isHere: state.deactivatedAt === null && (state.leftAt === null || state.leftAt > now) };
}
