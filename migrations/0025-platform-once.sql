-- What was asked under a key of the sender's (idempotency-key), so that the same question again changes nothing.
create table platform.once (
  -- SHA-256 of who asked and their key, which is not kept.
  key_hash text primary key,
  request_digest text not null,
  request_id text not null,
  at timestamptz not null,
  status integer,
  -- Sealed with the sender's key: whoever reads the table cannot read what was answered.
  answer text
);
create index once_by_age on platform.once (at);
