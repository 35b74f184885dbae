create schema if not exists governance;

-- Whom to turn to when something is the matter, and how long they have.
create table governance.escalation_path (
  code text primary key,
  place integer not null,
  name text not null,
  -- When this is the right path, in the words of who needs it.
  says text not null,
  person_id text,
  role text,
  deputy_id text,
  allowance_amount integer not null,
  allowance_unit text not null,
  makes_incident boolean not null default false,
  retired_at timestamptz,
  constraint escalation_path_allowance check (allowance_amount > 0),
  constraint escalation_path_unit check (allowance_unit in ('hours', 'business-days', 'calendar-days'))
);
insert into governance.escalation_path (code, place, name, says, role, allowance_amount, allowance_unit, makes_incident) values
  ('uncertain', 1, 'The AI is uncertain', 'The AI says it does not know, contradicts itself, or I cannot tell whether its answer is right.', 'enablement-lead', 1, 'business-days', false),
  ('stuck', 2, 'I am stuck', 'I cannot go on with my work: a tool, a prompt, an access or a rule is in the way.', 'enablement-lead', 1, 'business-days', false),
  ('harm', 3, 'An output caused harm', 'Something the AI made went out or was used, and somebody or something was hurt by it.', 'enablement-lead', 4, 'hours', true);

create table governance.escalation (
  id text primary key,
  path_code text not null references governance.escalation_path (code),
  state text not null default 'open',
  what text not null,
  about_kind text,
  about_id text,
  -- Nobody once the person is erased.
  raised_by text,
  raised_at timestamptz not null,
  owner_id text,
  deadline_id text,
  allowance_amount integer not null,
  allowance_unit text not null,
  -- When the clock ran out first, if it did.
  late_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  incident_id text,
  constraint escalation_state check (state in ('open', 'answered', 'resolved', 'withdrawn')),
  constraint escalation_ended check ((state in ('resolved', 'withdrawn')) = (ended_at is not null)),
  constraint escalation_about check ((about_kind is null) = (about_id is null))
);
create index escalation_by_time on governance.escalation (raised_at desc, id);
create index escalation_raised_by on governance.escalation (raised_by);
create index escalation_about_of on governance.escalation (about_kind, about_id);

-- Who is asked to answer.
create table governance.escalation_person (
  escalation_id text not null references governance.escalation (id),
  person_id text not null,
  primary key (escalation_id, person_id)
);
create index escalation_person_own on governance.escalation_person (person_id);

-- What happened to it, in order.
create table governance.escalation_step (
  seq bigint primary key generated always as identity,
  escalation_id text not null references governance.escalation (id),
  at timestamptz not null,
  what text not null,
  by_id text,
  text text not null default '',
  constraint escalation_step_what check (what in ('raised', 'taken', 'handed', 'late', 'answered', 'reopened', 'resolved', 'withdrawn'))
);
create index escalation_step_of on governance.escalation_step (escalation_id, seq);
