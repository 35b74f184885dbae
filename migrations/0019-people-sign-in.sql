-- Sessions begun before say nothing about who holds them: everybody signs in again.
delete from people.session;
alter table people.session
  -- What lists name it by; the hash of the token is for finding only.
  add column id text not null,
  -- Null: the operator of the machine, who is no person on record.
  add column person_id text references people.person (id),
  -- Written at most once a minute.
  add column seen_at timestamptz not null,
  add column method text not null,
  add column provider_id text,
  -- The identity token of the provider, sealed, for signing out there too.
  add column provider_session text,
  add column address text,
  add column browser text;
create unique index session_id on people.session (id);
create index session_of_person on people.session (person_id);

create table people.account (
  person_id text primary key references people.person (id),
  -- argon2id in its own text form, parameters included.
  password_hash text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);

-- Invitations and resets: a token that sets a password once. Only its SHA-256 is kept.
create table people.account_link (
  id text primary key,
  token_hash text not null unique,
  person_id text not null references people.person (id),
  purpose text not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  constraint account_link_purpose check (purpose in ('invitation', 'reset'))
);
create index account_link_of_person on people.account_link (person_id);

-- Attempts that failed or are under way, by what they are counted for (an account, an address, both together). Keys are digests.
create table people.sign_in_attempt (
  key text primary key,
  count integer not null,
  last_at timestamptz not null,
  not_before timestamptz not null
);
create index sign_in_attempt_by_time on people.sign_in_attempt (last_at);

create table people.api_token (
  id text primary key,
  token_hash text not null unique,
  -- The first characters, to recognise it by.
  prefix text not null,
  name text not null,
  -- Null: a system's token, which holds its scopes over everything.
  person_id text references people.person (id),
  scopes jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
create index api_token_of_person on people.api_token (person_id);

create table people.provider (
  id text primary key,
  -- Part of the address the provider sends people back to, so that no two providers share one.
  key text not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  -- Sealed; null for a client without a secret.
  client_secret text,
  scopes text not null,
  matching text not null,
  match_claim text not null,
  trusts_mail boolean not null,
  creates_persons boolean not null,
  mail_domains jsonb not null,
  groups_claim text,
  enabled boolean not null,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  constraint provider_matching check (matching in ('email', 'user-name', 'external-id'))
);
create unique index provider_key_once on people.provider (key) where removed_at is null;

create table people.provider_role (
  provider_id text not null references people.provider (id),
  group_name text not null,
  role text not null,
  unit_id text references people.unit (id)
);
create unique index provider_role_once on people.provider_role (provider_id, group_name, role, coalesce(unit_id, ''));

-- Who somebody is at a provider: one subject there, one person here.
create table people.identity (
  provider_id text not null references people.provider (id),
  subject text not null,
  person_id text not null references people.person (id),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (provider_id, subject),
  unique (provider_id, person_id)
);
create index identity_of_person on people.identity (person_id);

-- A sign-in on its way to a provider and back: used once, within minutes, by the browser that began it.
create table people.sign_in_flow (
  state_hash text primary key,
  browser_hash text not null,
  provider_id text not null references people.provider (id),
  -- Code verifier and nonce, sealed.
  secrets text not null,
  return_to text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_flow_by_expiry on people.sign_in_flow (expires_at);
