import type { Allowance } from "#platform/calendars";

const units = {
  "calendar-days": ["calendar day", "calendar days"],
  "business-days": ["business day", "business days"],
  hours: ["hour", "hours"],
} as const;

/** "14 calendar days" */
export const allowanceText = ({ amount, unit }: Allowance): string => `${amount} ${units[unit][amount === 1 ? 0 : 1]}`;

/** "3 Dec 2026, 17:00 Europe/Berlin" */
export function momentText(moment: Date, timeZone: string): string {
  const day = moment.toLocaleDateString("en-GB", { timeZone, day: "numeric", month: "short", year: "numeric" });
  const time = moment.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${day}, ${time} ${timeZone}`;
}
