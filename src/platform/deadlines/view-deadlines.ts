import { allowanceMs, readCalendars, unitMs, workingTimes } from "#platform/calendars";
import type { operations } from "#platform/contract";
import type { Database } from "#platform/db";
import type { ModuleDefinition, Platform } from "#platform/registry";
import type { z } from "zod";
import { clockOf } from "./deadline-clock.ts";
import { restAt } from "./deadline.ts";
import { personsOf, type DeadlineRow } from "./deadline-store.ts";
import { definitionOf, subjectOf } from "./subject-of.ts";

export type DeadlineView = z.input<typeof operations.deadline>;

const text = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Deadlines as people read them: with names, titles and how much is used up. */
export async function viewDeadlines(
  { db, modules }: Pick<Platform, "db" | "modules">,
  rows: readonly DeadlineRow[],
  now: Date,
): Promise<DeadlineView[]> {
  const ids = rows.map((row) => row.calendar_id);
  const times = await workingTimes(db, ids);
  const calendars = new Map((await readCalendars(db, [...new Set(ids)])).map((one) => [one.id, one]));
  const acts = (
    await personsOf(
      db,
      rows.map((row) => row.id),
    )
  ).filter(({ part }) => part === "acts");
  const names = await namesOf(
    db,
    modules,
    acts.map((one) => one.person_id),
  );
  const subjects = await subjectsOf(db, modules, rows);
  return rows.map((row) => {
    const time = times.get(row.calendar_id);
    const calendar = calendars.get(row.calendar_id);
    if (!time || !calendar) throw new Error(`There is no calendar ${row.calendar_id}.`);
    const clock = clockOf(row);
    const rest = row.state === "pending" ? restAt(clock, time, now) : row.state === "paused" ? row.rest_ms : 0;
    const counted = row.state === "done" && row.ended_at ? restAt(clock, time, row.ended_at) : rest;
    const definition = definitionOf(modules, row.kind);
    const subject = subjects.get(`${row.subject_kind} ${row.subject_id}`);
    return {
      id: row.id as DeadlineView["id"],
      kind: row.kind,
      kindTitle: definition?.title ?? row.kind,
      title: row.title,
      subject: { kind: row.subject_kind, id: row.subject_id, title: subject?.title ?? "", href: subject?.title ? subject.href : null },
      state: row.state,
      allowance: clock.allowance,
      used: Math.floor(((allowanceMs(time, clock.allowance) - counted) / unitMs(time, row.allowance_unit)) * 10) / 10,
      startedAt: row.started_at.toISOString(),
      dueAt: text(row.due_at),
      timeZone: time.timeZone,
      calendar: { id: row.calendar_id as DeadlineView["calendar"]["id"], name: calendar.name },
      isOverdue: row.state !== "done" && row.due_at !== null && row.due_at < now,
      pausedAt: text(row.paused_at),
      actedAt: text(row.acted_at),
      endedAt: text(row.ended_at),
      outcome: row.outcome,
      fault: row.fault,
      needsPerson: row.state === "pending" && row.next_at === null,
      endsByHand: definition?.endsWithSubject !== true,
      to: acts.filter((one) => one.deadline_id === row.id).map(({ person_id }) => ({ id: person_id, name: names.get(person_id) ?? "" })),
    };
  });
}

async function namesOf(
  db: Database,
  modules: readonly ModuleDefinition[],
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(persons)];
  if (ids.length === 0) return new Map();
  const names = new Map<string, string>();
  for (const { recipients } of modules) for (const { personId, name } of (await recipients?.(db, ids)) ?? []) names.set(personId, name);
  return names;
}

async function subjectsOf(
  db: Database,
  modules: readonly ModuleDefinition[],
  rows: readonly DeadlineRow[],
): Promise<ReadonlyMap<string, Awaited<ReturnType<typeof subjectOf>>>> {
  const subjects = new Map<string, Awaited<ReturnType<typeof subjectOf>>>();
  for (const row of rows) {
    const key = `${row.subject_kind} ${row.subject_id}`;
    if (!subjects.has(key)) subjects.set(key, await subjectOf(db, modules, row));
  }
  return subjects;
}
