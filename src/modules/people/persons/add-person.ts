import { isTimeZone } from "#platform/calendars";
import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { addPerson as route, NewPerson, Person } from "../contract.ts";
import { refuseWhileImporting } from "../organisation-imports/at-work-store.ts";
import { insertAssignment, insertLabel, type WorkPlace } from "./assignment-store.ts";
import { nowhere, placeWith, provePlace, proveReach } from "./given-place.ts";
import { filledIn } from "./person.ts";
import { insertPerson, takenField } from "./person-store.ts";

/** What a sentence about a place tells others. */
export const placeOf = (place: WorkPlace): object => ({
  unitId: place.unit_id,
  managerId: place.manager_id,
  level: place.level,
  title: place.title,
});

export const proveTimeZone = (zone: string | null | undefined): void => {
  if (!zone || isTimeZone(zone)) return;
  const message = `"${zone}" is not a time zone; write it as Europe/Vienna.`;
  throw new Refusal("invalid", "people/time-zone-unknown", message, { errors: [{ path: "timeZone", message }] });
};

/** Words the failure of an index that holds something once. */
export function refuseTaken(error: unknown, given: { readonly email?: string | null; readonly number?: string | null }): never {
  const field = takenField(error);
  if (field === undefined) throw error;
  const message =
    field === "email"
      ? `Somebody with the mail address ${given.email} is on record already.`
      : field === "number"
        ? `Somebody with the number ${given.number} is on record already.`
        : "Somebody with this user name is on record already.";
  throw new Refusal("conflict", `people/${field === "userName" ? "user-name" : field}-taken`, message, {
    errors: [{ path: field, message }],
  });
}

/** Records somebody in the caller's transaction: the person, where they work, their labels. */
export async function recordPerson(tx: Database, id: string, given: NewPerson, place: WorkPlace, now: Date): Promise<void> {
  await insertPerson(tx, {
    id,
    name: given.name,
    email: given.email ?? null,
    given_name: filledIn(given.givenName),
    family_name: filledIn(given.familyName),
    external_id: given.number ?? null,
    language: given.language ?? null,
    time_zone: filledIn(given.timeZone),
    joined_on: given.joinedOn ?? null,
    changed_at: now,
    created_at: now,
  });
  for (const [dimension, value] of Object.entries(given.labels ?? {})) await insertLabel(tx, id, dimension, value, now);
  await joinAt(tx, id, place, now);
}

/** What being on record begins with, however somebody came: a work place, be it nowhere yet, and that others hear of it. */
export async function joinAt(tx: Database, id: string, place: WorkPlace, now: Date): Promise<void> {
  await insertAssignment(tx, id, place, now);
  await announce(tx, {
    name: "people/person-joined",
    at: now,
    subject: { kind: "person", id },
    payload: { personId: id, place: placeOf(place) },
  });
}

export async function addPerson(call: Call<typeof route>): Promise<Person> {
  const { body, now, platform, reach, actor } = call;
  const person = { id: newId("person", now), name: body.name, email: body.email ?? null };
  proveTimeZone(body.timeZone);
  const place = placeWith(nowhere, body);
  try {
    return await change(platform, call, async (tx, record) => {
      await refuseWhileImporting(tx);
      await provePlace(tx, null, nowhere, place);
      await proveReach(tx, reach, actor, place);
      await recordPerson(tx, person.id, body, place, now);
      record({
        action: "people/person-added",
        subject: { kind: "person", id: person.id },
        payload: { name: person.name, email: person.email, number: body.number ?? null, ...placeOf(place), labels: body.labels ?? {} },
      });
      return person;
    });
  } catch (error) {
    return refuseTaken(error, { email: person.email, number: body.number ?? null });
  }
}
