import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { WorkingTime } from "./allowance.ts";
import { workingTimeOf, type CalendarDraft } from "./calendar.ts";
import { readCalendars } from "./calendar-store.ts";
import { publicHolidaysOf } from "./holidays.ts";

/** What the rules count with, of a calendar that may not be saved yet. */
export const workingTime = async (draft: CalendarDraft): Promise<WorkingTime> =>
  workingTimeOf(draft, await publicHolidaysOf(draft.country, draft.region));

/** What the rules count with, of several calendars at once. */
export async function workingTimes(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, WorkingTime>> {
  const found = new Map<string, WorkingTime>();
  for (const calendar of await readCalendars(db, [...new Set(ids)])) found.set(calendar.id, await workingTime(calendar));
  for (const id of ids) if (!found.has(id)) throw new Refusal("missing", "calendars/unknown", `There is no calendar ${id}.`);
  return found;
}
