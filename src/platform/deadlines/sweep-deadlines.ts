import { change, system, type Entry } from "#platform/audit";
import { workingTimes, type WorkingTime } from "#platform/calendars";
import type { Database } from "#platform/db";
import { newId } from "#platform/ids";
import { tellAll, type Telling } from "#platform/notices";
import type { DueDeadline, Platform } from "#platform/registry";
import { clockOf } from "./deadline-clock.ts";
import { nextMoment, remindersReached, retryAfterSeconds } from "./deadline.ts";
import {
  beginPart,
  insertSteps,
  isAnyDue,
  keepPart,
  markActed,
  personsOf,
  takeDue,
  undoPart,
  updateClocks,
  updateDeadline,
  type DeadlineRow,
  type NewStep,
} from "./deadline-store.ts";
import { bySystem } from "./step.ts";
import { definitionOf } from "./subject-of.ts";
import { escalate, remind, sayDue } from "./tell-about.ts";

export const batchSize = 100;

const nothingTaken = new Error("Others are at work on what is due.");

/**
 * Takes a batch of what is due by now and does it: reminders, and once per deadline its timeout action with what the
 * action records, all in one transaction. What another process is at work on is passed over; what a killed process
 * had begun is undone by the database and taken by the next. Returns how many were taken.
 */
export async function sweepDeadlines(platform: Platform, now: Date): Promise<number> {
  if (!(await isAnyDue(platform.db, now))) return 0;
  try {
    return await actOnBatch(platform, now, actTogether);
  } catch (error) {
    if (error === nothingTaken) return 0;
    platform.log.warn({ err: error }, "one of several deadlines failed; they are done one by one");
  }
  try {
    return await actOnBatch(platform, now, actApart);
  } catch (error) {
    if (error === nothingTaken) return 0;
    throw error;
  }
}

type Batch = {
  readonly tx: Database;
  readonly platform: Platform;
  readonly now: Date;
  readonly times: ReadonlyMap<string, WorkingTime>;
  readonly acts: ReadonlyMap<string, readonly string[]>;
  readonly escalation: ReadonlyMap<string, readonly string[]>;
};
type Outcome = { readonly acted: string[]; readonly steps: NewStep[]; readonly entries: Entry[]; readonly tellings: Telling[] };
type Act = (batch: Batch, rows: readonly DeadlineRow[]) => Promise<Outcome>;

async function actOnBatch(platform: Platform, now: Date, act: Act): Promise<number> {
  return change(platform, { actor: system, now, requestId: newId("sweep", now) }, async (tx, record) => {
    const rows = await takeDue(tx, now, batchSize);
    if (rows.length === 0) throw nothingTaken;
    const batch = await batchOf(tx, platform, now, rows);
    const isDue = (row: DeadlineRow): boolean => row.due_at !== null && row.due_at <= now;
    const reminded = await remindAll(
      batch,
      rows.filter((row) => !isDue(row)),
    );
    const outcome = await act(batch, rows.filter(isDue));
    await markActed(tx, outcome.acted, now);
    await insertSteps(tx, [...reminded.steps, ...outcome.steps]);
    await tellAll(tx, [...reminded.tellings, ...outcome.tellings]);
    for (const entry of [...reminded.entries, ...outcome.entries]) record(entry);
    return rows.length;
  });
}

async function batchOf(tx: Database, platform: Platform, now: Date, rows: readonly DeadlineRow[]): Promise<Batch> {
  const acts = new Map<string, string[]>();
  const escalation = new Map<string, string[]>();
  for (const { deadline_id, person_id, part } of await personsOf(
    tx,
    rows.map((row) => row.id),
  )) {
    const persons = part === "acts" ? acts : escalation;
    persons.set(deadline_id, [...(persons.get(deadline_id) ?? []), person_id]);
  }
  return {
    tx,
    platform,
    now,
    times: await workingTimes(
      tx,
      rows.map((row) => row.calendar_id),
    ),
    acts,
    escalation,
  };
}

function timeOf({ times }: Batch, row: DeadlineRow): WorkingTime {
  const time = times.get(row.calendar_id);
  if (!time) throw new Error(`There is no calendar ${row.calendar_id}.`);
  return time;
}

/** Several reminders that were missed while nothing ran are one. */
async function remindAll(batch: Batch, rows: readonly DeadlineRow[]): Promise<Outcome> {
  const { tx, now, platform } = batch;
  const outcome: Outcome = { acted: [], steps: [], entries: [], tellings: [] };
  const moved = [];
  for (const row of rows) {
    if (row.due_at === null) continue;
    const time = timeOf(batch, row);
    const clock = clockOf(row);
    const reminded = remindersReached(clock, time, now);
    const share = row.remind_at[reminded - 1] ?? 0;
    const about = { ...{ tx, row, time, now }, modules: platform.modules, due: row.due_at };
    moved.push({ ...row, reminded, next_at: nextMoment({ ...clock, reminded }, time, row.due_at) });
    outcome.tellings.push(...(await remind(about, batch.acts.get(row.id) ?? [], share)));
    outcome.steps.push(bySystem(row.id, "reminded", now, row.due_at, `${Math.round(share * 100)} %`));
    outcome.entries.push({ action: "operations/deadline-reminded", subject: { kind: "deadline", id: row.id }, payload: { share } });
  }
  await updateClocks(tx, moved);
  return outcome;
}

/** The usual way: all actions of the batch stand or fall together. */
async function actTogether(batch: Batch, rows: readonly DeadlineRow[]): Promise<Outcome> {
  const outcome: Outcome = { acted: [], steps: [], entries: [], tellings: [] };
  for (const row of rows) {
    outcome.tellings.push(...(await actOn(batch, row, (entry) => void outcome.entries.push(entry))));
    noteActed(outcome, batch, row);
  }
  return outcome;
}

/** When one failed: each behind a savepoint, and what fails waits for its next try. */
async function actApart(batch: Batch, rows: readonly DeadlineRow[]): Promise<Outcome> {
  const { tx, now } = batch;
  const outcome: Outcome = { acted: [], steps: [], entries: [], tellings: [] };
  for (const row of rows) {
    const entries: Entry[] = [];
    let tellings: readonly Telling[];
    await beginPart(tx);
    try {
      tellings = await actOn(batch, row, (entry) => void entries.push(entry));
    } catch (error) {
      await undoPart(tx);
      await noteFault(outcome, batch, row, error);
      continue;
    }
    await keepPart(tx);
    outcome.entries.push(...entries);
    outcome.tellings.push(...tellings);
    noteActed(outcome, { now }, row);
  }
  return outcome;
}

async function actOn(batch: Batch, row: DeadlineRow, record: (entry: Entry) => void): Promise<readonly Telling[]> {
  const { tx, platform, now } = batch;
  const due = row.due_at;
  if (due === null) throw new Error(`The paused deadline ${row.id} was taken.`);
  const to = batch.acts.get(row.id) ?? [];
  const about = { ...{ tx, row, due, now }, modules: platform.modules, time: timeOf(batch, row) };
  const definition = definitionOf(platform.modules, row.kind);
  if (!definition) throw new Error(`No module says what to do when a deadline of the kind ${row.kind} is due.`);
  const tellings = [
    ...(row.remind_at.includes(1) ? await sayDue(about, to) : []),
    ...(await escalate(about, batch.escalation.get(row.id) ?? [])),
  ];
  record({
    action: "operations/deadline-acted",
    subject: { kind: "deadline", id: row.id },
    payload: { kind: row.kind, about: `${row.subject_kind} ${row.subject_id}`, dueAt: due.toISOString() },
  });
  await definition.onDue({ tx, deadline: dueDeadline(row, due, to), record, now, platform });
  return tellings;
}

const dueDeadline = (row: DeadlineRow, dueAt: Date, to: readonly string[]): DueDeadline => ({
  id: row.id,
  kind: row.kind,
  subject: { kind: row.subject_kind, id: row.subject_id },
  title: row.title,
  to,
  key: row.key,
  startedAt: row.started_at,
  dueAt,
});

function noteActed(outcome: Outcome, { now }: Pick<Batch, "now">, row: DeadlineRow): void {
  outcome.acted.push(row.id);
  outcome.steps.push(bySystem(row.id, "acted", now, row.due_at));
}

async function noteFault(outcome: Outcome, { tx, now, platform }: Batch, row: DeadlineRow, error: unknown): Promise<void> {
  const tries = row.tries + 1;
  const after = retryAfterSeconds(tries);
  const fault = (error instanceof Error ? error.message : String(error)).replaceAll("\0", "").slice(0, 500);
  platform.log.error({ err: error, deadlineId: row.id, kind: row.kind, tries }, "the timeout action of a deadline failed");
  await updateDeadline(tx, row.id, { tries, fault, next_at: after === undefined ? null : new Date(now.getTime() + after * 1000) });
  outcome.steps.push(bySystem(row.id, "faulted", now, row.due_at, fault));
  outcome.entries.push({
    action: "operations/deadline-faulted",
    subject: { kind: "deadline", id: row.id },
    payload: { kind: row.kind, tries, fault },
  });
}
