-- A clock that runs until somebody acts. What is left is counted in the calendar's own time, from `counted_from` on:
-- pausing keeps what is left, resuming and a changed calendar find the new end from it.
create table platform.deadline (
  id text primary key,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  title text not null,
  -- At most one open deadline of a kind and key.
  key text,
  allowance_amount integer not null,
  allowance_unit text not null,
  calendar_id text not null references platform.calendar (id),
  -- Shares of the allowance at which who must act is reminded, and how many of them are behind.
  remind_at jsonb not null,
  reminded integer not null default 0,
  state text not null default 'pending',
  started_at timestamptz not null,
  counted_from timestamptz not null,
  -- Milliseconds on the calendar's clock that were left at `counted_from`.
  rest_ms bigint not null,
  -- Null while paused.
  due_at timestamptz,
  -- When the sweep next has something to do; null when nothing, or when a person must look first.
  next_at timestamptz,
  paused_at timestamptz,
  acted_at timestamptz,
  ended_at timestamptz,
  outcome text,
  tries integer not null default 0,
  fault text,
  constraint deadline_state check (state in ('pending', 'paused', 'done', 'acted')),
  constraint deadline_unit check (allowance_unit in ('calendar-days', 'business-days', 'hours')),
  constraint deadline_acts_when_due check (acted_at is null or acted_at >= due_at)
);
create index deadline_by_turn on platform.deadline (next_at, id) where state = 'pending';
create index deadline_open_by_due on platform.deadline (due_at, id) where state in ('pending', 'paused', 'acted');
create index deadline_of_subject on platform.deadline (subject_kind, subject_id);
create index deadline_of_calendar on platform.deadline (calendar_id) where state in ('pending', 'paused');
create unique index deadline_once_per_key on platform.deadline (kind, key) where state in ('pending', 'paused');

create table platform.deadline_person (
  deadline_id text not null references platform.deadline (id),
  person_id text not null,
  -- Must act, or is told when it was not done in time.
  part text not null,
  primary key (deadline_id, person_id, part),
  constraint deadline_person_part check (part in ('acts', 'escalation'))
);
create index deadline_person_own on platform.deadline_person (person_id, deadline_id) where part = 'acts';

-- What happened to a clock, in order.
create table platform.deadline_step (
  seq bigint primary key generated always as identity,
  deadline_id text not null references platform.deadline (id),
  at timestamptz not null,
  what text not null,
  by_id text not null,
  by_name text not null,
  reason text,
  due_at timestamptz
);
create index deadline_step_of on platform.deadline_step (deadline_id, seq);
