import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { isWorkingDay } from "./allowance.ts";
import type { Calendar, CalendarDraft } from "./calendar.ts";
import { findCalendar, insertCalendar, isNameTaken, lockCalendar, lockCalendars, setDefault, updateCalendar } from "./calendar-store.ts";
import { holidayCountries, holidayRegions } from "./holidays.ts";
import { dayOf, dayOfDate, isTimeZone } from "./local-time.ts";
import { workingTime } from "./working-times.ts";

type Fault = { readonly path: string; readonly message: string };

const longestClosure = 366;
const fewestWorkingDays = 20;

/** Everything that is wrong with a calendar, at once. */
async function faultsOf(draft: CalendarDraft, now: Date): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const fault = (path: string, message: string): void => void faults.push({ path, message });
  if (!isTimeZone(draft.timeZone)) fault("timeZone", `${draft.timeZone} is not a time zone; write one like Europe/Berlin.`);
  if (draft.closesAt <= draft.opensAt) fault("closesAt", "The working day must end after it begins.");
  if (new Set(draft.weekdays).size < draft.weekdays.length) fault("weekdays", "A working day is named twice.");
  const { country, region } = draft;
  if (country === null && region !== null) fault("region", "A region needs its country.");
  if (country !== null) {
    if (!(await holidayCountries()).some(({ code }) => code === country))
      fault("country", `No public holidays are known for the country ${country}.`);
    else if (region !== null && !(await holidayRegions(country)).some(({ code }) => code === region))
      fault("region", `No public holidays are known for the region ${region} of ${country}.`);
  }
  draft.closures.forEach(({ fromOn, toOn }, place) => {
    const length = dayOfDate(toOn) - dayOfDate(fromOn);
    if (length < 0) fault(`closures.${place}.toOn`, "A closure must not end before it begins.");
    else if (length >= longestClosure) fault(`closures.${place}.toOn`, "A closure can last a year at most.");
  });
  if (faults.length > 0) return faults;
  const time = await workingTime(draft);
  const today = dayOf(now.getTime());
  const days = Array.from({ length: 366 }, (_, ahead) => today + ahead).filter((day) => isWorkingDay(time, day));
  if (days.length < fewestWorkingDays)
    fault("closures", `Only ${days.length} days of the next twelve months would be worked; deadlines need at least ${fewestWorkingDays}.`);
  return faults;
}

async function refuseFaulty(tx: Database, draft: CalendarDraft, exceptId: string | null, now: Date): Promise<void> {
  const errors = [...(await faultsOf(draft, now))];
  if (await isNameTaken(tx, draft.name, exceptId)) errors.push({ path: "name", message: "Another calendar has this name." });
  const [first] = errors;
  if (first) throw new Refusal("invalid", "calendars/invalid", first.message, { errors });
}

const unknown = (): Refusal => new Refusal("missing", "calendars/unknown", "There is no such calendar.");

export async function proveCalendar(draft: CalendarDraft, now: Date): Promise<void> {
  const errors = await faultsOf(draft, now);
  if (errors[0]) throw new Refusal("invalid", "calendars/invalid", errors[0].message, { errors });
}

export async function createCalendar(tx: Database, draft: CalendarDraft, now: Date): Promise<Calendar> {
  await lockCalendars(tx);
  await refuseFaulty(tx, draft, null, now);
  const id = newId("calendar", now);
  await insertCalendar(tx, id, draft, now);
  return { ...draft, id, isDefault: false, version: 1 };
}

/** Saves it when nobody else did since `version`; returns it as it was and as it is. */
export async function changeCalendar(
  tx: Database,
  id: string,
  version: number,
  draft: CalendarDraft,
  now: Date,
): Promise<{ readonly before: Calendar; readonly after: Calendar }> {
  await lockCalendars(tx);
  const before = await lockCalendar(tx, id);
  if (!before) throw unknown();
  if (before.version !== version)
    throw new Refusal("conflict", "calendars/changed-meanwhile", "Somebody changed this calendar meanwhile: load it again.");
  await refuseFaulty(tx, draft, id, now);
  await updateCalendar(tx, id, draft, version + 1, now);
  return { before, after: { ...draft, id, isDefault: before.isDefault, version: version + 1 } };
}

export async function chooseDefaultCalendar(tx: Database, id: string): Promise<Calendar> {
  await lockCalendars(tx);
  const found = await lockCalendar(tx, id);
  if (!found) throw unknown();
  await setDefault(tx, id);
  return { ...found, isDefault: true };
}

export async function readCalendar(db: Database, id: string): Promise<Calendar> {
  const found = await findCalendar(db, id);
  if (!found) throw unknown();
  return found;
}
