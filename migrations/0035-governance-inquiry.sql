create schema if not exists governance;

-- What the use contract did not answer, owed by a person. Those who ask the same are askers of one inquiry.
create table governance.inquiry (
  id text primary key,
  state text not null default 'open',
  facts jsonb not null,
  -- The facts in one text: who says the same asks the same.
  facts_key text not null,
  -- What was said, in the words of the contract then.
  said jsonb not null,
  text text not null default '',
  topic text,
  contract_version integer,
  allowance_amount integer not null,
  allowance_unit text not null,
  deadline_id text,
  due_at timestamptz,
  -- When its clock ran out without an answer.
  late_at timestamptz,
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  verdict text,
  conditions jsonb not null default '[]',
  reason text not null default '',
  -- The row of the contract that was proposed.
  row_id text,
  constraint inquiry_state check (state in ('open', 'answered', 'withdrawn')),
  constraint inquiry_verdict check (verdict in ('permitted', 'conditional', 'prohibited')),
  constraint inquiry_answered check ((state = 'answered') = (answered_at is not null and verdict is not null))
);
create unique index inquiry_one_open on governance.inquiry (facts_key) where state = 'open';
create index inquiry_answered_of on governance.inquiry (facts_key, answered_at) where state = 'answered';
create index inquiry_by_due on governance.inquiry (due_at, id) where state = 'open';
create index inquiry_by_time on governance.inquiry (asked_at, id);

create table governance.inquiry_person (
  inquiry_id text not null references governance.inquiry (id),
  person_id text not null,
  -- Who asked, or who owes the answer.
  part text not null,
  since timestamptz not null,
  primary key (inquiry_id, part, person_id),
  constraint inquiry_person_part check (part in ('asks', 'owes'))
);
create index inquiry_person_own on governance.inquiry_person (person_id, part);
