import { system } from "#platform/audit";
import { workingTimes, type WorkingTime } from "#platform/calendars";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { clockOf } from "./deadline-clock.ts";
import { dueOf, nextMoment, restAt } from "./deadline.ts";
import { insertSteps, lockDeadline, updateDeadline, type DeadlineRow } from "./deadline-store.ts";
import { stepBy, type By } from "./step.ts";

async function held(tx: Database, id: string): Promise<DeadlineRow> {
  const row = await lockDeadline(tx, id);
  if (!row) throw new Refusal("missing", "deadlines/unknown", "There is no such deadline.");
  return row;
}

async function timeOf(tx: Database, row: DeadlineRow): Promise<WorkingTime> {
  const time = (await workingTimes(tx, [row.calendar_id])).get(row.calendar_id);
  if (!time) throw new Error(`There is no calendar ${row.calendar_id}.`);
  return time;
}

/** Stops the clock; what is left of the allowance is kept. Pausing what is paused changes nothing. */
export async function pauseDeadline(tx: Database, id: string, now: Date, reason: string, by: Omit<By, "reason"> = system): Promise<void> {
  const row = await held(tx, id);
  if (row.state === "paused") return;
  if (row.state !== "pending") throw new Refusal("conflict", "deadlines/not-running", "This deadline is not running any more.");
  if (row.due_at !== null && row.due_at <= now)
    throw new Refusal("conflict", "deadlines/already-due", "This deadline is due already; there is nothing left to keep.");
  const clock = clockOf(row);
  const counted = now > row.counted_from ? now : row.counted_from;
  const restMs = restAt(clock, await timeOf(tx, row), counted);
  await updateDeadline(tx, id, { state: "paused", rest_ms: restMs, counted_from: counted, due_at: null, next_at: null, paused_at: now });
  await insertSteps(tx, [stepBy(id, "paused", now, null, { ...by, reason })]);
}

/** Lets the clock run on with what was left. Resuming what runs changes nothing. */
export async function resumeDeadline(tx: Database, id: string, now: Date, by: Omit<By, "reason"> = system, reason?: string): Promise<void> {
  const row = await held(tx, id);
  if (row.state === "pending") return;
  if (row.state !== "paused") throw new Refusal("conflict", "deadlines/not-paused", "This deadline is not paused.");
  const time = await timeOf(tx, row);
  const clock = { ...clockOf(row), countedFrom: now > row.counted_from ? now : row.counted_from };
  const due = dueOf(clock, time);
  await updateDeadline(tx, id, {
    state: "pending",
    counted_from: clock.countedFrom,
    due_at: due,
    next_at: nextMoment(clock, time, due),
    paused_at: null,
  });
  await insertSteps(tx, [stepBy(id, "resumed", now, due, { ...by, reason })]);
}

/** Ends the deadline, met or too late; false when somebody ended it before. */
export async function endDeadline(tx: Database, id: string, now: Date, outcome: string, by: Omit<By, "reason"> = system): Promise<boolean> {
  const row = await held(tx, id);
  if (row.state === "done") return false;
  await updateDeadline(tx, id, { state: "done", ended_at: now, outcome, next_at: null, paused_at: null });
  await insertSteps(tx, [stepBy(id, "ended", now, row.due_at, { ...by, reason: outcome })]);
  return true;
}

/** Lets the sweep try again what a person has looked at. */
export async function retryDeadline(tx: Database, id: string, now: Date, by: Omit<By, "reason">): Promise<void> {
  const row = await held(tx, id);
  if (row.state !== "pending" || row.fault === null)
    throw new Refusal("conflict", "deadlines/not-faulted", "Nothing of this deadline failed.");
  await updateDeadline(tx, id, { tries: 0, next_at: now });
  await insertSteps(tx, [stepBy(id, "retried", now, row.due_at, by)]);
}
