create schema if not exists governance;

-- How long there is until an incident must be understood, by how severe it is.
create table governance.incident_clock (
  severity text primary key,
  allowance_amount integer not null,
  allowance_unit text not null,
  constraint incident_clock_severity check (severity in ('low', 'medium', 'high', 'critical')),
  constraint incident_clock_allowance check (allowance_amount > 0),
  constraint incident_clock_unit check (allowance_unit in ('hours', 'business-days', 'calendar-days'))
);
insert into governance.incident_clock values
  ('critical', 4, 'hours'), ('high', 1, 'business-days'), ('medium', 5, 'business-days'), ('low', 15, 'business-days');

create table governance.incident (
  id text primary key,
  state text not null default 'open',
  nature text not null,
  severity text not null,
  what text not null,
  tool text not null default '',
  about_kind text,
  about_id text,
  happened_on date,
  -- Reported without a name: nothing here or elsewhere says by whom.
  is_anonymous boolean not null default false,
  reported_by text,
  -- The digest of the code with which whoever reported without a name comes back.
  claim_digest text,
  reported_at timestamptz not null,
  owner_id text,
  cause text not null default '',
  learning text not null default '',
  -- What was changed because of it, in words and perhaps as something on record.
  change_text text not null default '',
  change_kind text,
  change_id text,
  deadline_id text,
  late_at timestamptz,
  understood_at timestamptz,
  closed_at timestamptz,
  escalation_id text,
  constraint incident_state check (state in ('open', 'understood', 'closed')),
  constraint incident_nature check (nature in ('incident', 'near-miss')),
  constraint incident_severity check (severity in ('low', 'medium', 'high', 'critical')),
  constraint incident_nameless check (not is_anonymous or reported_by is null),
  constraint incident_claim check (claim_digest is null or is_anonymous),
  constraint incident_closed check ((state = 'closed') = (closed_at is not null)),
  constraint incident_about check ((about_kind is null) = (about_id is null)),
  constraint incident_change check ((change_kind is null) = (change_id is null))
);
create unique index incident_claim_of on governance.incident (claim_digest) where claim_digest is not null;
create index incident_by_time on governance.incident (reported_at desc, id);
create index incident_reported_by on governance.incident (reported_by);
create index incident_owned_by on governance.incident (owner_id);

create table governance.incident_note (
  seq bigint primary key generated always as identity,
  incident_id text not null references governance.incident (id),
  at timestamptz not null,
  -- Who says it: whoever looks after it, whoever reported it, or Millrace.
  voice text not null,
  by_id text,
  -- What happened, where it is no note: 'taken', 'handed', 'understood', 'closed', 'reopened', 'late', 'changed'.
  what text not null default 'note',
  text text not null default '',
  -- Whoever reported it reads it too.
  is_for_reporter boolean not null default false,
  constraint incident_note_voice check (voice in ('keeper', 'reporter', 'millrace'))
);
create index incident_note_of on governance.incident_note (incident_id, seq);
