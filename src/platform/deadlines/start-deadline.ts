import { allowanceMs, findDefaultCalendarId, holdCalendars, workingTimes, type Allowance } from "#platform/calendars";
import type { Database } from "#platform/db";
import { newId, type Id } from "#platform/ids";
import { defaultReminders, dueOf, nextMoment, type Clock } from "./deadline.ts";
import { findOpenByKey, insertDeadline, insertPersons, insertSteps } from "./deadline-store.ts";
import { bySystem } from "./step.ts";

export type DeadlineStart = {
  /** One of a module's `deadlines`. */
  readonly kind: `${string}/${string}`;
  readonly subject: { readonly kind: string; readonly id: string };
  /** What must be done, as who must act reads it. */
  readonly title: string;
  readonly to: readonly string[];
  readonly allowance: Allowance;
  /** Null: the calendar that is the default now. */
  readonly calendarId: string | null;
  readonly now: Date;
  /** Shares of the allowance at which `to` is reminded. */
  readonly remindAt?: readonly number[];
  /** Who is told when it was not done in time. */
  readonly escalateTo?: readonly string[];
  /** Starting an open deadline of the same kind and key again gives that one back. */
  readonly key?: string;
};

const longestAmounts = { "calendar-days": 3660, "business-days": 1000, hours: 87_840 };

/** Starts a clock in the caller's transaction; it exists when and only when that commits. */
export async function startDeadline(tx: Database, start: DeadlineStart): Promise<Id<"deadline">> {
  const { kind, subject, title, to, allowance, now, escalateTo = [], key } = start;
  if (!Number.isInteger(allowance.amount) || allowance.amount < 1 || allowance.amount > longestAmounts[allowance.unit])
    throw new Error(`A deadline of ${allowance.amount} ${allowance.unit} cannot be started.`);
  const remindAt = [...new Set(start.remindAt ?? defaultReminders)].filter((share) => share > 0 && share <= 1).toSorted((a, b) => a - b);
  const calendarId = start.calendarId ?? (await findDefaultCalendarId(tx));
  await holdCalendars(tx, [calendarId]);
  const time = (await workingTimes(tx, [calendarId])).get(calendarId);
  if (!time) throw new Error(`There is no calendar ${calendarId}.`);
  const clock: Clock = { allowance, countedFrom: now, restMs: allowanceMs(time, allowance), remindAt, reminded: 0 };
  const due = dueOf(clock, time);
  const id = newId("deadline", now);
  const made = await insertDeadline(tx, {
    id,
    kind,
    subject_kind: subject.kind,
    subject_id: subject.id,
    title,
    key: key ?? null,
    allowance_amount: allowance.amount,
    allowance_unit: allowance.unit,
    calendar_id: calendarId,
    remind_at: remindAt,
    started_at: now,
    counted_from: now,
    rest_ms: clock.restMs,
    due_at: due,
    next_at: nextMoment(clock, time, due),
  });
  if (!made) {
    const open = key === undefined ? undefined : await findOpenByKey(tx, kind, key);
    if (open === undefined) throw new Error(`The deadline ${kind} of ${subject.kind} ${subject.id} could not be started.`);
    return open as Id<"deadline">;
  }
  await insertPersons(tx, id, { acts: to, escalation: escalateTo });
  await insertSteps(tx, [bySystem(id, "started", now, due)]);
  return id;
}
