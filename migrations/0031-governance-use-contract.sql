create schema if not exists governance;

-- What publishing a version of the use contract asks of people.
create table governance.use_contract_publication (
  revision_id text primary key,
  asks boolean not null,
  acknowledge_by date,
  -- When everybody was told, and when those who had not acknowledged were reminded.
  told_at timestamptz,
  reminded_at timestamptz
);
create index use_contract_publication_reminders on governance.use_contract_publication (acknowledge_by) where asks and reminded_at is null;
