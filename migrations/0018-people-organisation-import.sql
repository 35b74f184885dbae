create table people.organisation_import (
  id text primary key,
  state text not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  -- The received file, while it is needed.
  upload text,
  created_by text not null,
  created_at timestamptz not null,
  -- When it was asked for what it does now; the job of an earlier asking does nothing.
  changed_at timestamptz not null,
  -- Counts up with every change, progress included.
  revision integer not null default 1,
  preview jsonb,
  mapping jsonb,
  diff jsonb,
  refusal jsonb,
  progress jsonb,
  -- The instant at which all its changes hold, and up to where they are made.
  applied_at timestamptz,
  undone_at timestamptz,
  done_to bigint not null default 0,
  constraint organisation_import_state check (
    state in ('received', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'refused', 'discarded'))
);
create index organisation_import_newest on people.organisation_import (created_at desc);
-- One at a time changes the organisation.
create unique index organisation_import_at_work on people.organisation_import ((true)) where state in ('applying', 'undoing');

-- The difference, line by line: both what is shown and what is done. `before` and `after` have one shape, so that an
-- import is undone by the same statements that made it.
create table people.organisation_change (
  import_id text not null references people.organisation_import (id) on delete cascade,
  -- Units first, then who joins, then everybody else: the order in which they are made.
  seq integer not null,
  kind text not null,
  line integer,
  subject_id text not null,
  name text not null,
  number text,
  fields jsonb not null,
  before jsonb,
  after jsonb,
  -- What the check saw of the person or the unit; null where there was nothing.
  seen text,
  -- Somebody was changed again since the import: undoing it leaves them as they are.
  skipped boolean not null default false,
  primary key (import_id, seq)
);
create index organisation_change_of_kind on people.organisation_change (import_id, kind, seq);
create index organisation_change_of_subject on people.organisation_change (subject_id);

create table people.organisation_problem (
  import_id text not null references people.organisation_import (id) on delete cascade,
  seq integer not null,
  line integer not null,
  "column" text,
  value text,
  code text not null,
  reason text not null,
  primary key (import_id, seq)
);
