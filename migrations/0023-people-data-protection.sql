-- Somebody asks that what is known about them be erased; two different people decide, the second carries it out.
create table people.erasure (
  id text primary key,
  person_id text not null references people.person (id),
  state text not null default 'asked',
  reason text,
  -- Who asked, confirmed and carried out or refused: actors, since the operator of the machine is no person.
  asked_by text not null,
  asked_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  closing_reason text,
  deadline_id text,
  -- What stays and why, one sentence each.
  stays jsonb,
  constraint erasure_state check (state in ('asked', 'confirmed', 'done', 'refused', 'withdrawn')),
  constraint erasure_four_eyes check (state <> 'done' or (confirmed_by is not null and confirmed_by <> closed_by))
);
create unique index erasure_open_once on people.erasure (person_id) where state in ('asked', 'confirmed');
create index erasure_by_person on people.erasure (person_id);

-- Data protection or the works council says that a source may not bring data about people.
create table people.source_veto (
  id text primary key,
  source_id text not null,
  role text not null,
  reason text not null,
  vetoed_by text not null,
  vetoed_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  lifting_reason text,
  -- Whether what the source brought is to be removed, when that was done, and how many records went.
  removes boolean not null,
  removed_at timestamptz,
  removed integer,
  constraint source_veto_role check (role in ('data-protection', 'works-council'))
);
create unique index source_veto_once on people.source_veto (source_id, role) where lifted_at is null;
