import type Holidays from "date-holidays";
import { dayOfDate } from "./local-time.ts";

type Class = typeof Holidays;
let loading: Promise<Class> | undefined;

// Two megabytes of rules, needed only where a calendar names a country.
function load(): Promise<Class> {
  loading ??= import("date-holidays").then((found) => found.default);
  return loading;
}

/** The public holidays of a place, by year: day number to name. */
export type PublicHolidays = (year: number) => ReadonlyMap<number, string>;
const none: ReadonlyMap<number, string> = new Map();
const places = new Map<string, PublicHolidays>();

export async function publicHolidaysOf(country: string | null, region: string | null): Promise<PublicHolidays> {
  if (country === null) return () => none;
  const key = `${country}/${region ?? ""}`;
  const known = places.get(key);
  if (known) return known;
  const rules = new (await load())(country, region ?? "", { types: ["public"], languages: ["en"] });
  const years = new Map<number, ReadonlyMap<number, string>>();
  const ofYear: PublicHolidays = (year) => {
    let days = years.get(year);
    if (!days) {
      days = holidaysIn(rules, year);
      years.set(year, days);
    }
    return days;
  };
  places.set(key, ofYear);
  return ofYear;
}

function holidaysIn(rules: Holidays, year: number): ReadonlyMap<number, string> {
  const days = new Map<number, string>();
  for (const { date, start, end, name } of rules.getHolidays(year)) {
    const first = dayOfDate(date.slice(0, 10));
    // Half a day off is a working day; three and a half are four days on which nothing can be expected.
    const length = Math.round((end.getTime() - start.getTime()) / 86_400_000);
    for (let day = first; day < first + length; day++) days.set(day, days.get(day) ?? name);
  }
  return days;
}

export type HolidayPlace = { readonly code: string; readonly name: string };

export async function holidayCountries(): Promise<readonly HolidayPlace[]> {
  return named(new (await load())().getCountries("en"));
}

export async function holidayRegions(country: string): Promise<readonly HolidayPlace[]> {
  return named(new (await load())().getStates(country, "en"));
}

const named = (found: Readonly<Record<string, string>> | undefined): readonly HolidayPlace[] =>
  Object.entries(found ?? {})
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
