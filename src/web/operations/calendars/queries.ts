import { call, operations } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

export type Calendar = z.output<typeof operations.calendar>;
export type CalendarDraft = z.input<typeof operations.calendarDraft>;
export type DaysOff = z.output<typeof operations.previewCalendar.ok>;

export const calendarKey = ["calendars"] as const;

export const calendarsQuery = queryOptions({
  queryKey: [...calendarKey, "list"],
  queryFn: ({ signal }) => call(operations.listCalendars, {}, { signal }),
});

export const calendarQuery = (id: Calendar["id"]) =>
  queryOptions({
    queryKey: [...calendarKey, "one", id],
    queryFn: ({ signal }) => call(operations.readCalendar, { params: { id } }, { signal }),
  });

export const daysOffQuery = (id: Calendar["id"]) =>
  queryOptions({
    queryKey: [...calendarKey, "days-off", id],
    queryFn: ({ signal }) => call(operations.listDaysOff, { params: { id } }, { signal }),
  });

export const previewQuery = (draft: CalendarDraft) =>
  queryOptions({
    queryKey: [...calendarKey, "preview", draft],
    queryFn: ({ signal }) => call(operations.previewCalendar, { body: draft }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const placesQuery = (country: string | null) =>
  queryOptions({
    queryKey: ["holiday-places", country],
    queryFn: ({ signal }) => call(operations.listHolidayPlaces, { query: country === null ? {} : { country } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
