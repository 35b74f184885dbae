create schema if not exists governance;

create table governance.tool (
  id text primary key,
  -- The value by which the AI use contract names it.
  code text not null,
  name text not null,
  vendor text not null default '',
  purpose text not null default '',
  is_ai_capable boolean not null,
  status text not null,
  status_reason text not null default '',
  status_since timestamptz not null,
  owner_id text not null,
  deputy_id text not null,
  cost_amount double precision,
  cost_currency text,
  cost_per text,
  renews_on date,
  -- How long before the renewal the owner is reminded.
  notice_days integer not null default 60,
  data_classes text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint tool_status check (status in ('considered', 'approved', 'restricted', 'retired')),
  constraint tool_deputy_is_somebody_else check (owner_id <> deputy_id),
  constraint tool_cost check ((cost_amount is null) = (cost_currency is null) and (cost_amount is null) = (cost_per is null))
);
create unique index tool_code on governance.tool (code);
create unique index tool_name on governance.tool (lower(name));
create index tool_of_owner on governance.tool (owner_id);
create index tool_of_deputy on governance.tool (deputy_id);

create table governance.tool_persona (
  tool_id text not null references governance.tool (id) on delete cascade,
  persona text not null,
  is_primary boolean not null,
  -- Why a persona has a third primary tool; kept as long as it is one.
  reason text not null default '',
  since timestamptz not null,
  primary key (tool_id, persona)
);
create index tool_persona_of on governance.tool_persona (persona);
