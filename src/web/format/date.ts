import { intlLocale, locale, pseudo } from "../messages/index.ts";
import { messages } from "./messages.ts";

export type Instant = string | number | Date;
export type DateOptions = { readonly zone?: string };

const formats = new Map<string, Intl.DateTimeFormat>();

function write(instant: Instant | null | undefined, options: Intl.DateTimeFormatOptions): string {
  if (instant == null) return messages.nothing;
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return messages.nothing;
  const key = `${intlLocale()} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(intlLocale(), options);
  formats.set(key, format);
  const text = format.format(date);
  return locale() === pseudo ? `[${text}]` : text;
}

const asDate = { year: "numeric", month: "short", day: "numeric" } as const;
const asTime = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** "4 Dec 2026"; without `zone` in the reader's own. */
export function formatDate(instant: Instant | null | undefined, { zone }: DateOptions = {}): string {
  return write(instant, { ...asDate, ...(zone ? { timeZone: zone } : {}) });
}

/** "4 Dec 2026, 14:05 CET": always with its zone. */
export function formatDateTime(instant: Instant | null | undefined, { zone }: DateOptions = {}): string {
  return write(instant, { ...asDate, ...asTime, timeZoneName: "short", ...(zone ? { timeZone: zone } : {}) });
}

/** "March 2026" for "2026-03". */
export function formatMonth(month: string): string {
  return write(`${month}-01T00:00:00Z`, { year: "numeric", month: "long", timeZone: "UTC" });
}

/** "4 Dec": for axes. */
export function formatDay(instant: Instant, { zone }: DateOptions = {}): string {
  return write(instant, { month: "short", day: "numeric", ...(zone ? { timeZone: zone } : {}) });
}

/** "4 Dec 2026 – 9 Jan 2027", folded as the language folds it. */
export function formatDateRange(from: Instant | null | undefined, to: Instant | null | undefined, { zone }: DateOptions = {}): string {
  if (from == null || to == null) return formatDate(from ?? to, { ...(zone ? { zone } : {}) });
  const format = new Intl.DateTimeFormat(intlLocale(), { ...asDate, ...(zone ? { timeZone: zone } : {}) });
  const text = format.formatRange(new Date(from), new Date(to));
  return locale() === pseudo ? `[${text}]` : text;
}
