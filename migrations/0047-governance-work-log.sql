create schema if not exists governance;

create table governance.work_log (
  id text primary key,
  title text not null,
  purpose text not null default '',
  -- The workflow it is about, or whatever else another room keeps.
  subject_kind text,
  subject_id text,
  unit_id text,
  owner_id text not null,
  deputy_id text not null,
  fields jsonb not null,
  -- Entries older than this go; null: they stay as long as the log.
  kept_days integer,
  closed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint work_log_deputy_is_somebody_else check (owner_id <> deputy_id),
  constraint work_log_subject check ((subject_kind is null) = (subject_id is null))
);
create unique index work_log_title on governance.work_log (lower(title)) where closed_at is null;
create index work_log_of_owner on governance.work_log (owner_id);
create index work_log_of_deputy on governance.work_log (deputy_id);
create index work_log_of_subject on governance.work_log (subject_kind, subject_id) where subject_id is not null;

create table governance.work_log_entry (
  id text primary key,
  work_log_id text not null references governance.work_log (id) on delete cascade,
  -- The first entry of a chain of corrections; its own id where nothing is corrected.
  root_id text not null,
  -- Which entry this one puts right; entries are never rewritten.
  corrects_id text unique,
  kind text not null,
  happened_at timestamptz not null,
  logged_at timestamptz not null,
  -- Whoever logged it; null for a program, the machine's operator, or after an erasure.
  person_id text,
  event_id text,
  what text not null default '',
  why text not null default '',
  answers jsonb not null,
  constraint work_log_entry_kind check (kind in ('ai-used', 'output-reviewed', 'override', 'uncertain', 'withdrawn')),
  constraint work_log_entry_override_has_reason check (kind <> 'override' or (what <> '' and why <> ''))
);
create unique index work_log_entry_once on governance.work_log_entry (work_log_id, event_id) where event_id is not null;
create index work_log_entry_by_time on governance.work_log_entry (work_log_id, happened_at desc);
create index work_log_entry_of_root on governance.work_log_entry (root_id);
create index work_log_entry_of_person on governance.work_log_entry (person_id) where person_id is not null;
