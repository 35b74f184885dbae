create schema if not exists governance;

create table governance.cadence (
  id text primary key,
  title text not null,
  -- 'month' is a review of the closed month; the others are what a quarter's refinement looks at.
  about text not null,
  owner_id text not null,
  deputy_id text not null,
  participants text[] not null,
  day_rule jsonb not null,
  starts_at_minute integer not null,
  minutes integer not null,
  grace_days integer not null,
  calendar_id text,
  ended_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint cadence_about check (about in ('month', 'contract', 'rubrics', 'curricula', 'workflows')),
  constraint cadence_deputy_is_somebody_else check (owner_id <> deputy_id)
);
create unique index cadence_title on governance.cadence (lower(title)) where ended_at is null;

create table governance.review (
  id text primary key,
  cadence_id text not null references governance.cadence (id),
  period text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Not held by then, it is missed.
  due_at timestamptz not null,
  state text not null,
  held_at timestamptz,
  missed_at timestamptz,
  attended integer,
  minutes text not null default '',
  outcome text,
  outcome_text text not null default '',
  outcome_link text not null default '',
  -- As it was when the review was held, byte for byte, with its SHA-256.
  pack text,
  pack_digest text,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint review_state check (state in ('planned', 'held', 'missed')),
  constraint review_outcome check (outcome is null or outcome in ('changed', 'nothing-to-change')),
  constraint review_once unique (cadence_id, period),
  constraint review_pack_has_digest check ((pack is null) = (pack_digest is null))
);
create unique index review_planned_once on governance.review (cadence_id) where state = 'planned';
create index review_by_start on governance.review (starts_at desc);

create table governance.review_decision (
  id text primary key,
  review_id text not null references governance.review (id) on delete cascade,
  text text not null,
  created_at timestamptz not null
);
create index review_decision_of on governance.review_decision (review_id, created_at);

create table governance.review_action (
  id text primary key,
  review_id text not null references governance.review (id) on delete cascade,
  cadence_id text not null references governance.cadence (id),
  text text not null,
  owner_id text not null,
  due_on date not null,
  state text not null,
  ended_at timestamptz,
  outcome text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  constraint review_action_state check (state in ('open', 'done', 'dropped'))
);
create index review_action_of on governance.review_action (review_id, created_at);
create index review_action_carried on governance.review_action (cadence_id) where state = 'open';
create index review_action_of_owner on governance.review_action (owner_id) where state = 'open';
