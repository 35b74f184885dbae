import type { Database } from "#platform/db";
import { sql } from "kysely";

/** The database's clock, moved by as much as the test wants. */
export async function makeGateClock(db: Database): Promise<void> {
  await sql`create table public.gate_clock (shift interval not null)`.execute(db);
  await sql`insert into public.gate_clock values ('0')`.execute(db);
}

export async function readGateClock(db: Database): Promise<Date> {
  const { rows } = await sql<{
    now: Date;
  }>`select date_trunc('milliseconds', clock_timestamp() + shift) as now from public.gate_clock`.execute(db);
  return rows[0]?.now ?? new Date(0);
}

export const shiftGateClock = (db: Database, seconds: number): Promise<unknown> =>
  sql`update public.gate_clock set shift = make_interval(secs => ${seconds}::int)`.execute(db);

export const reviewerId = `person_${"1".padStart(26, "0")}`;
const requesterId = `person_${"2".padStart(26, "0")}`;

/** Open gates of somebody's requests, all with one reviewer, due one after the other; half of them approved by the clock when nobody decides. */
export async function fillGates(db: Database, count: number, afterSeconds: number, overSeconds: number): Promise<void> {
  const id = (prefix: string) => sql`${`${prefix}_`} || lpad(n::text, 26, '0')`;
  const rows = sql`generate_series(1, ${count}::int) as n`;
  const due = sql`(select date_trunc('milliseconds', now()) + make_interval(secs => ${afterSeconds}::float8 + ${overSeconds}::float8 * n / ${count}::int))`;
  await sql`insert into people.person (id, name, created_at) values (${reviewerId}, 'Reviewer', now()), (${requesterId}, 'Requester', now())`.execute(
    db,
  );
  await sql`insert into governance.request (id, subject_kind, subject_id, title, tier, likeness, requester_id, made_at)
    select ${id("request")}, 'bench', n::text, 'Request ' || n, 'low', n::text, ${requesterId}, now() - interval '14 days' from ${rows}`.execute(
    db,
  );
  await sql`insert into platform.deadline (id, kind, subject_kind, subject_id, title, key, allowance_amount, allowance_unit, calendar_id, remind_at, started_at, counted_from, rest_ms, due_at, next_at)
    select ${id("deadline")}, 'governance/gate', 'gate', ${id("gate")}, 'Gate ' || n, ${id("gate")}, 14, 'calendar-days', calendar.id, '[1]',
           due - interval '14 days', due - interval '14 days', 14 * 86400000::bigint, due, due
      from ${rows}, platform.calendar as calendar, lateral ${due} as moment (due) where calendar.is_default`.execute(db);
  await sql`insert into platform.deadline_person (deadline_id, person_id, part) select ${id("deadline")}, ${reviewerId}, 'acts' from ${rows}`.execute(
    db,
  );
  await sql`insert into governance.gate (id, request_id, position, stage, name, reviewer_group, reviewers, allowance_amount, allowance_unit, on_timeout, state, opened_at, deadline_id, due_at)
    select ${id("gate")}, ${id("request")}, 1, 1, 'Review', 'Reviewers', '{"kind":"role","role":"reviewer"}', 14, 'calendar-days', 'approve', 'open',
           now() - interval '14 days', ${id("deadline")}, due from ${rows}, lateral ${due} as moment (due)`.execute(db);
  await sql`insert into governance.gate_reviewer (gate_id, person_id) select ${id("gate")}, ${reviewerId} from ${rows}`.execute(db);
  await sql`analyze`.execute(db);
}

/** Gates that are about to be due, where a person is likeliest to meet the clock; when none is left, any that is open. */
export async function nextGates(db: Database, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from (
      select id from governance.gate where state = 'open' order by due_at <= ${now}, due_at, id limit 40) as soon order by random() limit ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

export type GateReport = {
  readonly decided: number;
  readonly byPerson: number;
  readonly byClock: number;
  /** Gates whose audit entries are not exactly one that says what the row says. */
  readonly otherwise: number;
  /** Requests that are not over, or not told of exactly once as what they are. */
  readonly unclear: number;
  readonly clocksLeft: number;
  readonly early: number;
};

export async function readGates(db: Database): Promise<GateReport> {
  const { rows } = await sql<GateReport>`
    with said as (
      select e.subject_id as id, count(*) as n, min(p.payload::jsonb ->> 'outcome') as outcome, min(p.payload::jsonb ->> 'by') as by,
             min(e.actor_id) as actor
        from platform.audit_entry e join platform.audit_payload p on p.seq = e.seq where e.action = 'governance/gate-decided' group by e.subject_id),
    told as (
      select payload ->> 'requestId' as id, count(*) as n, min(payload ->> 'outcome') as outcome from platform.event
       where name = 'governance/request-decided' group by 1)
    select (select count(*) from governance.gate where state = 'decided') as decided,
           (select count(*) from governance.gate where by = 'person') as "byPerson",
           (select count(*) from governance.gate where by = 'clock') as "byClock",
           (select count(*) from governance.gate g left join said on said.id = g.id
             where said.n is distinct from 1 or said.outcome is distinct from g.outcome or said.by is distinct from g.by
                or said.actor is distinct from coalesce(g.decided_by, 'system')) as otherwise,
           (select count(*) from governance.request r left join told on told.id = r.id
             where r.state = 'open' or told.n is distinct from 1 or told.outcome is distinct from r.state) as unclear,
           (select count(*) from platform.deadline where kind = 'governance/gate' and state <> 'done') as "clocksLeft",
           (select count(*) from governance.gate g join platform.deadline d on d.id = g.deadline_id where g.by = 'clock' and g.decided_at < d.due_at) as early`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error("There are no gates.");
  return row;
}

export async function countOpenGates(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from governance.gate where state = 'open'`.execute(db);
  return rows[0]?.n ?? 0;
}
