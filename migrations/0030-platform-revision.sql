-- What is agreed on in versions: a draft that is worked on, one published version that holds, and those before it.
create table platform.revision (
  id text primary key,
  subject_kind text not null,
  subject_id text not null,
  state text not null,
  -- Counts from 1 when published; a draft has none.
  number integer,
  content jsonb not null,
  digest text not null,
  based_on text references platform.revision (id),
  -- Counts each change of a draft, so that nobody writes over what they have not seen.
  edit integer not null default 1,
  note text,
  is_material boolean,
  started_by text not null,
  started_at timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  superseded_at timestamptz,
  constraint revision_state check (state in ('draft', 'published', 'superseded')),
  constraint revision_numbered check ((state = 'draft') = (number is null)),
  constraint revision_published check ((state = 'draft') = (published_at is null) and (state = 'draft') = (is_material is null)),
  constraint revision_superseded check ((state = 'superseded') = (superseded_at is not null))
);
create unique index revision_one_draft on platform.revision (subject_kind, subject_id) where state = 'draft';
create unique index revision_one_published on platform.revision (subject_kind, subject_id) where state = 'published';
create unique index revision_number_once on platform.revision (subject_kind, subject_id, number);

-- What a draft was before each change, so that it can be taken back.
create table platform.revision_step (
  revision_id text not null references platform.revision (id) on delete cascade,
  edit integer not null,
  content jsonb not null,
  digest text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (revision_id, edit)
);

-- Somebody has read a version and says so.
create table platform.acknowledgement (
  revision_id text not null references platform.revision (id),
  person_id text not null,
  at timestamptz not null,
  primary key (revision_id, person_id)
);
create index acknowledgement_by_person on platform.acknowledgement (person_id);
