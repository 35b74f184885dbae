-- What the migrations add up to. Written by: node src/platform/db/write-snapshot.ts

create table people.assignment (
  person_id text not null,
  unit_id text,
  manager_id text,
  level text not null default 'individual'::text,
  title text,
  calendar_id text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  import_id text,
  constraint assignment_level CHECK ((level = ANY (ARRAY['individual'::text, 'manager'::text, 'executive'::text]))),
  constraint assignment_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES people.person(id),
  constraint assignment_not_own_manager CHECK ((manager_id <> person_id)),
  constraint assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint assignment_pkey PRIMARY KEY (person_id, from_at),
  constraint assignment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES people.unit(id)
);
CREATE UNIQUE INDEX assignment_now ON people.assignment USING btree (person_id) WHERE (to_at IS NULL);
CREATE INDEX assignment_of_manager ON people.assignment USING btree (manager_id) WHERE (to_at IS NULL);
CREATE INDEX assignment_of_unit ON people.assignment USING btree (unit_id, person_id) WHERE (to_at IS NULL);

create table people.delegation (
  id text not null,
  from_person_id text not null,
  to_person_id text not null,
  reason text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint delegation_ends_after_it_begins CHECK ((to_at > from_at)),
  constraint delegation_from_person_id_fkey FOREIGN KEY (from_person_id) REFERENCES people.person(id),
  constraint delegation_pkey PRIMARY KEY (id),
  constraint delegation_to_person_id_fkey FOREIGN KEY (to_person_id) REFERENCES people.person(id),
  constraint delegation_to_somebody_else CHECK ((from_person_id <> to_person_id))
);
CREATE INDEX delegation_from ON people.delegation USING btree (from_person_id, to_at);
CREATE INDEX delegation_to ON people.delegation USING btree (to_person_id, to_at);

create table people.label (
  person_id text not null,
  dimension text not null,
  value text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  import_id text,
  constraint label_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint label_pkey PRIMARY KEY (person_id, dimension, from_at)
);
CREATE INDEX label_by_value ON people.label USING btree (dimension, value) WHERE (to_at IS NULL);
CREATE UNIQUE INDEX label_now ON people.label USING btree (person_id, dimension) WHERE (to_at IS NULL);

create table people.person (
  id text not null,
  name text not null,
  email text,
  created_at timestamp with time zone not null,
  given_name text,
  family_name text,
  user_name text,
  external_id text,
  language text,
  time_zone text,
  joined_on date,
  left_at timestamp with time zone,
  deactivated_at timestamp with time zone,
  anonymised_at timestamp with time zone,
  version integer not null default 1,
  changed_at timestamp with time zone not null default now(),
  constraint person_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX person_email_once ON people.person USING btree (lower(email));
CREATE UNIQUE INDEX person_external_id_once ON people.person USING btree (external_id);
CREATE UNIQUE INDEX person_user_name_once ON people.person USING btree (lower(user_name));

create table people.role_grant (
  id text not null,
  person_id text not null,
  role text not null,
  unit_id text,
  source text not null,
  granted_by text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint role_grant_pkey PRIMARY KEY (id),
  constraint role_grant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES people.unit(id)
);
CREATE UNIQUE INDEX role_grant_now ON people.role_grant USING btree (person_id, role, COALESCE(unit_id, ''::text), source) WHERE (to_at IS NULL);

create table people.session (
  token_hash text not null,
  actor_id text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX session_by_expiry ON people.session USING btree (expires_at);

create table people.sign_in_link (
  token_hash text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_link_pkey PRIMARY KEY (token_hash)
);

create table people.unit (
  id text not null,
  code text,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint unit_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX unit_code_once ON people.unit USING btree (lower(code)) WHERE (closed_at IS NULL);

create table people.unit_state (
  unit_id text not null,
  name text not null,
  kind text not null,
  parent_id text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint unit_state_kind CHECK ((kind = ANY (ARRAY['function'::text, 'department'::text, 'team'::text]))),
  constraint unit_state_not_own_parent CHECK ((parent_id <> unit_id)),
  constraint unit_state_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES people.unit(id),
  constraint unit_state_pkey PRIMARY KEY (unit_id, from_at),
  constraint unit_state_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES people.unit(id)
);
CREATE INDEX unit_state_by_parent ON people.unit_state USING btree (parent_id) WHERE (to_at IS NULL);
CREATE UNIQUE INDEX unit_state_now ON people.unit_state USING btree (unit_id) WHERE (to_at IS NULL);

create table platform.audit_entry (
  seq bigint not null,
  at timestamp with time zone not null,
  actor_id text not null,
  request_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_version text,
  payload_digest text,
  previous text not null,
  hash text not null,
  constraint audit_entry_pkey PRIMARY KEY (seq)
);
CREATE INDEX audit_entry_of_subject ON platform.audit_entry USING btree (subject_kind, subject_id, seq);

create table platform.audit_head (
  only_one boolean not null default true,
  seq bigint not null,
  hash text not null,
  constraint audit_head_only_one CHECK (only_one),
  constraint audit_head_pkey PRIMARY KEY (only_one)
);

create table platform.audit_payload (
  seq bigint not null,
  salt text not null,
  payload text not null,
  constraint audit_payload_pkey PRIMARY KEY (seq),
  constraint audit_payload_seq_fkey FOREIGN KEY (seq) REFERENCES platform.audit_entry(seq)
);

create table platform.job (
  id text not null,
  name text not null,
  key text,
  payload jsonb not null,
  state text not null default 'waiting'::text,
  attempt integer not null default 0,
  run_after timestamp with time zone not null default now(),
  worker text,
  beat_at timestamp with time zone,
  error text,
  created_at timestamp with time zone not null default now(),
  constraint job_pkey PRIMARY KEY (id),
  constraint job_state CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'failed'::text])))
);
CREATE INDEX job_by_turn ON platform.job USING btree (state, run_after, created_at);
CREATE UNIQUE INDEX job_once_per_key ON platform.job USING btree (name, key) WHERE (state <> 'failed'::text);

create table platform.migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (number)
);

create table platform.warehouse_file (
  name text not null,
  stream text not null,
  partition text not null,
  batch text not null,
  rows bigint not null,
  bytes bigint not null,
  position bigint not null generated always as identity,
  added_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  constraint warehouse_file_batch_once UNIQUE (stream, partition, batch),
  constraint warehouse_file_pkey PRIMARY KEY (name)
);

create table workflows.import (
  id text not null,
  state text not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  upload text,
  workflow_id text,
  instances_file text,
  keeps_after_check boolean not null default false,
  replaces boolean not null default false,
  preview jsonb,
  mapping jsonb,
  quality jsonb,
  refusal jsonb,
  progress jsonb,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  kept_at timestamp with time zone,
  discarded_at timestamp with time zone,
  constraint import_pkey PRIMARY KEY (id),
  constraint import_state CHECK ((state = ANY (ARRAY['received'::text, 'checking'::text, 'checked'::text, 'keeping'::text, 'kept'::text, 'refused'::text, 'discarded'::text]))),
  constraint import_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflows.workflow(id)
);
CREATE INDEX import_by_bytes ON workflows.import USING btree (sha256);
CREATE INDEX import_of_workflow ON workflows.import USING btree (workflow_id, state);

create table workflows.pseudonym_key (
  only_one boolean not null default true,
  key text not null,
  constraint pseudonym_key_only_one CHECK (only_one),
  constraint pseudonym_key_pkey PRIMARY KEY (only_one)
);

create table workflows.workflow (
  id text not null,
  name text not null,
  function text not null,
  frequency text not null,
  owner_id text not null,
  deputy_id text not null,
  version integer not null default 1,
  log jsonb,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint workflow_deputy_is_somebody_else CHECK ((owner_id <> deputy_id)),
  constraint workflow_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX workflow_name_per_function ON workflows.workflow USING btree (lower(function), lower(name)) WHERE (removed_at IS NULL);
