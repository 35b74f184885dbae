create schema if not exists governance;

create table governance.purchase (
  id text primary key,
  name text not null,
  -- The tool on record that it became, if it is one.
  tool_id text,
  is_ai_capable boolean not null,
  asked_at timestamptz not null,
  asked_by text,
  got_at timestamptz,
  dropped_at timestamptz,
  -- "All else equal, the AI-capable tool is the default".
  default_rule text not null,
  exception_reason text not null default '',
  steps jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint purchase_rule check (default_rule in ('kept', 'exception', 'not-said')),
  constraint purchase_exception_has_reason check (default_rule <> 'exception' or exception_reason <> ''),
  constraint purchase_ends_once check (got_at is null or dropped_at is null),
  constraint purchase_ends_after check (coalesce(got_at, dropped_at, asked_at) >= asked_at)
);
create index purchase_by_asked on governance.purchase (asked_at desc);
create index purchase_of on governance.purchase (asked_by);
create index purchase_of_tool on governance.purchase (tool_id) where tool_id is not null;
