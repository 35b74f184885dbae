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
export { findDefaultCalendarId, holdCalendars } from "./calendar-store.ts";
export { isTimeZone } from "./local-time.ts";
export { workingTime, workingTimes } from "./working-times.ts";
