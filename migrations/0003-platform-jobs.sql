create table platform.job (
  id text primary key,
  name text not null,
  -- At most one waiting or running job of a name and key.
  key text,
  payload jsonb not null,
  state text not null default 'waiting',
  attempt integer not null default 0,
  run_after timestamptz not null default now(),
  worker text,
  -- Its worker's last sign of life; a running job without one for long is taken over.
  beat_at timestamptz,
  error text,
  created_at timestamptz not null default now(),
  constraint job_state check (state in ('waiting', 'running', 'failed'))
);

create unique index job_once_per_key on platform.job (name, key) where state <> 'failed';
create index job_by_turn on platform.job (state, run_after, created_at);
