-- Everybody belongs to at most one group that counts; a group never changes its members, and every number about people
-- that leaves is a sum over whole groups.
create table platform.privacy_group (
  id integer primary key,
  formed_in integer not null,
  family_id integer not null,
  family_size integer not null,
  labels jsonb not null
);

create table platform.privacy_member (
  group_id integer not null references platform.privacy_group (id),
  person_id text not null,
  primary key (group_id, person_id)
);

-- Where each group stood at the close of a period: its home, or silent since when. Answers about a period never change.
create table platform.privacy_group_state (
  period integer not null,
  group_id integer not null references platform.privacy_group (id),
  home text not null,
  silent_since integer,
  primary key (period, group_id)
);

create table platform.privacy_waiting (
  person_id text primary key,
  since integer not null
);

-- Closed months, counted from January 1970.
create table platform.privacy_period (
  period integer primary key,
  -- k when it was closed.
  least integer not null,
  closed_at timestamptz not null
);
