import type { QuantileFigure } from "#modules/governance/contract";
import { formatNumber } from "#web/format";
import { messages } from "./messages.ts";

/** Whole days from ten on, one digit below. */
export const formatDays = (days: number): string => formatNumber(days, { digits: days < 9.95 ? 1 : 0 });

export const daysOf = ({ days }: QuantileFigure): string =>
  days === null ? messages.lead_time.notReached : messages.days(formatDays(days));

export const rangeOf = ({ low, high }: QuantileFigure): string =>
  messages.lead_time.range(
    low === null ? messages.nothing : formatDays(low),
    high === null ? messages.lead_time.openEnd : formatDays(high),
  );
