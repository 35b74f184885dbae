import type { QuantileFigure } from "#modules/governance/contract";
import { formatNumber } from "#web/format";
import { messages } from "./messages.ts";

/** Whole days from ten on, one digit below. */
export const formatDays = (days: number): string => formatNumber(days, { digits: days < 9.95 ? 1 : 0 });

export const daysOf = ({ days }: QuantileFigure): string =>
  days === null ? messages.lead_time.notReached : messages.days(formatDays(days));

export function rangeOf({ low, high }: QuantileFigure): string {
  const words = messages.lead_time;
  if (low === null) return words.noRange;
  return high === null ? words.rangeFrom(formatDays(low)) : words.range(formatDays(low), formatDays(high));
}
