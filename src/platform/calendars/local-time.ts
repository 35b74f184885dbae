const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      era: "short",
      ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" },
    });
    formats.set(zone, format);
  }
  return format;
}

export function isTimeZone(zone: string): boolean {
  if (/^[+-]/.test(zone)) return false;
  try {
    return formatOf(zone).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What clocks on the wall of a zone show, as milliseconds as if they were UTC. */
export function wallOf(zone: string, instant: number): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(whole)) part[type] = value;
  const year = part["era"] === "B" || part["era"] === "BC" ? 1 - Number(part["year"]) : Number(part["year"]);
  const wall = Date.UTC(
    year,
    Number(part["month"]) - 1,
    Number(part["day"]),
    Number(part["hour"]),
    Number(part["minute"]),
    Number(part["second"]),
  );
  return wall + (instant - whole);
}

const quietDays = new Map<string, Map<number, number | null>>();
const mostQuietDays = 50_000;

/** The zone's offset all through a day of UTC, null where it changes within; formatting each instant would be slow. */
function offsetThrough(zone: string, day: number): number | null {
  const known = quietDays.get(zone) ?? new Map<number, number | null>();
  quietDays.set(zone, known);
  const found = known.get(day);
  if (found !== undefined) return found;
  if (known.size >= mostQuietDays) known.clear();
  const [start, end] = [day * dayMs, (day + 1) * dayMs];
  const offset = wallOf(zone, start) - start;
  const quiet = offset === wallOf(zone, end) - end ? offset : null;
  known.set(day, quiet);
  return quiet;
}

const offsetOf = (zone: string, instant: number): number =>
  offsetThrough(zone, Math.floor(instant / dayMs)) ?? wallOf(zone, instant) - instant;

/** The moment between two instants at which the zone's offset changed. */
function shiftBetween(zone: string, before: number, after: number): number {
  const old = offsetOf(zone, before);
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetOf(zone, middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

const lookMs = 26 * 3_600_000;

/**
 * The wall clock, held while it shows an hour for the second time, so that it never goes back: what a clock counts must
 * not become less.
 */
export function steadyWallOf(zone: string, instant: number): number {
  const wall = instant + offsetOf(zone, instant);
  const earlier = offsetOf(zone, instant - lookMs);
  if (earlier <= wall - instant) return wall;
  return Math.max(wall, shiftBetween(zone, instant - lookMs, instant) + earlier);
}

/**
 * The instant at which the clocks of a zone show this. A time that is shown twice means the second; a time that is
 * skipped means the first moment after the gap. So a deadline there is never early.
 */
export function instantOf(zone: string, wall: number): number {
  const low = wall - lookMs;
  const high = wall + lookMs;
  const before = offsetOf(zone, low);
  const after = offsetOf(zone, high);
  if (before === after) return wall - before;
  const shift = shiftBetween(zone, low, high);
  if (wall - after >= shift) return wall - after;
  return wall - before < shift ? wall - before : shift;
}

/** Days since 1 January 1970 of a wall time. */
export const dayOf = (wall: number): number => Math.floor(wall / dayMs);
export const startOfDay = (day: number): number => day * dayMs;

/** "2026-11-21" of a day's number, and back. */
export const dateOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
export const dayOfDate = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);

/** 1 is Monday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
