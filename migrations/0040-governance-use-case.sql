create schema if not exists governance;

-- What AI is used for or meant to be. A declared one that is not taken in is seen by who declared it and who decides.
create table governance.use_case (
  id text primary key,
  title text not null,
  what text not null,
  workflow_id text,
  tools jsonb not null,
  data_classes jsonb not null,
  unit_id text,
  personas jsonb not null,
  outcome text,
  owner_id text,
  deputy_id text,
  state text not null default 'idea',
  state_since timestamptz not null,
  -- Of a pilot: since when its owner owes a decision; begins anew when the pilot is kept.
  clock_from timestamptz,
  retired_reason text,
  replaced_by text,
  edition integer not null default 1,
  -- Counts what a decision is about.
  wording integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint use_case_state check (state in ('idea', 'pilot', 'production', 'retired')),
  constraint use_case_deputy_is_somebody_else check (owner_id <> deputy_id)
);
create index use_case_of_owner on governance.use_case (owner_id);
create index use_case_of_deputy on governance.use_case (deputy_id);
create index use_case_of_unit on governance.use_case (unit_id);
create index use_case_of_workflow on governance.use_case (workflow_id);

-- "I already do this with AI": apart from the use case, so that reading the register does not touch who declared it.
create table governance.declared_use (
  use_case_id text primary key references governance.use_case (id),
  -- Null once they are erased.
  person_id text,
  activity text not null,
  tool text not null,
  frequency text not null,
  is_named boolean not null,
  declared_at timestamptz not null,
  taken_in_at timestamptz
);
create index declared_use_of_person on governance.declared_use (person_id);

create table governance.temporary_verdict (
  id text primary key,
  use_case_id text not null references governance.use_case (id),
  verdict text not null,
  conditions text,
  reason text not null,
  valid_until date not null,
  by_id text not null,
  at timestamptz not null,
  constraint temporary_verdict_kind check (verdict in ('go-on', 'go-on-with-conditions', 'stop-for-now'))
);
create index temporary_verdict_of on governance.temporary_verdict (use_case_id, at);

-- What was decided about a wording of a use case, as the gates tell it.
create table governance.use_case_decision (
  request_id text primary key,
  use_case_id text not null references governance.use_case (id),
  version text not null,
  outcome text not null,
  by_kind text not null,
  conditions integer not null,
  review_by timestamptz,
  at timestamptz not null
);
create index use_case_decision_of on governance.use_case_decision (use_case_id, at);

create table governance.use_case_attestation (
  id text primary key,
  use_case_id text not null references governance.use_case (id),
  wording integer not null,
  check_id text not null,
  evidence text not null,
  by_id text not null,
  at timestamptz not null
);
create index use_case_attestation_of on governance.use_case_attestation (use_case_id, check_id, at);

create table governance.use_case_step (
  id text primary key,
  use_case_id text not null references governance.use_case (id),
  at timestamptz not null,
  -- Null where who declared it did it, and where the clock or another room did.
  by_id text,
  what text not null,
  from_state text,
  to_state text,
  reason text,
  criteria jsonb not null
);
create index use_case_step_of on governance.use_case_step (use_case_id, at, id);

create table governance.register_setting (
  only_one boolean primary key default true,
  pilot_days integer not null,
  verdict_days integer not null,
  amnesty text not null,
  constraint register_setting_only_one check (only_one)
);
