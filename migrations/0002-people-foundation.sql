create schema people;

create table people.person (
  id text primary key,
  name text not null,
  email text,
  created_at timestamptz not null
);

create unique index person_email_once on people.person (lower(email));

-- Tokens are kept only as SHA-256, so that a copy of the database opens no session.
create table people.sign_in_link (
  token_hash text primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table people.session (
  token_hash text primary key,
  actor_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index session_by_expiry on people.session (expires_at);
