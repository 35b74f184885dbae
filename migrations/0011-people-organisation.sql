-- A person is a row for ever; where they work, for whom, and every label are rows with a beginning and an end. Ends are
-- closed, never rewritten: what was known about a moment in the past stays as it is.
alter table people.person
  add column given_name text,
  add column family_name text,
  -- What the identity provider calls them (SCIM userName); the mail address where it says nothing else.
  add column user_name text,
  -- The number of the personnel system (SCIM externalId or employeeNumber), the key of imports.
  add column external_id text,
  add column language text,
  add column time_zone text,
  add column joined_on date,
  add column left_at timestamptz,
  add column deactivated_at timestamptz,
  add column anonymised_at timestamptz,
  -- Counts up with every change of the row (SCIM's ETag).
  add column version integer not null default 1,
  add column changed_at timestamptz not null default now();

create unique index person_user_name_once on people.person (lower(user_name));
create unique index person_external_id_once on people.person (external_id);

create table people.unit (
  id text primary key,
  -- The key of imports; unique among those that are not closed.
  code text,
  created_at timestamptz not null,
  closed_at timestamptz
);
create unique index unit_code_once on people.unit (lower(code)) where closed_at is null;

create table people.unit_state (
  unit_id text not null references people.unit (id),
  name text not null,
  kind text not null,
  parent_id text references people.unit (id),
  from_at timestamptz not null,
  to_at timestamptz,
  primary key (unit_id, from_at),
  constraint unit_state_kind check (kind in ('function', 'department', 'team')),
  constraint unit_state_not_own_parent check (parent_id <> unit_id)
);
create unique index unit_state_now on people.unit_state (unit_id) where to_at is null;
create index unit_state_by_parent on people.unit_state (parent_id) where to_at is null;

create table people.assignment (
  person_id text not null references people.person (id),
  unit_id text references people.unit (id),
  manager_id text references people.person (id),
  level text not null default 'individual',
  title text,
  -- A working calendar of the platform: the place they work at, its hours, holidays and time zone.
  calendar_id text,
  from_at timestamptz not null,
  to_at timestamptz,
  import_id text,
  primary key (person_id, from_at),
  constraint assignment_level check (level in ('individual', 'manager', 'executive')),
  constraint assignment_not_own_manager check (manager_id <> person_id)
);
create unique index assignment_now on people.assignment (person_id) where to_at is null;
create index assignment_of_unit on people.assignment (unit_id, person_id) where to_at is null;
create index assignment_of_manager on people.assignment (manager_id) where to_at is null;

create table people.label (
  person_id text not null references people.person (id),
  dimension text not null,
  value text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  import_id text,
  primary key (person_id, dimension, from_at)
);
create unique index label_now on people.label (person_id, dimension) where to_at is null;
create index label_by_value on people.label (dimension, value) where to_at is null;

create table people.role_grant (
  id text primary key,
  person_id text not null references people.person (id),
  role text not null,
  -- Over this unit and all below; null: over everything.
  unit_id text references people.unit (id),
  -- "hand", "provider:ID", "scim": what a provider granted only that provider takes away.
  source text not null,
  granted_by text not null,
  from_at timestamptz not null,
  to_at timestamptz
);
create unique index role_grant_now on people.role_grant (person_id, role, coalesce(unit_id, ''), source) where to_at is null;

-- Somebody stands in for somebody else's roles for a time.
create table people.delegation (
  id text primary key,
  from_person_id text not null references people.person (id),
  to_person_id text not null references people.person (id),
  reason text,
  from_at timestamptz not null,
  to_at timestamptz not null,
  ended_at timestamptz,
  constraint delegation_to_somebody_else check (from_person_id <> to_person_id),
  constraint delegation_ends_after_it_begins check (to_at > from_at)
);
create index delegation_to on people.delegation (to_person_id, to_at);
create index delegation_from on people.delegation (from_person_id, to_at);
