import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type * as wire from "../contract.ts";
import type { LogEntry } from "../contract.ts";
import { findEntry, findEntryOfEvent, insertEntry } from "./log-entry-store.ts";
import { entryView } from "./log-entry-view.ts";
import { refuseEntry } from "./log-entry.ts";
import type { LogEntryRow, WorkLogRow } from "./tables.ts";
import { findWorkLog } from "./work-log-store.ts";
import { missingWorkLog } from "./work-log-view.ts";

export async function addLogEntry(call: Call<typeof wire.addLogEntry>): Promise<LogEntry> {
  const { params, body, platform, actor, now } = call;
  const log = await openLog(platform.db, params.id);
  refuseEntry(log.fields, body, now);
  const id = newId("log-entry", now);
  const row: LogEntryRow = {
    id,
    work_log_id: log.id,
    root_id: id,
    corrects_id: null,
    kind: body.kind,
    happened_at: body.at === undefined ? now : new Date(body.at),
    logged_at: now,
    person_id: actor.personId ?? null,
    event_id: body.eventId ?? null,
    what: body.what,
    why: body.why,
    answers: body.values,
  };
  const before = body.eventId === undefined ? undefined : await findEntryOfEvent(platform.db, log.id, body.eventId);
  if (before) return entryView(platform.db, sameEvent(before, row), actor);
  const made = await change(platform, call, async (tx, record) => {
    const isNew = await insertEntry(tx, row);
    // What was said stays in the log alone, where it goes with the log's time.
    record({
      action: isNew ? "governance/work-logged" : "governance/work-log-event-seen",
      subject: { kind: "work-log", id: log.id },
      payload: { entryId: isNew ? id : null, kind: row.kind },
    });
    if (isNew && row.kind === "override") await tellOverride(tx, log, id, now);
    return isNew;
  });
  const kept = made ? row : await findEntryOfEvent(platform.db, log.id, body.eventId ?? "");
  if (!kept) throw new Error(`The entry ${id} was neither kept nor known.`);
  return entryView(platform.db, made ? kept : sameEvent(kept, row), actor);
}

const tellOverride = (tx: Database, log: WorkLogRow, entryId: string, at: Date): Promise<void> =>
  announce(tx, {
    name: "governance/override-logged",
    at,
    subject: { kind: "work-log", id: log.id },
    payload: {
      workLogId: log.id,
      entryId,
      about: log.subject_kind === null || log.subject_id === null ? null : { kind: log.subject_kind, id: log.subject_id },
    },
  });

/** The same event sent again is the same entry; another one under its number is a mistake. */
function sameEvent(before: LogEntryRow, again: LogEntryRow): LogEntryRow {
  const shape = ({ kind, what, why, answers, person_id }: LogEntryRow): string =>
    JSON.stringify([kind, what, why, person_id, Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
  if (shape(before) === shape(again)) return before;
  const message = "Another entry was logged under this event id; give each event its own.";
  throw new Refusal("conflict", "governance/event-id-taken", message, { errors: [{ path: "eventId", message }] });
}

export async function correctLogEntry(call: Call<typeof wire.correctLogEntry>): Promise<LogEntry> {
  const { params, body, platform, actor, now } = call;
  const log = await openLog(platform.db, params.id);
  const before = await findEntry(platform.db, params.entryId);
  const isOwn = before !== undefined && before.person_id !== null && before.person_id === actor.personId;
  if (!before || before.work_log_id !== log.id || !isOwn)
    throw new Refusal("missing", "governance/log-entry-missing", "You have logged no such entry.");
  if (before.kind === "withdrawn") throw putRight();
  refuseEntry(log.fields, body, now);
  const isWithdrawn = body.kind === "withdrawn";
  const row: LogEntryRow = {
    ...before,
    id: newId("log-entry", now),
    corrects_id: before.id,
    kind: body.kind,
    happened_at: body.at === undefined ? before.happened_at : new Date(body.at),
    logged_at: now,
    event_id: null,
    what: body.what,
    why: body.why,
    answers: isWithdrawn ? {} : body.values,
  };
  return change(platform, call, async (tx, record) => {
    if (!(await insertEntry(tx, row))) throw putRight();
    record({
      action: isWithdrawn ? "governance/log-entry-withdrawn" : "governance/log-entry-corrected",
      subject: { kind: "work-log", id: log.id },
      payload: { entryId: row.id, corrects: before.id },
    });
    return entryView(tx, row, actor);
  });
}

const putRight = (): Refusal =>
  new Refusal("conflict", "governance/log-entry-corrected", "This entry was put right or withdrawn before; look at how it stands now.");

async function openLog(db: Database, id: string): Promise<WorkLogRow> {
  const log = await findWorkLog(db, id);
  if (!log) throw missingWorkLog();
  if (log.closed_at !== null)
    throw new Refusal("conflict", "governance/work-log-closed", "This log is closed: nothing is logged in it any more.");
  return log;
}
