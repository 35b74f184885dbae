import type { Allowance } from "#platform/calendars";

const units = {
  "calendar-days": ["calendar day", "calendar days"],
  "business-days": ["business day", "business days"],
  hours: ["hour", "hours"],
} as const;

/** "14 calendar days" */
export const allowanceText = ({ amount, unit }: Allowance): string => `${amount} ${units[unit][amount === 1 ? 0 : 1]}`;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const day = { day: "numeric", month: "short", year: "numeric" } as const;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone, ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  formats.set(timeZone, made);
  return made;
}

/** "3 Dec 2026, 17:00 Europe/Berlin" */
export const momentText = (moment: Date, timeZone: string): string => `${formatOf(timeZone).format(moment)} ${timeZone}`;
