create schema workflows;

create table workflows.workflow (
  id text primary key,
  name text not null,
  function text not null,
  frequency text not null,
  owner_id text not null,
  deputy_id text not null,
  version integer not null default 1,
  -- What its kept logs add up to; null until one is kept.
  log jsonb,
  created_at timestamptz not null,
  removed_at timestamptz,
  constraint workflow_deputy_is_somebody_else check (owner_id <> deputy_id)
);

create unique index workflow_name_per_function on workflows.workflow (lower(function), lower(name)) where removed_at is null;

create table workflows.import (
  id text primary key,
  state text not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  -- The uploaded bytes, relative to the data folder; null once they are gone.
  upload text,
  workflow_id text references workflows.workflow (id),
  -- Where its instances are, relative to the data folder, so that taking it out can be undone.
  instances_file text,
  keeps_after_check boolean not null default false,
  replaces boolean not null default false,
  preview jsonb,
  mapping jsonb,
  quality jsonb,
  refusal jsonb,
  progress jsonb,
  -- Counts up with every change of the row, so that a watcher sees that it changed.
  revision integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  kept_at timestamptz,
  discarded_at timestamptz,
  constraint import_state check (state in ('received', 'checking', 'checked', 'keeping', 'kept', 'refused', 'discarded'))
);

create index import_of_workflow on workflows.import (workflow_id, state);
create index import_by_bytes on workflows.import (sha256);

-- The key under which performers become pseudonyms; one per installation, never leaves the database.
create table workflows.pseudonym_key (
  only_one boolean primary key default true,
  key text not null,
  constraint pseudonym_key_only_one check (only_one)
);
