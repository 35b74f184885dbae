/** Months of UTC, counted from January 1970: numbers about people exist for closed ones only. */
export const periodOf = (at: Date): number => (at.getUTCFullYear() - 1970) * 12 + at.getUTCMonth();

/** The last period that is over. */
export const lastClosed = (now: Date): number => periodOf(now) - 1;

/** The first instant after a period. */
export const endOf = (period: number): Date => new Date(Date.UTC(1970 + Math.floor((period + 1) / 12), (period + 1) % 12, 1));

/** A period as "2026-03". */
export const nameOf = (period: number): string => `${1970 + Math.floor(period / 12)}-${String((period % 12) + 1).padStart(2, "0")}`;

/** When the current period is over, and numbers about it exist. */
export const nextClosing = (now: Date): Date => endOf(periodOf(now));
