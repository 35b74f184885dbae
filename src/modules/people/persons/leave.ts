import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import type { Call, Platform } from "#platform/registry";
import type { leave as route, Leaving, PersonDetail, previewLeaving as previewRoute, returnPerson as returnRoute } from "../contract.ts";
import { refuseWhileImporting } from "../organisation-imports/at-work-store.ts";
import { countBound, endDelegations, endGrants } from "../roles/grant-history-store.ts";
import { refuseLastAdministrator } from "../roles/grant-role.ts";
import { endAccess } from "../sign-in/end-access.ts";
import { placeOf } from "./add-person.ts";
import {
  closeAssignment,
  closeLabels,
  countReports,
  findLatest,
  insertAssignment,
  insertLabel,
  labelsEndedAt,
} from "./assignment-store.ts";
import { nowhere, placeWith, provePlace, proveReach } from "./given-place.ts";
import { dutiesOf, endHandovers, handoverDays, openHandovers, whoHandsOver } from "./handover.ts";
import { missingPerson, whoLeft } from "./person.ts";
import { personDetail } from "./person-detail.ts";
import { findPerson, findPersons, lockPerson, updatePerson } from "./person-store.ts";

/**
 * Somebody leaves in the caller's transaction: access, roles and delegations end, work place and labels are closed, duties are
 * opened as tasks. Returns what ended, for what the caller records.
 */
export async function leaveNow(
  tx: Database,
  platform: Pick<Platform, "modules">,
  personId: string,
  now: Date,
): Promise<Readonly<Record<string, number>>> {
  const access = await endAccess(tx, personId, now);
  const duties = await openHandovers(tx, platform, personId, now);
  await closeAssignment(tx, personId, now);
  const labels = await closeLabels(tx, personId, now);
  const roles = await endGrants(tx, personId, now);
  const delegations = await endDelegations(tx, personId, now);
  await updatePerson(tx, personId, { left_at: now }, now);
  await announce(tx, { name: "people/person-left", at: now, subject: { kind: "person", id: personId }, payload: { personId, duties } });
  return { ...access, duties, labels, roles, delegations };
}

/** Somebody who left is here again, at a place; labels of the moment they left come back, roles and access do not. */
export async function returnNow(
  tx: Database,
  personId: string,
  leftAt: Date,
  place: Parameters<typeof insertAssignment>[2],
  now: Date,
): Promise<number> {
  // Roles for a time outlast a leaving by a list, which can be undone.
  await endGrants(tx, personId, now);
  await insertAssignment(tx, personId, place, now);
  for (const { dimension, value } of await labelsEndedAt(tx, personId, leftAt)) await insertLabel(tx, personId, dimension, value, now);
  await updatePerson(tx, personId, { left_at: null }, now);
  await announce(tx, {
    name: "people/person-returned",
    at: now,
    subject: { kind: "person", id: personId },
    payload: { personId, place: placeOf(place) },
  });
  return endHandovers(tx, personId, now, "they are back");
}

export function leave(call: Call<typeof route>): Promise<PersonDetail> {
  const { platform, params, now, actor } = call;
  return change(platform, call, async (tx, record) => {
    await refuseWhileImporting(tx);
    const row = await lockPerson(tx, params.id);
    if (!row) throw missingPerson();
    if (row.left_at !== null) throw whoLeft(row.name);
    if (actor.personId === params.id)
      throw new Refusal(
        "conflict",
        "people/leaving-oneself",
        "Somebody else must say that you leave, so that nobody locks themselves out.",
      );
    await refuseLastAdministrator(tx, params.id, now);
    const ended = await leaveNow(tx, platform, params.id, now);
    record({ action: "people/person-left", subject: { kind: "person", id: params.id }, payload: ended });
    return personDetail(tx, params.id);
  });
}

export function returnPerson(call: Call<typeof returnRoute>): Promise<PersonDetail> {
  const { platform, params, body, now, reach, actor } = call;
  return change(platform, call, async (tx, record) => {
    await refuseWhileImporting(tx);
    const row = await lockPerson(tx, params.id);
    if (!row) throw missingPerson();
    if (row.left_at === null) throw new Refusal("conflict", "people/person-here", `${row.name} is here.`);
    if (row.anonymised_at !== null) throw missingPerson();
    const place = placeWith((await findLatest(tx, params.id)) ?? nowhere, body);
    await provePlace(tx, params.id, nowhere, place);
    await proveReach(tx, reach, actor, place);
    const handovers = await returnNow(tx, params.id, row.left_at, place, now);
    record({ action: "people/person-returned", subject: { kind: "person", id: params.id }, payload: { ...placeOf(place), handovers } });
    return personDetail(tx, params.id);
  });
}

export async function previewLeaving({ platform, params, now }: Call<typeof previewRoute>): Promise<Leaving> {
  const { db, modules } = platform;
  if (!(await findPerson(db, params.id))) throw missingPerson();
  const described = new Map(modules.flatMap((one) => one.subjects ?? []).map((one) => [one.kind, one]));
  const duties = [];
  for (const duty of await dutiesOf(platform, db, params.id))
    duties.push({ ...duty, href: (await described.get(duty.subject.kind)?.describe(db, duty.subject.id))?.href ?? null });
  const asked = await whoHandsOver(db, params.id, now);
  const persons = await findPersons(db, asked);
  return {
    duties,
    askedOf: asked.flatMap((id) => persons.get(id) ?? []),
    days: handoverDays,
    reports: await countReports(db, params.id),
    ...(await countBound(db, params.id, now)),
  };
}
