import { z } from "zod";
import { id } from "../ids.ts";
import { route } from "../route.ts";

const date = z.iso
  .date("Write a date like 2026-12-24.")
  .refine((text) => text >= "1970-01-01" && text < "2200-01-01", "Choose a date between 1970 and 2199.");
const minute = z.number().int().min(0).max(1440);
const place = (length: number) => z.string().trim().min(1).max(length).nullable();

export const calendarDraft = z.object({
  name: z.string().trim().min(1, "Give the calendar a name.").max(100),
  timeZone: z.string().min(1, "Name a time zone, like Europe/Berlin.").max(60),
  country: place(2),
  region: place(20),
  weekdays: z.array(z.number().int().min(1).max(7)).min(1, "Choose at least one working day.").max(7),
  opensAt: minute,
  closesAt: minute,
  closures: z
    .array(
      z.object({
        name: z.string().trim().min(1, "Say what the closure is.").max(100),
        fromOn: date,
        toOn: date,
        isYearly: z.boolean(),
      }),
    )
    .max(500),
});

export const calendar = calendarDraft.extend({ id: id("calendar"), isDefault: z.boolean(), version: z.number().int() });
const calendarParams = z.object({ id: id("calendar") });
const dayOff = z.object({ date, name: z.string(), isWorkingWeekday: z.boolean() });
const daysOff = z.object({ from: date, to: date, workingDays: z.number().int(), daysOff: z.array(dayOff) });
const moved = z.object({ calendar, movedDeadlines: z.number().int() });

export const listCalendars = route({
  id: "listCalendars",
  method: "GET",
  path: "/api/operations/calendars",
  summary: "Working calendars, the default first",
  permission: "operations:calendar.read",
  ok: z.object({ calendars: z.array(calendar) }),
});

export const readCalendar = route({
  id: "readCalendar",
  method: "GET",
  path: "/api/operations/calendars/:id",
  summary: "One working calendar with its closures",
  permission: "operations:calendar.read",
  params: calendarParams,
  ok: calendar,
});

export const createCalendar = route({
  id: "createCalendar",
  method: "POST",
  path: "/api/operations/calendars",
  summary: "Add a working calendar",
  permission: "operations:calendar.edit",
  body: calendarDraft,
  ok: calendar,
  status: 201,
});

export const changeCalendar = route({
  id: "changeCalendar",
  method: "PUT",
  path: "/api/operations/calendars/:id",
  summary: "Change a working calendar; running deadlines keep what they have counted and find their new end, and who must act is told",
  permission: "operations:calendar.edit",
  params: calendarParams,
  body: calendarDraft.extend({ version: z.number().int() }),
  ok: moved,
});

export const chooseDefaultCalendar = route({
  id: "chooseDefaultCalendar",
  method: "POST",
  path: "/api/operations/calendars/:id/default",
  summary: "Make this the calendar that deadlines without one of their own start by; those that run keep theirs",
  permission: "operations:calendar.edit",
  params: calendarParams,
  ok: calendar,
});

export const listDaysOff = route({
  id: "listDaysOff",
  method: "GET",
  path: "/api/operations/calendars/:id/days-off",
  summary: "Public holidays and closures of the next twelve months",
  permission: "operations:calendar.read",
  params: calendarParams,
  query: z.object({ from: date.optional() }),
  ok: daysOff,
});

export const previewCalendar = route({
  id: "previewCalendar",
  method: "POST",
  path: "/api/operations/calendar-preview",
  summary: "The next twelve months' days off of a calendar that is not saved yet; changes nothing",
  permission: "operations:calendar.edit",
  body: calendarDraft,
  ok: daysOff,
});

const places = z.array(z.object({ code: z.string(), name: z.string() }));

export const listHolidayPlaces = route({
  id: "listHolidayPlaces",
  method: "GET",
  path: "/api/operations/holiday-places",
  summary: "Countries whose public holidays are known; with `country` also its regions",
  permission: "operations:calendar.read",
  query: z.object({ country: z.string().max(2).optional() }),
  ok: z.object({ countries: places, regions: places }),
});
