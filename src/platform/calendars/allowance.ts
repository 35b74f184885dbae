import { Refusal } from "#platform/errors";
import { dayOf, instantOf, startOfDay, steadyWallOf, weekdayOf } from "./local-time.ts";

export const allowanceUnits = ["calendar-days", "business-days", "hours"] as const;
export type AllowanceUnit = (typeof allowanceUnits)[number];
export type Allowance = { readonly amount: number; readonly unit: AllowanceUnit };

/** When people work, as the rules need it. */
export type WorkingTime = {
  readonly timeZone: string;
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  /** Minutes of the local day; 1440 is midnight at its end. */
  readonly opensAt: number;
  readonly closesAt: number;
  /** Why this day (counted from 1 January 1970) is off, if it is: a public holiday or a closure. */
  readonly offOn: (day: number) => string | undefined;
};

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const longestWalk = 20_000;

export const isWorkingDay = (time: WorkingTime, day: number): boolean =>
  time.weekdays.includes(weekdayOf(day)) && time.offOn(day) === undefined;

/** How much one unit is on the clock that counts it: an hour, a day on the wall, the working hours of one day. */
export function unitMs(time: WorkingTime, unit: AllowanceUnit): number {
  if (unit === "hours") return hourMs;
  return unit === "calendar-days" ? dayMs : (time.closesAt - time.opensAt) * minuteMs;
}

export const allowanceMs = (time: WorkingTime, { amount, unit }: Allowance): number => amount * unitMs(time, unit);

/** How much of the working hours of its day lie before this wall time. */
function workedOn(time: WorkingTime, wall: number, day: number): number {
  const since = wall - startOfDay(day) - time.opensAt * minuteMs;
  return Math.min(Math.max(since, 0), unitMs(time, "business-days"));
}

/**
 * How much a clock of this unit counts between two instants; nothing when time went backwards. Hours count always,
 * calendar days by the clock on the wall, business days only within working hours of working days.
 */
export function countedBetween(time: WorkingTime, unit: AllowanceUnit, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()];
  if (end <= start) return 0;
  if (unit === "hours") return end - start;
  const [startWall, endWall] = [steadyWallOf(time.timeZone, start), steadyWallOf(time.timeZone, end)];
  if (unit === "calendar-days") return endWall - startWall;
  const [first, last] = [dayOf(startWall), dayOf(endWall)];
  let counted = isWorkingDay(time, first) ? -workedOn(time, startWall, first) : 0;
  for (let day = first; day < last; day++) if (isWorkingDay(time, day)) counted += unitMs(time, unit);
  return counted + (isWorkingDay(time, last) ? workedOn(time, endWall, last) : 0);
}

/**
 * The first instant at which a clock of this unit has counted so much since `from`. Calendar days end at the same time
 * on the wall; business days too, or, begun outside working hours, at the end of a working day.
 */
export function instantAfter(time: WorkingTime, unit: AllowanceUnit, from: Date, counted: number): Date {
  const start = from.getTime();
  if (counted <= 0) return from;
  if (unit === "hours") return new Date(start + counted);
  const wall = steadyWallOf(time.timeZone, start);
  if (unit === "calendar-days") return new Date(instantOf(time.timeZone, wall + counted));
  const perDay = unitMs(time, unit);
  let rest = counted;
  let day = dayOf(wall);
  let worked = workedOn(time, wall, day);
  for (const end = day + longestWalk; day < end; day++, worked = 0) {
    if (!isWorkingDay(time, day)) continue;
    if (rest <= perDay - worked) return new Date(instantOf(time.timeZone, startOfDay(day) + time.opensAt * minuteMs + worked + rest));
    rest -= perDay - worked;
  }
  throw new Refusal("conflict", "calendars/too-few-days", "The calendar has too few working days for this deadline: look at its closures.");
}

/** When an allowance that begins now is used up. */
export const dueAfter = (time: WorkingTime, allowance: Allowance, from: Date): Date =>
  instantAfter(time, allowance.unit, from, allowanceMs(time, allowance));
