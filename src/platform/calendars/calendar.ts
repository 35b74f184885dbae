import type { WorkingTime } from "./allowance.ts";
import type { PublicHolidays } from "./holidays.ts";
import { dateOfDay, dayOfDate } from "./local-time.ts";

/** Days on which a calendar's people do not work, beside public holidays. Yearly ones return on the same days. */
export type Closure = { readonly name: string; readonly fromOn: string; readonly toOn: string; readonly isYearly: boolean };

export type CalendarDraft = {
  readonly name: string;
  readonly timeZone: string;
  readonly country: string | null;
  readonly region: string | null;
  readonly weekdays: readonly number[];
  readonly opensAt: number;
  readonly closesAt: number;
  readonly closures: readonly Closure[];
};
export type Calendar = CalendarDraft & { readonly id: string; readonly isDefault: boolean; readonly version: number };

/** The calendar as the rules count with it. */
export function workingTimeOf(calendar: CalendarDraft, holidays: PublicHolidays): WorkingTime {
  const closedOn = closuresBy(calendar.closures);
  const { timeZone, weekdays, opensAt, closesAt } = calendar;
  return {
    ...{ timeZone, weekdays, opensAt, closesAt },
    offOn: (day) => holidays(Number(dateOfDay(day).slice(0, -6))).get(day) ?? closedOn(day),
  };
}

function closuresBy(closures: readonly Closure[]): (day: number) => string | undefined {
  const once = closures.filter((one) => !one.isYearly).map((one) => ({ ...one, from: dayOfDate(one.fromOn), to: dayOfDate(one.toOn) }));
  const yearly = closures
    .filter((one) => one.isYearly)
    .map(({ name, fromOn, toOn }) => ({ name, from: fromOn.slice(5), to: toOn.slice(5) }));
  return (day) => {
    const found = once.find(({ from, to }) => from <= day && day <= to);
    if (found) return found.name;
    const date = dateOfDay(day).slice(-5);
    return yearly.find(({ from, to }) => (from <= to ? from <= date && date <= to : date >= from || date <= to))?.name;
  };
}

export type DayOff = { readonly date: string; readonly name: string; readonly isWorkingWeekday: boolean };
