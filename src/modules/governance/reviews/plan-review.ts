import { findDefaultCalendarId, workingTimes, type WorkingTime } from "#platform/calendars";
import { endDeadline, findOpenDeadlines, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { newId } from "#platform/ids";
import { hoursUntil } from "../cadence/fixed-due.ts";
import { firstAfter, nextAfter, occurrenceOf, type Occurrence, type Rhythm } from "./occurrence.ts";
import { findLatestReview, findPlanned, insertReview, moveReview } from "./review-store.ts";
import type { CadenceRow } from "./tables.ts";

export const heldKind = "governance/review-held";

export const rhythmOf = (row: CadenceRow): Rhythm => ({
  about: row.about,
  dayRule: row.day_rule,
  startsAtMinute: row.starts_at_minute,
  minutes: row.minutes,
  graceDays: row.grace_days,
});

export async function timeOf(db: Database, calendarId: string | null): Promise<WorkingTime> {
  const id = calendarId ?? (await findDefaultCalendarId(db));
  const time = (await workingTimes(db, [id])).get(id);
  if (!time) throw new Error(`There is no calendar ${id}.`);
  return time;
}

/** Plans the occurrence that follows the last one, with its clock; the first one lies ahead. Call it with the rhythm locked. */
export async function planNext(tx: Database, cadence: CadenceRow, now: Date): Promise<void> {
  if (cadence.ended_at !== null) return;
  const time = await timeOf(tx, cadence.calendar_id);
  const last = await findLatestReview(tx, cadence.id);
  const at = last ? nextAfter(rhythmOf(cadence), last.from_at, time) : firstAfter(rhythmOf(cadence), now, time);
  const id = newId("review", now);
  if (await insertReview(tx, id, cadence.id, at, now)) await startClock(tx, cadence, id, at, now);
}

/** The planned occurrence follows a changed rule, unless that would make it due in the past. */
export async function replan(tx: Database, cadence: CadenceRow, now: Date): Promise<void> {
  const planned = await findPlanned(tx, cadence.id);
  if (!planned) return;
  await stopClock(tx, planned.id, now, "planned anew");
  const month = planned.from_at.getUTCFullYear() * 12 + planned.from_at.getUTCMonth();
  const wanted = occurrenceOf(rhythmOf(cadence), month, await timeOf(tx, cadence.calendar_id));
  const at: Occurrence =
    wanted.dueAt > now ? wanted : { ...wanted, startsAt: planned.starts_at, endsAt: planned.ends_at, dueAt: planned.due_at };
  await moveReview(tx, planned.id, at, now);
  await startClock(tx, cadence, planned.id, at, now);
}

async function startClock(tx: Database, cadence: CadenceRow, reviewId: string, at: Occurrence, now: Date): Promise<void> {
  await startDeadline(tx, {
    kind: heldKind,
    subject: { kind: "review", id: reviewId },
    title: `Hold "${cadence.title}" for ${at.period}`,
    to: [cadence.owner_id, cadence.deputy_id],
    ...hoursUntil(at.dueAt, now),
    calendarId: cadence.calendar_id,
    remindAt: [0.9, 1],
    key: reviewId,
  });
}

export async function stopClock(tx: Database, reviewId: string, now: Date, outcome: string): Promise<void> {
  for (const { id } of await findOpenDeadlines(tx, heldKind, reviewId)) await endDeadline(tx, id, now, outcome);
}
