import { dayMs } from "./gate-history.ts";

export type Period = "90-days" | "quarter" | "year" | "all";

/** From when on a request must have been asked to count, in milliseconds: quarters and years are the calendar's, in UTC. */
export function beginOf(period: Period, now: Date): number {
  if (period === "90-days") return now.getTime() - 90 * dayMs;
  if (period === "quarter") return Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3, 1);
  return period === "year" ? Date.UTC(now.getUTCFullYear(), 0, 1) : -Infinity;
}

/** "2026-Q2" */
export function quarterOf(instant: number): string {
  const date = new Date(instant);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}
