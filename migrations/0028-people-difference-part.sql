-- Lines of a difference as the comparison gave them, some thousands to a row: told at once, spread into
-- people.organisation_change right after. Lines stand in one of the two, never in both.
create table people.organisation_part (
  import_id text not null references people.organisation_import (id) on delete cascade,
  first_seq integer not null,
  last_seq integer not null,
  lines text not null,
  primary key (import_id, first_seq)
);
alter table people.organisation_part alter column lines set storage external;
