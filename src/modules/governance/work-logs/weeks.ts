const dayMs = 86_400_000;

/** The Monday (UTC) with which the last `weeks` weeks begin, this one included. */
export function mondayBefore(now: Date, weeks: number): Date {
  const day = Math.floor(now.getTime() / dayMs);
  const sinceMonday = (day + 3) % 7;
  return new Date((day - sinceMonday - 7 * (weeks - 1)) * dayMs);
}

export const weeksFrom = (from: Date, weeks: number): string[] =>
  Array.from({ length: weeks }, (_, at) => new Date(from.getTime() + at * 7 * dayMs).toISOString().slice(0, 10));
