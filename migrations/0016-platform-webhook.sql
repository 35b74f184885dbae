create table platform.webhook (
  id text primary key,
  url text not null,
  description text not null,
  -- Names of events, or "*", or "module/*".
  events jsonb not null,
  -- Sealed; the old one signs too until old_until.
  secret text not null,
  old_secret text,
  old_until timestamptz,
  active boolean not null default true,
  -- Why Millrace itself turned it off.
  disabled_reason text,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1
);

-- One event on its way to one receiver. A replay is a row of its own, with the same event and the same webhook-id.
create table platform.webhook_delivery (
  id text primary key,
  webhook_id text not null references platform.webhook (id) on delete cascade,
  event_id text not null,
  event_name text not null,
  event_seq bigint,
  run text not null default '',
  body text not null,
  state text not null default 'waiting',
  attempt integer not null default 0,
  due_at timestamptz not null,
  worker text,
  leased_until timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint webhook_delivery_once unique (webhook_id, event_id, run),
  constraint webhook_delivery_state check (state in ('waiting', 'delivered', 'failed'))
);

create index webhook_delivery_by_turn on platform.webhook_delivery (webhook_id, due_at) where state = 'waiting';
create index webhook_delivery_by_age on platform.webhook_delivery (webhook_id, id);

create table platform.webhook_attempt (
  id text primary key,
  delivery_id text not null references platform.webhook_delivery (id) on delete cascade,
  at timestamptz not null,
  milliseconds integer not null,
  status integer,
  answer text,
  error text
);

create index webhook_attempt_of_delivery on platform.webhook_attempt (delivery_id, id);
