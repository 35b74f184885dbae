/** The only file that touches governance.work_log_entry. */
import { jsonb, type Database } from "#platform/db";
import { sql } from "kysely";
import type { EntryCounts, EntryKind } from "../contract.ts";
import type { LogEntryRow, WorkLogTables } from "./tables.ts";

const of = (db: Database) => db.withTables<WorkLogTables>();

/** False when the log has an entry with this event id already, or the entry was put right by somebody else before. */
export async function insertEntry(tx: Database, row: LogEntryRow): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into governance.work_log_entry
      (id, work_log_id, root_id, corrects_id, kind, happened_at, logged_at, person_id, event_id, what, why, answers)
    values (${row.id}, ${row.work_log_id}, ${row.root_id}, ${row.corrects_id}, ${row.kind}, ${row.happened_at}, ${row.logged_at},
      ${row.person_id}, ${row.event_id}, ${row.what}, ${row.why}, ${jsonb(row.answers)})
    on conflict do nothing returning id`.execute(tx);
  return rows.length === 1;
}

export const findEntry = (db: Database, id: string): Promise<LogEntryRow | undefined> =>
  of(db).selectFrom("governance.work_log_entry").selectAll().where("id", "=", id).executeTakeFirst();

export const findEntryOfEvent = (db: Database, workLogId: string, eventId: string): Promise<LogEntryRow | undefined> =>
  of(db)
    .selectFrom("governance.work_log_entry")
    .selectAll()
    .where("work_log_id", "=", workLogId)
    .where("event_id", "=", eventId)
    .executeTakeFirst();

export type EntryQuestion = {
  readonly kind?: EntryKind | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly personId?: string | undefined;
  readonly withdrawn?: boolean | undefined;
  readonly limit: number;
};

/** The entries as they stand now, newest first: what was put right since is not among them. */
export async function listEntryRows(db: Database, workLogId: string, asked: EntryQuestion): Promise<LogEntryRow[]> {
  const { kind, from, to, personId, withdrawn, limit } = asked;
  const { rows } = await sql<LogEntryRow>`
    select * from governance.work_log_entry entry
     where work_log_id = ${workLogId}
       and not exists (select 1 from governance.work_log_entry later where later.corrects_id = entry.id)
       and ${withdrawn ? sql`true` : sql`kind <> 'withdrawn'`}
       and ${kind === undefined ? sql`true` : sql`kind = ${kind}`}
       and ${from === undefined ? sql`true` : sql`happened_at >= ${new Date(`${from}T00:00:00Z`)}`}
       and ${to === undefined ? sql`true` : sql`happened_at < ${new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000)}`}
       and ${personId === undefined ? sql`true` : sql`person_id = ${personId}`}
     order by happened_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** All that these entries said before, by the first of each chain. */
export async function chainsOf(db: Database, roots: readonly string[]): Promise<LogEntryRow[]> {
  if (roots.length === 0) return [];
  return of(db)
    .selectFrom("governance.work_log_entry")
    .selectAll()
    .where("root_id", "in", roots)
    .orderBy("logged_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

export type WeekCounts = EntryCounts & { readonly week: string };

/** By Monday (UTC), what stands now; oldest first. */
export async function countByWeek(db: Database, workLogId: string, from: Date): Promise<WeekCounts[]> {
  const { rows } = await sql<WeekCounts>`
    select to_char(date_trunc('week', happened_at at time zone 'UTC'), 'YYYY-MM-DD') as week,
           count(*) filter (where kind = 'ai-used') as "aiUsed", count(*) filter (where kind = 'output-reviewed') as reviewed,
           count(*) filter (where kind = 'override') as overridden, count(*) filter (where kind = 'uncertain') as uncertain
      from governance.work_log_entry entry
     where work_log_id = ${workLogId} and happened_at >= ${from} and kind <> 'withdrawn'
       and not exists (select 1 from governance.work_log_entry later where later.corrects_id = entry.id)
     group by 1 order by 1`.execute(db);
  return rows;
}

export type LoggedInAll = EntryCounts & { readonly logs: number; readonly persons: number };

/** Over all logs between two instants, with how many people logged anything. */
export async function countBetween(db: Database, from: Date, to: Date): Promise<LoggedInAll> {
  const { rows } = await sql<LoggedInAll>`
    select count(*) filter (where kind = 'ai-used') as "aiUsed", count(*) filter (where kind = 'output-reviewed') as reviewed,
           count(*) filter (where kind = 'override') as overridden, count(*) filter (where kind = 'uncertain') as uncertain,
           count(distinct work_log_id) as logs, count(distinct person_id) as persons
      from governance.work_log_entry entry
     where happened_at >= ${from} and happened_at < ${to} and kind <> 'withdrawn'
       and not exists (select 1 from governance.work_log_entry later where later.corrects_id = entry.id)`.execute(db);
  return rows[0] ?? { aiUsed: 0, reviewed: 0, overridden: 0, uncertain: 0, logs: 0, persons: 0 };
}

/** Whole chains whose first entry is older than the log keeps them; how many entries went, by log. */
export async function deleteOutlived(tx: Database, now: Date): Promise<readonly { readonly id: string; readonly entries: number }[]> {
  const { rows } = await sql<{ id: string; entries: number }>`
    with gone as (
      delete from governance.work_log_entry entry using governance.work_log log, governance.work_log_entry root
       where log.id = entry.work_log_id and log.kept_days is not null and root.id = entry.root_id
         and root.logged_at < ${now}::timestamptz - log.kept_days * interval '1 day'
      returning log.id)
    select id, count(*) as entries from gone group by id order by id`.execute(tx);
  return rows;
}

/** Whether anything has outlived its log's time, without locking anything. */
export async function hasOutlived(db: Database, now: Date): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from governance.work_log_entry entry join governance.work_log log on log.id = entry.work_log_id
      where log.kept_days is not null and entry.id = entry.root_id
        and entry.logged_at < ${now}::timestamptz - log.kept_days * interval '1 day') as found`.execute(db);
  return rows[0]?.found ?? false;
}

export const entriesOfPerson = (db: Database, personId: string): Promise<LogEntryRow[]> =>
  of(db).selectFrom("governance.work_log_entry").selectAll().where("person_id", "=", personId).orderBy("logged_at").execute();

export async function forgetLogger(tx: Database, personId: string): Promise<number> {
  const done = await of(tx)
    .updateTable("governance.work_log_entry")
    .set({ person_id: null })
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
