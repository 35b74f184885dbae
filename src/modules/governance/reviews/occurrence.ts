import { dayOf, instantOf, isWorkingDay, startOfDay, wallOf, weekdayOf, type WorkingTime } from "#platform/calendars";
import type { Cadence, DayRule } from "../contract.ts";

const dayMs = 86_400_000;
const minuteMs = 60_000;
const mostDaysOff = 40;

export type Rhythm = {
  readonly about: Cadence["about"];
  readonly dayRule: DayRule;
  readonly startsAtMinute: number;
  readonly minutes: number;
  readonly graceDays: number;
};
export type Occurrence = {
  /** "2026-11" or "2026-Q3": the month or quarter that is over. */
  readonly period: string;
  readonly from: Date;
  readonly to: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly dueAt: Date;
};

const monthsOf = (about: Cadence["about"]): number => (about === "month" ? 1 : 3);
const dayOfMonth = (month: number, day: number): number => Math.round(Date.UTC(Math.floor(month / 12), month % 12, day) / dayMs);

/** The day within a month (counted from year 0) that the rule names, before days off are looked at. */
function namedDay(rule: DayRule, month: number, time: WorkingTime): number {
  const first = dayOfMonth(month, 1);
  if (rule.kind === "day") return first + rule.day - 1;
  if (rule.kind === "weekday") {
    if (rule.nth === -1) {
      const last = dayOfMonth(month + 1, 1) - 1;
      return last - ((weekdayOf(last) - rule.weekday + 7) % 7);
    }
    return first + ((rule.weekday - weekdayOf(first) + 7) % 7) + 7 * (rule.nth - 1);
  }
  let [day, left] = [first - 1, rule.nth];
  const end = first + mostDaysOff;
  while (left > 0 && day < end) {
    day += 1;
    if (isWorkingDay(time, day)) left -= 1;
  }
  return day;
}

/** A day off moves to the next working day; a calendar without any keeps the day. */
export function meetingDay(rule: DayRule, month: number, time: WorkingTime): number {
  const named = namedDay(rule, month, time);
  for (let day = named; day < named + mostDaysOff; day++) if (isWorkingDay(time, day)) return day;
  return named;
}

/** The review of the period whose first month this is: it is held in the month after the period is over. */
export function occurrenceOf(rhythm: Rhythm, firstMonth: number, time: WorkingTime): Occurrence {
  const length = monthsOf(rhythm.about);
  const day = meetingDay(rhythm.dayRule, firstMonth + length, time);
  const startsAt = new Date(instantOf(time.timeZone, startOfDay(day) + rhythm.startsAtMinute * minuteMs));
  const year = Math.floor(firstMonth / 12);
  return {
    period:
      length === 1 ? `${year}-${String((firstMonth % 12) + 1).padStart(2, "0")}` : `${year}-Q${Math.floor((firstMonth % 12) / 3) + 1}`,
    from: new Date(Date.UTC(year, firstMonth % 12, 1)),
    to: new Date(Date.UTC(year, (firstMonth % 12) + length, 1)),
    startsAt,
    endsAt: new Date(startsAt.getTime() + rhythm.minutes * minuteMs),
    dueAt: new Date(instantOf(time.timeZone, startOfDay(day + rhythm.graceDays + 1))),
  };
}

/** The first one that begins after `now`. */
export function firstAfter(rhythm: Rhythm, now: Date, time: WorkingTime): Occurrence {
  const today = new Date(startOfDay(dayOf(wallOf(time.timeZone, now.getTime()))));
  const length = monthsOf(rhythm.about);
  const month = today.getUTCFullYear() * 12 + today.getUTCMonth();
  let first = Math.floor((month - length) / length) * length;
  let found = occurrenceOf(rhythm, first, time);
  while (found.startsAt <= now) {
    first += length;
    found = occurrenceOf(rhythm, first, time);
  }
  return found;
}

/** The one after the one whose period began at `from`: none is skipped, however late one asks. */
export const nextAfter = (rhythm: Rhythm, from: Date, time: WorkingTime): Occurrence =>
  occurrenceOf(rhythm, from.getUTCFullYear() * 12 + from.getUTCMonth() + monthsOf(rhythm.about), time);

/** How many of the last were missed one after the other; newest first. */
export function missedInARow(states: readonly ("held" | "missed")[]): number {
  const held = states.indexOf("held");
  return held === -1 ? states.length : held;
}
