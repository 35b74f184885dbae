-- What somebody is found by: lower case, without accents, cut into words; the mail address and the number also whole.
create function people.folded(given text) returns text language sql immutable parallel safe
return regexp_replace(lower(normalize(given, NFKD)), '[\u0300-\u036f]', '', 'g');

create function people.words(name text, email text, number text) returns tsvector language sql immutable parallel safe
return array_to_tsvector(array_remove(
  string_to_array(regexp_replace(
    people.folded(name || ' ' || coalesce(split_part(email, '@', 1), '') || ' ' || coalesce(number, '')),
    '[\s!-/:-@\[-`{-~]+', ' ', 'g'), ' ')
  || people.folded(coalesce(email, '')) || people.folded(coalesce(number, '')), ''));

alter table people.person
  add column found_by tsvector generated always as (people.words(name, email, external_id)) stored;
create index person_found_by on people.person using gin (found_by) with (fastupdate = off);
create index person_by_name on people.person (people.folded(name), id);

create index assignment_at on people.assignment (from_at, to_at);
create index label_at on people.label (dimension, from_at, to_at);
create index assignment_of_import on people.assignment (import_id) where import_id is not null;
create index unit_state_at on people.unit_state (from_at, to_at);
