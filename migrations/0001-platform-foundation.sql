-- Bootstrapped by the migration runner before this file: schema platform, table platform.migration.

create table platform.audit_entry (
  seq bigint primary key,
  at timestamptz not null,
  actor_id text not null,
  request_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_version text,
  -- Of salt and payload; null when there was no payload.
  payload_digest text,
  previous text not null,
  hash text not null
);

create index audit_entry_of_subject on platform.audit_entry (subject_kind, subject_id, seq);

-- Kept apart from the chain, so that a payload can be erased and the chain still verifies.
create table platform.audit_payload (
  seq bigint primary key references platform.audit_entry (seq),
  salt text not null,
  payload text not null
);

create table platform.audit_head (
  only_one boolean primary key default true,
  seq bigint not null,
  hash text not null,
  constraint audit_head_only_one check (only_one)
);

insert into platform.audit_head (seq, hash) values (0, '');

create table platform.warehouse_file (
  name text primary key,
  stream text not null,
  partition text not null,
  batch text not null,
  rows bigint not null,
  bytes bigint not null,
  position bigint not null generated always as identity,
  added_at timestamptz not null default now(),
  -- Out of every answer since then; the file itself is deleted after the grace period.
  retired_at timestamptz,
  constraint warehouse_file_batch_once unique (stream, partition, batch)
);
