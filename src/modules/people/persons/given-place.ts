import { readCalendars } from "#platform/calendars";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { covers, type Actor, type Reach } from "#platform/registry";
import type { Place } from "../contract.ts";
import { chainsOfUnits } from "../roles/unit-reach-store.ts";
import { closedUnit, missingUnit } from "../units/unit.ts";
import { listStates } from "../units/unit-store.ts";
import { managersAbove, type WorkPlace } from "./assignment-store.ts";
import { filledIn } from "./person.ts";
import { findPersonState } from "./person-store.ts";

export const nowhere: WorkPlace = { unit_id: null, manager_id: null, level: "individual", title: null, calendar_id: null };

/** The place that comes of another and what is said of it. */
export const placeWith = (before: WorkPlace, said: Place): WorkPlace => ({
  unit_id: said.unitId === undefined ? before.unit_id : said.unitId,
  manager_id: said.managerId === undefined ? before.manager_id : said.managerId,
  level: said.level ?? before.level,
  title: said.title === undefined ? before.title : filledIn(said.title),
  calendar_id: said.calendarId === undefined ? before.calendar_id : filledIn(said.calendarId),
});

export const isSamePlace = (a: WorkPlace, b: WorkPlace): boolean =>
  a.unit_id === b.unit_id && a.manager_id === b.manager_id && a.level === b.level && a.title === b.title && a.calendar_id === b.calendar_id;

const refused = (path: string, message: string): Refusal =>
  new Refusal("invalid", "people/place-impossible", message, { errors: [{ path, message }] });

/** Refuses a place that does not exist: a unit that is closed, a manager who left or reports to the person themselves. */
export async function provePlace(tx: Database, personId: string | null, before: WorkPlace, after: WorkPlace): Promise<void> {
  if (after.unit_id !== null && after.unit_id !== before.unit_id) {
    if (!(await listStates(tx)).some((one) => one.id === after.unit_id)) {
      const known = (await chainsOfUnits(tx, [after.unit_id])).size > 0;
      const { message } = known ? closedUnit(after.unit_id) : missingUnit();
      throw refused("unitId", known ? "This unit is closed." : message);
    }
  }
  if (after.calendar_id !== null && after.calendar_id !== before.calendar_id && (await readCalendars(tx, [after.calendar_id])).length === 0)
    throw refused("calendarId", "There is no such working calendar.");
  if (after.manager_id === null || after.manager_id === before.manager_id) return;
  if (after.manager_id === personId) throw refused("managerId", "Nobody reports to themselves.");
  const manager = await findPersonState(tx, after.manager_id);
  if (!manager || manager.leftAt !== null)
    throw refused("managerId", manager ? `${manager.name} has left.` : "There is nobody of this id on record.");
  if (personId !== null && (await managersAbove(tx, after.manager_id)).includes(personId))
    throw refused("managerId", `${manager.name} reports to this person already, directly or further up.`);
}

/** A place outside the reach is refused, so that nobody moves people into units that are not theirs. */
export async function proveReach(tx: Database, reach: Reach, actor: Actor, place: WorkPlace): Promise<void> {
  if (reach.all) return;
  const units = place.unit_id === null ? [] : ((await chainsOfUnits(tx, [place.unit_id])).get(place.unit_id) ?? []);
  if (!covers({ ...reach, self: false }, actor, { units, persons: [] }))
    throw new Refusal("forbidden", "people/place-out-of-reach", "This unit is outside of what you may change.", {
      errors: [{ path: "unitId", message: "Outside of what you may change." }],
    });
}
