import { hourText, minuteOf } from "./hours.ts";
import type { Calendar, CalendarDraft } from "./queries.ts";

/** The form as it is typed: hours are texts until they can be read. */
export type Draft = Omit<CalendarDraft, "opensAt" | "closesAt"> & { readonly opensAt: string; readonly closesAt: string };
export type Closure = Draft["closures"][number];

export const emptyDraft = (timeZone: string): Draft => ({
  name: "",
  timeZone,
  country: null,
  region: null,
  weekdays: [1, 2, 3, 4, 5],
  opensAt: "09:00",
  closesAt: "17:00",
  closures: [],
});

export const draftOf = ({ name, timeZone, country, region, weekdays, opensAt, closesAt, closures }: Calendar): Draft => ({
  ...{ name, timeZone, country, region, weekdays, closures },
  opensAt: hourText(opensAt),
  closesAt: hourText(closesAt),
});

/** What can be sent; undefined while an hour cannot be read. */
export function sendable(draft: Draft): CalendarDraft | undefined {
  const [opensAt, closesAt] = [minuteOf(draft.opensAt), minuteOf(draft.closesAt)];
  return opensAt === undefined || closesAt === undefined ? undefined : { ...draft, opensAt, closesAt };
}
