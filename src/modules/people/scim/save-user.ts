import { change, type Entry, type Responsible } from "#platform/audit";
import { refuseIfVetoed } from "../sources/refuse-if-vetoed.ts";
import { isTimeZone } from "#platform/calendars";
import type { Database } from "#platform/db";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import type { Platform } from "#platform/registry";
import { z } from "zod";
import { refuseWhileImporting } from "../organisation-imports/at-work-store.ts";
import { joinAt, placeOf } from "../persons/add-person.ts";
import { closeAssignment, findCurrent, findLatest, insertAssignment } from "../persons/assignment-store.ts";
import { nowhere } from "../persons/given-place.ts";
import { returnNow } from "../persons/leave.ts";
import { findPersonState, insertPerson, lockPerson, takenField, updatePerson } from "../persons/person-store.ts";
import { refuseLastAdministrator } from "../roles/grant-role.ts";
import { endAccess } from "../sign-in/end-access.ts";
import { isObject, itemsOf, textIn, type Resource } from "./resource.ts";
import { notFound, scimFault } from "./scim-fault.ts";
import { enterpriseUrn } from "./scim-schema.ts";
import type { ScimAttributes } from "./tables.ts";
import { changesOf, mainEmail, shownName } from "./user.ts";
import {
  findHolder,
  findReturning,
  findUnitCalled,
  findUnitFrom,
  findUser,
  releaseFromLeft,
  saveScimUser,
  type UserRow,
} from "./user-store.ts";

export type Saving = { readonly tx: Database; readonly record: (entry: Entry) => void; readonly now: Date };

const isMail = (text: string): boolean => z.email().max(320).safeParse(text).success;

/** What is kept under an index, or cut into words for finding, may not be endless. */
function proveLength(name: string, text: string | undefined): void {
  if (text !== undefined && (text.length > 320 || Buffer.byteLength(text.normalize("NFKD")) > 1_900))
    throw scimFault("invalid-value", `${name} may have 320 characters.`);
}

/** One transaction in which the identity provider changes persons; what somebody else has already is told as RFC 7644 says. */
export async function changeUsers<T>(platform: Platform, call: Responsible, work: (saving: Saving) => Promise<T>): Promise<T> {
  try {
    return await change(platform, call, async (tx, record) => {
      await refuseWhileImporting(tx);
      return work({ tx, record, now: call.now });
    });
  } catch (error) {
    const field = takenField(error);
    if (field === undefined) throw error;
    throw scimFault("uniqueness", `Somebody else has this ${field === "number" ? "employeeNumber" : field} already.`);
  }
}

/** The person that a POST means: somebody new, somebody on record whom no provider kept yet, or somebody who comes back. */
export async function createUser(saving: Saving, resource: Resource): Promise<string> {
  const { tx, record, now } = saving;
  await refuseIfVetoed(tx, "people/directory");
  const userName = textIn(resource, "userName") ?? "";
  const externalId = textIn(resource, "externalId");
  const number = textIn(resource[enterpriseUrn], "employeeNumber");
  proveLengths(resource);
  if (await findHolder(tx, { userName }, "", now)) throw taken("userName");
  const known = await findUnlinked(saving, resource);
  if (known !== undefined) {
    await updateUser(saving, known, () => resource);
    return known.id;
  }
  const returning = await findReturning(tx, { userName, number, externalId }, now);
  if (returning !== undefined) {
    const { id: back, left_at: leftAt } = returning;
    const {
      unit_id = null,
      manager_id = null,
      level = "individual" as const,
      title = null,
      calendar_id = null,
    } = (await findLatest(tx, back)) ?? {};
    const handovers = await returnNow(tx, back, leftAt, { unit_id, manager_id, level, title, calendar_id }, now);
    record({ action: "people/person-returned", subject: { kind: "person", id: back }, payload: { by: "scim", handovers } });
    await updateUser(saving, await keptUser(saving, back), () => resource);
    return back;
  }
  const id = newId("person", now);
  await releaseFromLeft(tx, { userName, email: textIn(mainEmail(resource), "value") ?? null, number }, now);
  await insertPerson(tx, {
    id,
    name: shownName(resource),
    email: null,
    created_at: now,
    changed_at: now,
    joined_on: now.toISOString().slice(0, 10),
  });
  await joinAt(tx, id, nowhere, now);
  record({ action: "people/person-added", subject: { kind: "person", id }, payload: { by: "scim" } });
  await updateUser(saving, await keptUser(saving, id), () => resource, { isNew: true });
  return id;
}

async function keptUser({ tx, now }: Saving, id: string): Promise<UserRow> {
  const row = await findUser(tx, id, now);
  if (!row) throw new Error(`Person ${id} was not kept.`);
  return row;
}

/** By number, then by mail: somebody who came by a list or by signing in before the provider told of them. */
async function findUnlinked({ tx, now }: Saving, resource: Resource): Promise<UserRow | undefined> {
  const number = textIn(resource[enterpriseUrn], "employeeNumber");
  const email = textIn(mainEmail(resource), "value");
  for (const by of [number === undefined ? undefined : { number }, email === undefined ? undefined : { email }]) {
    const holder = by && (await findHolder(tx, by, "", now));
    if (holder && !holder.linked) return findUser(tx, holder.id, now);
  }
  return undefined;
}

const taken = (what: string): Error => scimFault("uniqueness", `Somebody else has this ${what} already.`);

function proveLengths(resource: Resource): void {
  for (const name of ["userName", "externalId"]) proveLength(name, textIn(resource, name));
  proveLength("employeeNumber", textIn(resource[enterpriseUrn], "employeeNumber"));
  proveLength("displayName", shownName(resource));
}

/**
 * Makes a person what the resource says; nothing is written when that changes nothing. `next` is given what stands, so
 * that PATCH works on what nobody else can change meanwhile.
 */
export async function updateUser(
  saving: Saving,
  row: UserRow,
  next: (before: Resource) => Resource,
  { isNew = false }: { readonly isNew?: boolean } = {},
): Promise<boolean> {
  const { tx, record, now } = saving;
  const { after, changed } = changesOf(row, next);
  if (Object.keys(changed).length === 0 && row.linked) return false;
  proveLengths(after);
  const userName = textIn(after, "userName") ?? row.id;
  const number = textIn(after[enterpriseUrn], "employeeNumber");
  if (await findHolder(tx, { userName }, row.id, now)) throw taken("userName");
  const email = await mainAddress(saving, row, after);
  await releaseFromLeft(tx, { userName, email, number }, now);
  const deactivates = after["active"] === false && row.deactivated_at === null;
  // That somebody has no access any more comes through a veto; anything else does not.
  if (!deactivates) await refuseIfVetoed(tx, "people/directory");
  else await refuseLastAdministrator(tx, row.id, now);
  const language = usableLanguage(textIn(after, "preferredLanguage"));
  const timeZone = usableTimeZone(textIn(after, "timezone"));
  await updatePerson(
    tx,
    row.id,
    {
      user_name: userName,
      name: shownName(after),
      given_name: textIn(after["name"], "givenName") ?? null,
      family_name: textIn(after["name"], "familyName") ?? null,
      email,
      external_id: number ?? null,
      language: language ?? null,
      time_zone: timeZone ?? null,
      deactivated_at: after["active"] === false ? (row.deactivated_at ?? now) : null,
    },
    now,
  );
  await saveScimUser(tx, row.id, textIn(after, "externalId") ?? null, keptOf(after, email, language, timeZone), now);
  await savePlace(saving, row, after);
  if (!isNew) {
    const payload = { personId: row.id, fields: Object.keys(changed) };
    await announce(tx, { name: "people/person-changed", at: now, subject: { kind: "person", id: row.id }, payload });
  }
  record({ action: "people/person-changed", subject: { kind: "person", id: row.id }, payload: { by: "scim", changed } });
  if (deactivates) {
    const ended = await endAccess(tx, row.id, now);
    record({ action: "people/person-deactivated", subject: { kind: "person", id: row.id }, payload: { by: "scim", ended } });
  } else if (after["active"] === true && row.deactivated_at !== null)
    record({ action: "people/person-reactivated", subject: { kind: "person", id: row.id }, payload: { by: "scim" } });
  return true;
}

/** The address that Millrace uses. One that is no address, or somebody else's, is kept for the provider only. */
async function mainAddress({ tx, now }: Saving, row: UserRow, after: Resource): Promise<string | null> {
  const email = textIn(mainEmail(after), "value")?.trim();
  if (email === undefined || !isMail(email)) return null;
  return (await findHolder(tx, { email }, row.id, now)) ? null : email;
}

function keptOf(after: Resource, email: string | null, language: string | undefined, timeZone: string | undefined): ScimAttributes {
  const { familyName: _, givenName: __, ...name } = isObject(after["name"]) ? after["name"] : {};
  const { employeeNumber: ___, manager: ____, ...enterprise } = isObject(after[enterpriseUrn]) ? after[enterpriseUrn] : {};
  const main = email === null ? undefined : mainEmail(after);
  const emails = itemsOf(after["emails"]).map((one) => {
    if (one !== main) return one;
    const { value: _value, ...rest } = one;
    return { main: true, ...rest };
  });
  const text = (key: string): object => (textIn(after, key) === undefined ? {} : { [key]: textIn(after, key) });
  return {
    ...(Object.keys(name).length > 0 ? { name } : {}),
    ...(Object.keys(enterprise).length > 0 ? { enterprise } : {}),
    ...(emails.length > 0 ? { emails } : {}),
    ...text("displayName"),
    ...text("nickName"),
    ...text("userType"),
    ...text("locale"),
    ...(language === undefined ? text("preferredLanguage") : {}),
    ...(timeZone === undefined ? text("timezone") : {}),
  };
}

function usableLanguage(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  try {
    return Intl.getCanonicalLocales(given)[0] === given ? given : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const usableTimeZone = (given: string | undefined): string | undefined => (given !== undefined && isTimeZone(given) ? given : undefined);

/** Title, manager and, where the mapping says so, the unit: a place of work with a beginning and an end. */
async function savePlace({ tx, now }: Saving, row: UserRow, after: Resource): Promise<void> {
  const managerId = textIn(partOfEnterprise(after, "manager"), "value") ?? null;
  if (managerId !== null && managerId !== row.manager_id) {
    if (managerId === row.id) throw scimFault("invalid-value", "Nobody is their own manager.");
    const manager = await findPersonState(tx, managerId);
    if (!manager || manager.leftAt !== null)
      throw scimFault("invalid-value", `manager: there is no User ${JSON.stringify(managerId.slice(0, 100))}.`);
  }
  const from = await findUnitFrom(tx);
  const called = from === "nothing" ? undefined : textIn(after[enterpriseUrn], from);
  const unitId = (called === undefined ? undefined : await findUnitCalled(tx, called)) ?? row.unit_id;
  const title = textIn(after, "title") ?? null;
  if (managerId === row.manager_id && unitId === row.unit_id && title === row.title) return;
  await movePlace(tx, row.id, { manager_id: managerId, unit_id: unitId, title }, now);
}

const partOfEnterprise = (resource: Resource, name: string): unknown => {
  const enterprise = resource[enterpriseUrn];
  return isObject(enterprise) ? enterprise[name] : undefined;
};

type PlaceChange = { readonly manager_id: string | null; readonly unit_id: string | null; readonly title: string | null };

async function movePlace(tx: Database, personId: string, changes: PlaceChange, now: Date): Promise<void> {
  const current = await findCurrent(tx, personId);
  if (current) await closeAssignment(tx, personId, now);
  const { level = "individual" as const, calendar_id = null, unit_id = null, manager_id = null, title = null } = current ?? {};
  const after = { level, calendar_id, ...changes };
  await insertAssignment(tx, personId, after, now);
  const before = { unit_id, manager_id, level, title, calendar_id };
  const payload = { personId, before: placeOf(before), after: placeOf(after) };
  await announce(tx, { name: "people/person-moved", at: now, subject: { kind: "person", id: personId }, payload });
}

/** The person as it stands, kept from changing until the transaction ends. */
export async function lockUser({ tx, now }: Saving, id: string): Promise<UserRow> {
  const row = (await lockPerson(tx, id)) && (await findUser(tx, id, now));
  if (!row) throw notFound("User", id);
  return row;
}
