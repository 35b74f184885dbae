import type { CalendarItem } from "#platform/registry";
import ical from "ical-generator";

const halfHour = 1_800_000;

/**
 * The items as iCalendar, times in UTC. The same items give the same bytes, so that an ETag says whether something
 * changed: DTSTAMP is when the item was changed, not when it was asked for.
 */
export function writeCalendar(items: readonly CalendarItem[], site: string): string {
  const host = new URL(site).hostname;
  const calendar = ical({ name: "Millrace", prodId: { company: "Millrace", product: "Millrace" }, ttl: 3600 });
  for (const item of items.toSorted((a, b) => a.from.getTime() - b.from.getTime() || (a.id < b.id ? -1 : 1)))
    calendar.createEvent({
      id: `${item.id}@${host}`,
      sequence: item.version,
      stamp: item.changedAt,
      lastModified: item.changedAt,
      start: item.from,
      end: item.to ?? new Date(item.from.getTime() + halfHour),
      summary: item.title,
      ...(item.text === undefined ? {} : { description: item.text }),
      url: `${site}${item.href}`,
    });
  return calendar.toString();
}
