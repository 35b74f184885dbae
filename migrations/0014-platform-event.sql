-- What happened, for handlers, webhooks and mail. A row is written in the transaction of the change itself.
create table platform.event (
  id text primary key,
  -- The order of writing. Transactions end in another order, so nobody reads by it.
  written bigint not null generated always as identity,
  -- Its place in the stream, given after its transaction ended: who has read up to n misses nothing that ends later.
  seq bigint,
  name text not null,
  version integer not null,
  at timestamptz not null,
  subject_kind text not null,
  subject_id text not null,
  payload jsonb not null
);

create unique index event_once_per_place on platform.event (seq) where seq is not null;
create index event_without_place on platform.event (written) where seq is null;
create index event_of_subject on platform.event (subject_kind, subject_id, seq);

create table platform.event_head (
  only_one boolean primary key default true,
  seq bigint not null,
  constraint event_head_only_one check (only_one)
);

insert into platform.event_head (seq) values (0);

-- Who hears events, and how far they got. One process at a time delivers to each.
create table platform.event_consumer (
  id text primary key,
  seq bigint not null,
  attempt integer not null default 0,
  due_at timestamptz not null default now(),
  worker text,
  leased_until timestamptz,
  error text
);

-- What a consumer could not take after many attempts, put aside so that the rest goes on.
create table platform.event_parked (
  consumer_id text not null references platform.event_consumer (id),
  event_id text not null references platform.event (id) on delete cascade,
  at timestamptz not null,
  attempts integer not null,
  error text not null,
  primary key (consumer_id, event_id)
);
