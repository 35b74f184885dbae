create schema if not exists governance;

-- What somebody goes through who asks about a kind of subject at a risk tier. A changed route is a new version; a
-- request keeps the one it began with. '*' is every kind without a route of its own.
create table governance.gate_route (
  id text not null,
  version integer not null,
  subject_kind text not null,
  tier text not null,
  name text not null,
  -- In order; steps of one stage run beside each other.
  steps jsonb not null,
  -- After how many calendar days an approval that the clock gave is looked at again.
  review_days integer not null default 90,
  made_at timestamptz not null,
  made_by text,
  -- The newest version of a route that is in use; null otherwise, so that a kind and tier has one.
  in_use boolean,
  primary key (id, version),
  constraint gate_route_tier check (tier in ('low', 'medium', 'high')),
  constraint gate_route_in_use check (in_use is null or in_use)
);
create unique index gate_route_one_in_use on governance.gate_route (subject_kind, tier, in_use);

-- The questions whose answers set the tier; '*' is every kind without questions of its own.
create table governance.intake_form (
  subject_kind text not null,
  version integer not null,
  questions jsonb not null,
  made_at timestamptz not null,
  made_by text,
  primary key (subject_kind, version)
);

create table governance.reviewer_group (
  id text primary key,
  name text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  removed_at timestamptz
);
create unique index reviewer_group_name on governance.reviewer_group (lower(name)) where removed_at is null;
create table governance.reviewer_group_person (
  group_id text not null references governance.reviewer_group (id),
  person_id text not null,
  primary key (group_id, person_id)
);
create index reviewer_group_person_own on governance.reviewer_group_person (person_id);

-- One version of a subject on its way through a route. What analytics reads needs no column that names a person.
create table governance.request (
  id text primary key,
  subject_kind text not null,
  subject_id text not null,
  -- Null where the kind has no versions.
  subject_version text,
  title text not null,
  summary text not null default '',
  tier text not null,
  tier_because text not null default '',
  -- Question to answer, as given.
  answers jsonb not null default '{}',
  -- Kind, tier and answers in one text: what is alike has the same.
  likeness text not null,
  route_id text,
  route_version integer,
  review_days integer not null default 90,
  -- Where whoever asked worked then.
  unit_id text,
  requester_id text,
  made_at timestamptz not null,
  state text not null default 'open',
  decided_at timestamptz,
  decided_by text,
  -- The decided request this decision follows, where it follows one.
  precedent_of text references governance.request (id),
  review_by timestamptz,
  review_deadline_id text,
  origin text not null default 'here',
  -- How often it was carried over to a newer version of its subject.
  carried integer not null default 0,
  constraint request_tier check (tier in ('low', 'medium', 'high')),
  constraint request_state check (state in ('open', 'approved', 'approved-with-conditions', 'refused', 'withdrawn')),
  constraint request_decided_by check (decided_by in ('person', 'clock', 'precedent')),
  constraint request_origin check (origin in ('here', 'imported')),
  constraint request_decided check ((state = 'open') = (decided_at is null)),
  constraint request_in_order check (decided_at is null or decided_at >= made_at)
);
create unique index request_one_open on governance.request (subject_kind, subject_id, coalesce(subject_version, '')) where state = 'open';
create index request_of_subject on governance.request (subject_kind, subject_id, made_at);
create index request_by_likeness on governance.request (likeness, decided_at);
create index request_own on governance.request (requester_id, made_at);
create index request_by_time on governance.request (made_at, id);
create index request_by_state on governance.request (state, made_at);

-- One decision owed in a request. Carried over to a newer version, a request gets its gates anew: those before are closed.
create table governance.gate (
  id text primary key,
  request_id text not null references governance.request (id),
  position integer not null,
  stage integer not null,
  name text not null,
  -- Who is asked, in words that name nobody: "Reviewers", the name of a group, "Named persons".
  reviewer_group text not null,
  -- As the route says it: a role, a group or persons; null for what was imported.
  reviewers jsonb,
  -- Said where it went to somebody else because nobody of them was left.
  fallback text,
  subject_version text,
  allowance_amount integer,
  allowance_unit text,
  on_timeout text,
  -- Whom a gate goes to whose first clock ran out, and how long that person has.
  second jsonb,
  precedent_decides boolean not null default false,
  state text not null default 'waiting',
  opened_at timestamptz,
  deadline_id text,
  -- Null before it is open and while its clock is stopped.
  due_at timestamptz,
  second_at timestamptz,
  decided_at timestamptz,
  outcome text,
  "by" text,
  decided_by text,
  reason text,
  conditions integer not null default 0,
  -- Ended without a decision: 'refused' at another gate, 'withdrawn', 'carried-over'.
  closed_at timestamptz,
  closed_because text,
  constraint gate_state check (state in ('waiting', 'open', 'decided', 'closed')),
  constraint gate_unit check (allowance_unit in ('calendar-days', 'business-days', 'hours')),
  constraint gate_on_timeout check (on_timeout in ('approve', 'escalate', 'second-clock')),
  constraint gate_outcome check (outcome in ('approved', 'approved-with-conditions', 'refused')),
  constraint gate_by check ("by" in ('person', 'clock', 'precedent')),
  constraint gate_decided_once check ((state = 'decided') = (decided_at is not null and outcome is not null and "by" is not null)),
  constraint gate_closed check ((state = 'closed') = (closed_at is not null)),
  constraint gate_open check (state <> 'open' or opened_at is not null)
);
create index gate_of_request on governance.gate (request_id, position);
create index gate_open_by_due on governance.gate (due_at, id) where state = 'open';
create index gate_by_opening on governance.gate (opened_at, id);
create index gate_of_deadline on governance.gate (deadline_id);

-- Who decides an open gate, and who did not decide but was asked. 'reviewer', or 'second' after the first clock.
create table governance.gate_reviewer (
  gate_id text not null references governance.gate (id),
  person_id text not null,
  part text not null default 'reviewer',
  primary key (gate_id, person_id),
  constraint gate_reviewer_part check (part in ('reviewer', 'second'))
);
create index gate_reviewer_own on governance.gate_reviewer (person_id, gate_id);

-- A question to whoever asked; the gate's clock stands still until it is answered or the days for it are used up.
create table governance.gate_stop (
  id text primary key,
  gate_id text not null references governance.gate (id),
  asked_at timestamptz not null,
  asked_by text,
  question text not null default '',
  deadline_id text,
  answered_at timestamptz,
  answered_by text,
  answer text,
  -- When the gate's clock ran on, and why: 'answered', 'days-used', or the gate ended.
  ended_at timestamptz,
  ended_because text,
  constraint gate_stop_because check (ended_because in ('answered', 'days-used', 'gate-ended')),
  constraint gate_stop_ended check ((ended_at is null) = (ended_because is null))
);
create index gate_stop_of_gate on governance.gate_stop (gate_id, asked_at);
create unique index gate_stop_one_open on governance.gate_stop (gate_id) where ended_at is null;
create index gate_stop_of_deadline on governance.gate_stop (deadline_id);

-- What an approval asks for besides, of somebody, by a day.
create table governance.condition (
  id text primary key,
  request_id text not null references governance.request (id),
  gate_id text not null references governance.gate (id),
  text text not null,
  owner_id text,
  deadline_id text,
  due_at timestamptz not null,
  made_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  note text
);
create index condition_of_request on governance.condition (request_id);
create index condition_own on governance.condition (owner_id, due_at);
create index condition_of_deadline on governance.condition (deadline_id);

insert into governance.gate_route (id, version, subject_kind, tier, name, steps, review_days, made_at, in_use)
select 'gateroute_0000000000000000000000000' || n, 1, '*', tier, name,
       jsonb_build_array(jsonb_build_object(
         'name', 'Review', 'stage', 1,
         'reviewers', jsonb_build_object('kind', 'role', 'role', 'reviewer'),
         'allowance', jsonb_build_object('amount', 14, 'unit', 'calendar-days'),
         'onTimeout', on_timeout,
         'second', jsonb_build_object('personId', null, 'amount', 7, 'unit', 'calendar-days'),
         'precedentDecides', false)),
       90, now(), true
  from (values (1, 'low', 'Anything of low risk', 'approve'), (2, 'medium', 'Anything of medium risk', 'approve'),
               (3, 'high', 'Anything of high risk', 'second-clock')) as route (n, tier, name, on_timeout);

insert into governance.intake_form (subject_kind, version, questions, made_at) values ('*', 1, '[
  {"id": "data", "text": "Which data does it see?", "answers": [
    {"id": "public", "text": "Public, or none", "tier": "low"},
    {"id": "internal", "text": "Internal", "tier": "low"},
    {"id": "personal", "text": "Personal data", "tier": "medium"},
    {"id": "sensitive", "text": "Health, pay, or other data that harms people when it leaks", "tier": "high"}]},
  {"id": "effect", "text": "What happens with what comes out?", "answers": [
    {"id": "draft", "text": "Somebody reads and changes it before anything is done with it", "tier": "low"},
    {"id": "checked", "text": "It is used after a look", "tier": "medium"},
    {"id": "alone", "text": "It takes effect without anybody looking", "tier": "high"}]},
  {"id": "whom", "text": "Who feels it when it is wrong?", "answers": [
    {"id": "team", "text": "The team that uses it", "tier": "low"},
    {"id": "colleagues", "text": "Other colleagues", "tier": "low"},
    {"id": "customers", "text": "Customers or the public", "tier": "medium"},
    {"id": "rights", "text": "People in their rights: hiring, credit, care, safety", "tier": "high"}]}
]', now());
