export {
  allowanceMs,
  allowanceUnits,
  countedBetween,
  dueAfter,
  instantAfter,
  isWorkingDay,
  unitMs,
  type Allowance,
  type AllowanceUnit,
  type WorkingTime,
} from "./allowance.ts";
export type { Calendar, CalendarDraft, Closure, DayOff } from "./calendar.ts";
export { describeCalendar, findDefaultCalendarId, holdCalendars, homeOfCalendar, readCalendars } from "./calendar-store.ts";
export { daysOff, type DaysOff } from "./days-off.ts";
export { holidayCountries, holidayRegions } from "./holidays.ts";
export { changeCalendar, chooseDefaultCalendar, createCalendar, proveCalendar, readCalendar } from "./keep-calendar.ts";
export { dateOfDay, dayOf, dayOfDate, instantOf, isTimeZone, startOfDay, wallOf, weekdayOf } from "./local-time.ts";
export { workingTime, workingTimes } from "./working-times.ts";
