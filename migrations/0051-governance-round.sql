create schema if not exists governance;

-- How often the request had been carried over when this gate came to be: decisions of an earlier round were about an older version.
alter table governance.gate add column round integer not null default 0;
-- Which questions were answered, so that the answers can be read when the form has changed.
alter table governance.request add column form_kind text;
alter table governance.request add column form_version integer;
