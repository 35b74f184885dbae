-- What somebody is told. The mail about it follows, at once or with the day's digest, as the person has it set.
create table platform.notice (
  id text primary key,
  person_id text not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  title text not null,
  text text not null,
  href text not null,
  urgency text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  -- waiting: no mail has been decided on yet.
  mail_state text not null default 'waiting',
  mail_id text,
  constraint notice_urgency check (urgency in ('now', 'digest')),
  constraint notice_mail_state check (mail_state in ('waiting', 'mailed', 'unwanted'))
);

create index notice_of_person on platform.notice (person_id, id);
create index notice_unread on platform.notice (person_id) where read_at is null;
create index notice_to_mail on platform.notice (person_id, urgency) where mail_state = 'waiting';
create index notice_of_subject on platform.notice (subject_kind, subject_id);

-- One thing that may be done from the mail or from the notice, once.
create table platform.notice_action (
  id text primary key,
  notice_id text not null references platform.notice (id) on delete cascade,
  place integer not null,
  label text not null,
  action text not null,
  value text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create index notice_action_of_notice on platform.notice_action (notice_id, place);

-- How a person wants to be told: kind '*' for all that is not named.
create table platform.notice_setting (
  person_id text not null,
  kind text not null,
  delivery text not null,
  changed_at timestamptz not null,
  primary key (person_id, kind),
  constraint notice_setting_delivery check (delivery in ('off', 'digest', 'now'))
);

-- One digest per person and day; one bundle of urgent mail per person at a time.
create table platform.mail_turn (
  person_id text primary key,
  digest_on date,
  bundled_at timestamptz
);

create table platform.mail (
  id text primary key,
  kind text not null,
  person_id text,
  to_name text,
  to_address text,
  subject text not null,
  -- Sealed; removed once it was sent, since it may hold links that open something.
  body text,
  state text not null default 'waiting',
  attempt integer not null default 0,
  due_at timestamptz not null,
  worker text,
  leased_until timestamptz,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  constraint mail_state check (state in ('waiting', 'sent', 'failed'))
);

create index mail_by_turn on platform.mail (due_at) where state = 'waiting';
create index mail_by_age on platform.mail (id);
create index mail_of_person on platform.mail (person_id);

-- The secret address of somebody's calendar; only its hash is kept.
create table platform.calendar_feed (
  person_id text primary key,
  token_hash text not null unique,
  created_at timestamptz not null,
  fetched_at timestamptz
);
