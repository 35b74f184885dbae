/**
 * From wall-clock time in an IANA zone to UTC. A wall-clock time that does not exist (spring) or exists twice (autumn)
 * takes the offset that was in force before the change: 02:30 in the hour that is skipped is read as 02:30 winter time,
 * 02:30 in the repeated hour as its first pass.
 */
import { InputFault } from "./fault.ts";

const dayMs = 86_400_000;

/** Gives the UTC instant (epoch ms) of a wall-clock time (epoch ms as if it were UTC). */
export type Zone = (wallMs: number) => number;

/** The zone of this IANA name. Throws InputFault "log/unknown-timezone". */
export function zoneOf(timezone: string | undefined): Zone {
  if (timezone === undefined || timezone === "UTC") return (wallMs) => wallMs;
  const offsetAt = offsetsOf(timezone);
  const constantDays = new Map<number, number>();
  return (wallMs) => {
    const day = Math.floor(wallMs / dayMs);
    let offset = constantDays.get(day);
    if (offset === undefined) {
      const before = offsetAt((day - 1) * dayMs);
      offset = before === offsetAt((day + 2) * dayMs) ? before : Number.NaN;
      constantDays.set(day, offset);
    }
    if (!Number.isNaN(offset)) return wallMs - offset;
    const before = offsetAt(wallMs - dayMs);
    const after = offsetAt(wallMs + dayMs);
    if (before === after || offsetAt(wallMs - before) === before) return wallMs - before;
    return offsetAt(wallMs - after) === after ? wallMs - after : wallMs - before;
  };
}

function offsetsOf(timezone: string): (utcMs: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      calendar: "iso8601",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputFault("log/unknown-timezone", `"${timezone}" is no time zone; give an IANA name such as Europe/Amsterdam.`, {
      field: "timezone",
    });
  }
  return (utcMs) => {
    const whole = Math.floor(utcMs / 1000) * 1000;
    const field: Record<string, number> = {};
    for (const part of format.formatToParts(whole)) if (part.type !== "literal") field[part.type] = Number(part.value);
    const wall = new Date(0);
    wall.setUTCFullYear(field["year"]!, field["month"]! - 1, field["day"]!);
    wall.setUTCHours(field["hour"]!, field["minute"]!, field["second"]!);
    return wall.getTime() - whole;
  };
}
