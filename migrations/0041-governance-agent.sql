create schema if not exists governance;

create table governance.agent (
  id text primary key,
  name text not null,
  purpose text not null,
  owner_id text not null,
  deputy_id text not null,
  unit_id text,
  actions jsonb not null,
  limits jsonb not null,
  tools jsonb not null,
  connections jsonb not null,
  human_override text,
  review_on date,
  state text not null default 'draft',
  state_since timestamptz not null,
  stopped_by text,
  stopped_reason text,
  edition integer not null default 1,
  wording integer not null default 1,
  created_at timestamptz not null,
  constraint agent_state check (state in ('draft', 'active', 'stopped', 'retired')),
  constraint agent_deputy_is_somebody_else check (owner_id <> deputy_id)
);
create unique index agent_name_once on governance.agent (lower(name)) where state <> 'retired';
create index agent_of_owner on governance.agent (owner_id);
create index agent_of_deputy on governance.agent (deputy_id);
create index agent_of_unit on governance.agent (unit_id);

create table governance.agent_incident (
  agent_id text not null references governance.agent (id),
  incident_id text not null,
  at timestamptz not null,
  primary key (agent_id, incident_id)
);
create index agent_incident_of on governance.agent_incident (incident_id);

create table governance.agent_step (
  id text primary key,
  agent_id text not null references governance.agent (id),
  at timestamptz not null,
  by_id text not null,
  what text not null,
  reason text
);
create index agent_step_of on governance.agent_step (agent_id, at, id);
