-- Reading the chain by who and by when; by what it is about there is an index already.
create index audit_entry_by_actor on platform.audit_entry (actor_id, seq);
create index audit_entry_at on platform.audit_entry using brin (at);

-- Heads of the chain that were written down outside of this database, and when. What counts is what stands outside.
create table platform.audit_anchor (
  seq bigint not null,
  hash text not null,
  at timestamptz not null,
  file text,
  primary key (at, seq)
);

create table platform.audit_anchoring (
  only_one boolean primary key default true,
  every_hours integer not null default 24,
  -- Persons who get each head by mail.
  mail_to jsonb not null default '[]',
  constraint audit_anchoring_only_one check (only_one),
  constraint audit_anchoring_hours check (every_hours between 1 and 168)
);
insert into platform.audit_anchoring default values;
