import { allowanceMs, countedBetween, instantAfter, type Allowance, type WorkingTime } from "#platform/calendars";

export const deadlineStates = ["pending", "paused", "done", "acted"] as const;
/** acted: it was not met, its timeout action ran, and nobody has ended it yet. */
export type DeadlineState = (typeof deadlineStates)[number];

/** What the rules of a clock need to know of it. `restMs` is what was left at `countedFrom`, on the calendar's clock. */
export type Clock = {
  readonly allowance: Allowance;
  readonly countedFrom: Date;
  readonly restMs: number;
  readonly remindAt: readonly number[];
  readonly reminded: number;
};

export const defaultReminders: readonly number[] = [0.5, 0.8, 1];

/** What is left on a running clock. */
export const restAt = (clock: Clock, time: WorkingTime, now: Date): number =>
  Math.max(0, clock.restMs - countedBetween(time, clock.allowance.unit, clock.countedFrom, now));

export const dueOf = (clock: Clock, time: WorkingTime): Date => instantAfter(time, clock.allowance.unit, clock.countedFrom, clock.restMs);

/** When this share of the allowance is used up; not before the clock last began to count. */
export function shareReachedAt(clock: Clock, time: WorkingTime, share: number): Date {
  const left = Math.round((1 - share) * allowanceMs(time, clock.allowance));
  return instantAfter(time, clock.allowance.unit, clock.countedFrom, clock.restMs - left);
}

/** How many of the reminders are reached; their shares ascend. */
export function remindersReached(clock: Clock, time: WorkingTime, now: Date): number {
  let reached = clock.reminded;
  for (let share = clock.remindAt[reached]; share !== undefined; share = clock.remindAt[reached]) {
    if (shareReachedAt(clock, time, share) > now) break;
    reached += 1;
  }
  return reached;
}

/** When there is next something to do for a running clock: a reminder, or that it is due. */
export function nextMoment(clock: Clock, time: WorkingTime, due: Date): Date {
  const share = clock.remindAt[clock.reminded];
  if (share === undefined) return due;
  const reminder = shareReachedAt(clock, time, share);
  return reminder < due ? reminder : due;
}

/** Seconds until a failed timeout action is tried again; undefined when a person must look first. */
export function retryAfterSeconds(tries: number): number | undefined {
  return [5, 30, 120, 600, 1800, 3600, 7200][tries - 1];
}
