import { isTimeZone } from "#platform/calendars";

const morningHour = 8;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
    weekday: "short",
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * The local day whose digest is due, "2026-03-02", once the person's morning has begun; undefined before it and on a day
 * off. A zone that nobody knows counts as UTC.
 */
export function digestDay(now: Date, timeZone: string | null, isDayOff: (day: string) => boolean): string | undefined {
  const zone = timeZone !== null && isTimeZone(timeZone) ? timeZone : "UTC";
  const parts = new Map(
    formatOf(zone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  return Number(parts.get("hour")) >= morningHour && !isDayOff(day) ? day : undefined;
}
