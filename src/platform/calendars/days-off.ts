import { isWorkingDay } from "./allowance.ts";
import type { CalendarDraft, DayOff } from "./calendar.ts";
import { dateOfDay, dayOf, dayOfDate, wallOf, weekdayOf } from "./local-time.ts";
import { workingTime } from "./working-times.ts";

export type DaysOff = { readonly from: string; readonly to: string; readonly workingDays: number; readonly daysOff: readonly DayOff[] };

/** The public holidays and closures of the twelve months from a date, or from today where the calendar is. */
export async function daysOff(calendar: CalendarDraft, now: Date, fromDate?: string): Promise<DaysOff> {
  const time = await workingTime(calendar);
  const first = fromDate === undefined ? dayOf(wallOf(calendar.timeZone, now.getTime())) : dayOfDate(fromDate);
  const [year, rest] = [Number(dateOfDay(first).slice(0, -6)), dateOfDay(first).slice(-6)];
  const end = dayOfDate(`${String(year + 1).padStart(4, "0")}${rest === "-02-29" ? "-03-01" : rest}`);
  const days = Array.from({ length: end - first }, (_, ahead) => first + ahead);
  return {
    from: dateOfDay(first),
    to: dateOfDay(end - 1),
    workingDays: days.filter((day) => isWorkingDay(time, day)).length,
    daysOff: days.flatMap((day) => {
      const name = time.offOn(day);
      return name === undefined ? [] : [{ date: dateOfDay(day), name, isWorkingWeekday: time.weekdays.includes(weekdayOf(day)) }];
    }),
  };
}
