create schema if not exists governance;

-- A file of requests that were decided elsewhere before, on its way in: received, checked, applied, perhaps undone.
create table governance.past_import (
  id text primary key,
  state text not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  -- The received file, while it is needed.
  upload text,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  preview jsonb,
  mapping jsonb,
  -- What applying it would bring, or brought.
  counts jsonb,
  refusal jsonb,
  -- When the file was written: what is open in it was open then, and is not known after.
  written_at timestamptz,
  applied_at timestamptz,
  undone_at timestamptz,
  constraint past_import_state check (state in ('received', 'checked', 'applied', 'undone', 'refused', 'discarded'))
);
create index past_import_newest on governance.past_import (created_at desc);

-- Which request came in by which file, and what it was called there, so that it comes in once.
create table governance.past_request (
  import_id text not null references governance.past_import (id),
  request_id text not null,
  number text not null,
  primary key (request_id)
);
create unique index past_request_number on governance.past_request (number);
create index past_request_of_import on governance.past_request (import_id);

create table governance.past_problem (
  import_id text not null references governance.past_import (id),
  seq integer not null,
  line integer not null,
  "column" text,
  value text,
  code text not null,
  reason text not null,
  primary key (import_id, seq)
);
