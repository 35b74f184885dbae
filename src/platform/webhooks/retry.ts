const minute = 60;
const hour = 3600;
/** Seconds until the next attempt: together a little more than three days. */
const delays = [5, 30, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 18 * hour, 24 * hour];

export const mostAttempts = delays.length + 1;

/**
 * How long to wait after the nth failed attempt, up to a fifth longer so that many do not come back at once, and not
 * before the receiver asked for; undefined when it was the last.
 */
export function delaySeconds(attempt: number, random: number, retryAfterSeconds = 0): number | undefined {
  const delay = delays[attempt - 1];
  return delay === undefined ? undefined : Math.max(delay * (1 + random / 5), Math.min(retryAfterSeconds, 24 * hour));
}
