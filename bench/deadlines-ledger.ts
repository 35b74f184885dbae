import type { Database } from "#platform/db";
import type { ModuleDefinition } from "#platform/registry";
import { sql } from "kysely";

/** A kind of deadline whose action writes one line per run into a ledger that forbids nothing, so that a second run shows. */
export const ledgerModule: ModuleDefinition = {
  name: "ledger",
  endpoints: [],
  permissions: [],
  jobs: [],
  deadlines: [
    {
      kind: "ledger/line",
      title: "Lines",
      summary: "Writes a line.",
      onDue: async ({ tx, deadline, now }) => {
        await sql`insert into public.ledger (deadline_id, now, wall) values (${deadline.id}, ${now}, clock_timestamp())`.execute(tx);
      },
    },
  ],
};

export async function makeLedger(db: Database): Promise<void> {
  await sql`create table public.ledger (deadline_id text not null, now timestamptz not null, wall timestamptz not null)`.execute(db);
  await sql`create table public.sweep_clock (shift interval not null)`.execute(db);
  await sql`insert into public.sweep_clock values ('0')`.execute(db);
}

/** The database's clock, moved by as much as the test wants. */
export async function readSweepClock(db: Database): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() + shift as now from public.sweep_clock`.execute(db);
  return rows[0]?.now ?? new Date(0);
}

export const shiftClock = (db: Database, seconds: number): Promise<unknown> =>
  sql`update public.sweep_clock set shift = make_interval(secs => ${seconds}::int)`.execute(db);

/** Deadlines of one person, due one after the other: the first after `afterSeconds`, all within `overSeconds`. */
export async function fillLedger(db: Database, count: number, afterSeconds: number, overSeconds: number): Promise<void> {
  await sql`
    insert into platform.deadline (id, kind, subject_kind, subject_id, title, allowance_amount, allowance_unit, calendar_id, remind_at, started_at, counted_from, rest_ms, due_at, next_at)
    select 'deadline_' || lpad(n::text, 26, '0'), 'ledger/line', 'line', n::text, 'Line ' || n, 1, 'hours', calendar.id, '[1]',
           due - interval '1 hour', due - interval '1 hour', 3600000, due, due
      from generate_series(1, ${count}::int) as n, platform.calendar as calendar,
           lateral (select date_trunc('milliseconds', now()) + make_interval(secs => ${afterSeconds}::float8 + ${overSeconds}::float8 * n / ${count}::int) as due) as moment`.execute(
    db,
  );
  await sql`insert into platform.deadline_person (deadline_id, person_id, part) select id, 'person_1', 'acts' from platform.deadline`.execute(
    db,
  );
}

export type LedgerReport = {
  readonly acted: number;
  readonly twice: number;
  readonly early: number;
  readonly open: number;
  readonly audited: number;
  readonly told: number;
  readonly latestMs: number;
};

/** Lateness counts from when it was due, or from `since` when that was later. */
export async function readLedger(db: Database, since = new Date(0)): Promise<LedgerReport> {
  const { rows } = await sql<LedgerReport>`
    select (select count(distinct deadline_id) from public.ledger) as acted,
           (select count(*) from (select deadline_id from public.ledger group by deadline_id having count(*) > 1) as again) as twice,
           (select count(*) from public.ledger join platform.deadline on id = deadline_id where public.ledger.now < due_at or acted_at < due_at) as early,
           (select count(*) from platform.deadline where acted_at is null) as open,
           (select count(*) from platform.audit_entry where action = 'operations/deadline-acted') as audited,
           (select count(*) from platform.notice) as told,
           (select coalesce(round(max(extract(epoch from wall - greatest(due_at, ${since}::timestamptz))) * 1000), 0) from public.ledger join platform.deadline on id = deadline_id)::float8 as "latestMs"`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error("There is no ledger.");
  return row;
}

export async function countOpen(db: Database): Promise<number> {
  const { rows } = await sql<{ open: number }>`select count(*) as open from platform.deadline where acted_at is null`.execute(db);
  return rows[0]?.open ?? 0;
}
