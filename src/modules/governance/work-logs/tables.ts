import type { Generated, JSONColumnType, Selectable } from "kysely";
import type { LogEntry, LogField } from "../contract.ts";

export type WorkLogTable = {
  id: string;
  title: string;
  purpose: string;
  subject_kind: string | null;
  subject_id: string | null;
  unit_id: string | null;
  owner_id: string;
  deputy_id: string;
  fields: JSONColumnType<LogField[], never, never>;
  kept_days: number | null;
  closed_at: Date | null;
  version: Generated<number>;
  created_at: Date;
};
export type LogEntryTable = {
  id: string;
  work_log_id: string;
  root_id: string;
  corrects_id: string | null;
  kind: LogEntry["kind"];
  happened_at: Date;
  logged_at: Date;
  person_id: string | null;
  event_id: string | null;
  what: string;
  why: string;
  answers: JSONColumnType<LogEntry["values"], never, never>;
};
export type WorkLogRow = Selectable<WorkLogTable>;
export type LogEntryRow = Selectable<LogEntryTable>;
export type WorkLogTables = { "governance.work_log": WorkLogTable; "governance.work_log_entry": LogEntryTable };
