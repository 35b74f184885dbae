-- What the migrations add up to. Written by: node src/platform/db/write-snapshot.ts

create table governance.agent (
  id text not null,
  name text not null,
  purpose text not null,
  owner_id text not null,
  deputy_id text not null,
  unit_id text,
  actions jsonb not null,
  limits jsonb not null,
  tools jsonb not null,
  connections jsonb not null,
  human_override text,
  review_on date,
  state text not null default 'draft'::text,
  state_since timestamp with time zone not null,
  stopped_by text,
  stopped_reason text,
  edition integer not null default 1,
  wording integer not null default 1,
  created_at timestamp with time zone not null,
  constraint agent_deputy_is_somebody_else CHECK ((owner_id <> deputy_id)),
  constraint agent_pkey PRIMARY KEY (id),
  constraint agent_state CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'stopped'::text, 'retired'::text])))
);
CREATE UNIQUE INDEX agent_name_once ON governance.agent USING btree (lower(name)) WHERE (state <> 'retired'::text);
CREATE INDEX agent_of_deputy ON governance.agent USING btree (deputy_id);
CREATE INDEX agent_of_owner ON governance.agent USING btree (owner_id);
CREATE INDEX agent_of_unit ON governance.agent USING btree (unit_id);

create table governance.agent_incident (
  agent_id text not null,
  incident_id text not null,
  at timestamp with time zone not null,
  constraint agent_incident_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES governance.agent(id),
  constraint agent_incident_pkey PRIMARY KEY (agent_id, incident_id)
);
CREATE INDEX agent_incident_of ON governance.agent_incident USING btree (incident_id);

create table governance.agent_step (
  id text not null,
  agent_id text not null,
  at timestamp with time zone not null,
  by_id text not null,
  what text not null,
  reason text,
  constraint agent_step_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES governance.agent(id),
  constraint agent_step_pkey PRIMARY KEY (id)
);
CREATE INDEX agent_step_of ON governance.agent_step USING btree (agent_id, at, id);

create table governance.cadence (
  id text not null,
  title text not null,
  about text not null,
  owner_id text not null,
  deputy_id text not null,
  participants text[] not null,
  day_rule jsonb not null,
  starts_at_minute integer not null,
  minutes integer not null,
  grace_days integer not null,
  calendar_id text,
  ended_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint cadence_about CHECK ((about = ANY (ARRAY['month'::text, 'contract'::text, 'rubrics'::text, 'curricula'::text, 'workflows'::text]))),
  constraint cadence_deputy_is_somebody_else CHECK ((owner_id <> deputy_id)),
  constraint cadence_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX cadence_title ON governance.cadence USING btree (lower(title)) WHERE (ended_at IS NULL);

create table governance.condition (
  id text not null,
  request_id text not null,
  gate_id text not null,
  text text not null,
  owner_id text,
  deadline_id text,
  due_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  done_at timestamp with time zone,
  done_by text,
  note text,
  constraint condition_gate_id_fkey FOREIGN KEY (gate_id) REFERENCES governance.gate(id),
  constraint condition_pkey PRIMARY KEY (id),
  constraint condition_request_id_fkey FOREIGN KEY (request_id) REFERENCES governance.request(id)
);
CREATE INDEX condition_of_deadline ON governance.condition USING btree (deadline_id);
CREATE INDEX condition_of_request ON governance.condition USING btree (request_id);
CREATE INDEX condition_own ON governance.condition USING btree (owner_id, due_at);

create table governance.declared_use (
  use_case_id text not null,
  person_id text,
  activity text not null,
  tool text not null,
  frequency text not null,
  is_named boolean not null,
  declared_at timestamp with time zone not null,
  taken_in_at timestamp with time zone,
  constraint declared_use_pkey PRIMARY KEY (use_case_id),
  constraint declared_use_use_case_id_fkey FOREIGN KEY (use_case_id) REFERENCES governance.use_case(id)
);
CREATE INDEX declared_use_of_person ON governance.declared_use USING btree (person_id);

create table governance.escalation (
  id text not null,
  path_code text not null,
  state text not null default 'open'::text,
  what text not null,
  about_kind text,
  about_id text,
  raised_by text,
  raised_at timestamp with time zone not null,
  owner_id text,
  deadline_id text,
  allowance_amount integer not null,
  allowance_unit text not null,
  late_at timestamp with time zone,
  answered_at timestamp with time zone,
  ended_at timestamp with time zone,
  incident_id text,
  constraint escalation_about CHECK (((about_kind IS NULL) = (about_id IS NULL))),
  constraint escalation_ended CHECK (((state = ANY (ARRAY['resolved'::text, 'withdrawn'::text])) = (ended_at IS NOT NULL))),
  constraint escalation_path_code_fkey FOREIGN KEY (path_code) REFERENCES governance.escalation_path(code),
  constraint escalation_pkey PRIMARY KEY (id),
  constraint escalation_state CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'resolved'::text, 'withdrawn'::text])))
);
CREATE INDEX escalation_about_of ON governance.escalation USING btree (about_kind, about_id);
CREATE INDEX escalation_by_time ON governance.escalation USING btree (raised_at DESC, id);
CREATE INDEX escalation_raised_by ON governance.escalation USING btree (raised_by);

create table governance.escalation_path (
  code text not null,
  place integer not null,
  name text not null,
  says text not null,
  person_id text,
  role text,
  deputy_id text,
  allowance_amount integer not null,
  allowance_unit text not null,
  makes_incident boolean not null default false,
  retired_at timestamp with time zone,
  constraint escalation_path_allowance CHECK ((allowance_amount > 0)),
  constraint escalation_path_pkey PRIMARY KEY (code),
  constraint escalation_path_unit CHECK ((allowance_unit = ANY (ARRAY['hours'::text, 'business-days'::text, 'calendar-days'::text])))
);

create table governance.escalation_person (
  escalation_id text not null,
  person_id text not null,
  constraint escalation_person_escalation_id_fkey FOREIGN KEY (escalation_id) REFERENCES governance.escalation(id),
  constraint escalation_person_pkey PRIMARY KEY (escalation_id, person_id)
);
CREATE INDEX escalation_person_own ON governance.escalation_person USING btree (person_id);

create table governance.escalation_step (
  seq bigint not null generated always as identity,
  escalation_id text not null,
  at timestamp with time zone not null,
  what text not null,
  by_id text,
  text text not null default ''::text,
  constraint escalation_step_escalation_id_fkey FOREIGN KEY (escalation_id) REFERENCES governance.escalation(id),
  constraint escalation_step_pkey PRIMARY KEY (seq),
  constraint escalation_step_what CHECK ((what = ANY (ARRAY['raised'::text, 'taken'::text, 'handed'::text, 'late'::text, 'answered'::text, 'reopened'::text, 'resolved'::text, 'withdrawn'::text])))
);
CREATE INDEX escalation_step_of ON governance.escalation_step USING btree (escalation_id, seq);

create table governance.gate (
  id text not null,
  request_id text not null,
  position integer not null,
  stage integer not null,
  name text not null,
  reviewer_group text not null,
  reviewers jsonb,
  fallback text,
  subject_version text,
  allowance_amount integer,
  allowance_unit text,
  on_timeout text,
  second jsonb,
  precedent_decides boolean not null default false,
  state text not null default 'waiting'::text,
  opened_at timestamp with time zone,
  deadline_id text,
  due_at timestamp with time zone,
  second_at timestamp with time zone,
  decided_at timestamp with time zone,
  outcome text,
  by text,
  decided_by text,
  reason text,
  conditions integer not null default 0,
  closed_at timestamp with time zone,
  closed_because text,
  round integer not null default 0,
  constraint gate_by CHECK ((by = ANY (ARRAY['person'::text, 'clock'::text, 'precedent'::text]))),
  constraint gate_closed CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint gate_decided_once CHECK (((state = 'decided'::text) = ((decided_at IS NOT NULL) AND (outcome IS NOT NULL) AND (by IS NOT NULL)))),
  constraint gate_on_timeout CHECK ((on_timeout = ANY (ARRAY['approve'::text, 'escalate'::text, 'second-clock'::text]))),
  constraint gate_open CHECK (((state <> 'open'::text) OR (opened_at IS NOT NULL))),
  constraint gate_outcome CHECK ((outcome = ANY (ARRAY['approved'::text, 'approved-with-conditions'::text, 'refused'::text]))),
  constraint gate_pkey PRIMARY KEY (id),
  constraint gate_request_id_fkey FOREIGN KEY (request_id) REFERENCES governance.request(id),
  constraint gate_state CHECK ((state = ANY (ARRAY['waiting'::text, 'open'::text, 'decided'::text, 'closed'::text]))),
  constraint gate_unit CHECK ((allowance_unit = ANY (ARRAY['calendar-days'::text, 'business-days'::text, 'hours'::text])))
);
CREATE INDEX gate_by_opening ON governance.gate USING btree (opened_at, id);
CREATE INDEX gate_of_deadline ON governance.gate USING btree (deadline_id);
CREATE INDEX gate_of_request ON governance.gate USING btree (request_id, "position");
CREATE INDEX gate_open_by_due ON governance.gate USING btree (due_at, id) WHERE (state = 'open'::text);

create table governance.gate_reviewer (
  gate_id text not null,
  person_id text not null,
  part text not null default 'reviewer'::text,
  constraint gate_reviewer_gate_id_fkey FOREIGN KEY (gate_id) REFERENCES governance.gate(id),
  constraint gate_reviewer_part CHECK ((part = ANY (ARRAY['reviewer'::text, 'second'::text]))),
  constraint gate_reviewer_pkey PRIMARY KEY (gate_id, person_id)
);
CREATE INDEX gate_reviewer_own ON governance.gate_reviewer USING btree (person_id, gate_id);

create table governance.gate_route (
  id text not null,
  version integer not null,
  subject_kind text not null,
  tier text not null,
  name text not null,
  steps jsonb not null,
  review_days integer not null default 90,
  made_at timestamp with time zone not null,
  made_by text,
  in_use boolean,
  constraint gate_route_in_use CHECK (((in_use IS NULL) OR in_use)),
  constraint gate_route_pkey PRIMARY KEY (id, version),
  constraint gate_route_tier CHECK ((tier = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text])))
);
CREATE UNIQUE INDEX gate_route_one_in_use ON governance.gate_route USING btree (subject_kind, tier, in_use);

create table governance.gate_stop (
  id text not null,
  gate_id text not null,
  asked_at timestamp with time zone not null,
  asked_by text,
  question text not null default ''::text,
  deadline_id text,
  answered_at timestamp with time zone,
  answered_by text,
  answer text,
  ended_at timestamp with time zone,
  ended_because text,
  constraint gate_stop_because CHECK ((ended_because = ANY (ARRAY['answered'::text, 'days-used'::text, 'gate-ended'::text]))),
  constraint gate_stop_ended CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint gate_stop_gate_id_fkey FOREIGN KEY (gate_id) REFERENCES governance.gate(id),
  constraint gate_stop_pkey PRIMARY KEY (id)
);
CREATE INDEX gate_stop_of_deadline ON governance.gate_stop USING btree (deadline_id);
CREATE INDEX gate_stop_of_gate ON governance.gate_stop USING btree (gate_id, asked_at);
CREATE UNIQUE INDEX gate_stop_one_open ON governance.gate_stop USING btree (gate_id) WHERE (ended_at IS NULL);

create table governance.incident (
  id text not null,
  state text not null default 'open'::text,
  nature text not null,
  severity text not null,
  what text not null,
  tool text not null default ''::text,
  about_kind text,
  about_id text,
  happened_on date,
  is_anonymous boolean not null default false,
  reported_by text,
  claim_digest text,
  reported_at timestamp with time zone not null,
  owner_id text,
  cause text not null default ''::text,
  learning text not null default ''::text,
  change_text text not null default ''::text,
  change_kind text,
  change_id text,
  deadline_id text,
  late_at timestamp with time zone,
  understood_at timestamp with time zone,
  closed_at timestamp with time zone,
  escalation_id text,
  constraint incident_about CHECK (((about_kind IS NULL) = (about_id IS NULL))),
  constraint incident_change CHECK (((change_kind IS NULL) = (change_id IS NULL))),
  constraint incident_claim CHECK (((claim_digest IS NULL) OR is_anonymous)),
  constraint incident_closed CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint incident_nameless CHECK (((NOT is_anonymous) OR (reported_by IS NULL))),
  constraint incident_nature CHECK ((nature = ANY (ARRAY['incident'::text, 'near-miss'::text]))),
  constraint incident_pkey PRIMARY KEY (id),
  constraint incident_severity CHECK ((severity = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'critical'::text]))),
  constraint incident_state CHECK ((state = ANY (ARRAY['open'::text, 'understood'::text, 'closed'::text])))
);
CREATE INDEX incident_by_time ON governance.incident USING btree (reported_at DESC, id);
CREATE UNIQUE INDEX incident_claim_of ON governance.incident USING btree (claim_digest) WHERE (claim_digest IS NOT NULL);
CREATE INDEX incident_owned_by ON governance.incident USING btree (owner_id);
CREATE INDEX incident_reported_by ON governance.incident USING btree (reported_by);

create table governance.incident_clock (
  severity text not null,
  allowance_amount integer not null,
  allowance_unit text not null,
  constraint incident_clock_allowance CHECK ((allowance_amount > 0)),
  constraint incident_clock_pkey PRIMARY KEY (severity),
  constraint incident_clock_severity CHECK ((severity = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'critical'::text]))),
  constraint incident_clock_unit CHECK ((allowance_unit = ANY (ARRAY['hours'::text, 'business-days'::text, 'calendar-days'::text])))
);

create table governance.incident_note (
  seq bigint not null generated always as identity,
  incident_id text not null,
  at timestamp with time zone not null,
  voice text not null,
  by_id text,
  what text not null default 'note'::text,
  text text not null default ''::text,
  is_for_reporter boolean not null default false,
  constraint incident_note_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES governance.incident(id),
  constraint incident_note_pkey PRIMARY KEY (seq),
  constraint incident_note_voice CHECK ((voice = ANY (ARRAY['keeper'::text, 'reporter'::text, 'millrace'::text])))
);
CREATE INDEX incident_note_of ON governance.incident_note USING btree (incident_id, seq);

create table governance.inquiry (
  id text not null,
  state text not null default 'open'::text,
  facts jsonb not null,
  facts_key text not null,
  said jsonb not null,
  text text not null default ''::text,
  topic text,
  contract_version integer,
  allowance_amount integer not null,
  allowance_unit text not null,
  deadline_id text,
  due_at timestamp with time zone,
  late_at timestamp with time zone,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by text,
  verdict text,
  conditions jsonb not null default '[]'::jsonb,
  reason text not null default ''::text,
  row_id text,
  constraint inquiry_answered CHECK (((state = 'answered'::text) = ((answered_at IS NOT NULL) AND (verdict IS NOT NULL)))),
  constraint inquiry_pkey PRIMARY KEY (id),
  constraint inquiry_state CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'withdrawn'::text]))),
  constraint inquiry_verdict CHECK ((verdict = ANY (ARRAY['permitted'::text, 'conditional'::text, 'prohibited'::text])))
);
CREATE INDEX inquiry_answered_of ON governance.inquiry USING btree (facts_key, answered_at) WHERE (state = 'answered'::text);
CREATE INDEX inquiry_by_due ON governance.inquiry USING btree (due_at, id) WHERE (state = 'open'::text);
CREATE INDEX inquiry_by_time ON governance.inquiry USING btree (asked_at, id);
CREATE UNIQUE INDEX inquiry_one_open ON governance.inquiry USING btree (facts_key) WHERE (state = 'open'::text);

create table governance.inquiry_person (
  inquiry_id text not null,
  person_id text not null,
  part text not null,
  since timestamp with time zone not null,
  constraint inquiry_person_inquiry_id_fkey FOREIGN KEY (inquiry_id) REFERENCES governance.inquiry(id),
  constraint inquiry_person_part CHECK ((part = ANY (ARRAY['asks'::text, 'owes'::text]))),
  constraint inquiry_person_pkey PRIMARY KEY (inquiry_id, part, person_id)
);
CREATE INDEX inquiry_person_own ON governance.inquiry_person USING btree (person_id, part);

create table governance.intake_form (
  subject_kind text not null,
  version integer not null,
  questions jsonb not null,
  made_at timestamp with time zone not null,
  made_by text,
  constraint intake_form_pkey PRIMARY KEY (subject_kind, version)
);

create table governance.past_import (
  id text not null,
  state text not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  upload text,
  created_by text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  preview jsonb,
  mapping jsonb,
  counts jsonb,
  refusal jsonb,
  written_at timestamp with time zone,
  applied_at timestamp with time zone,
  undone_at timestamp with time zone,
  constraint past_import_pkey PRIMARY KEY (id),
  constraint past_import_state CHECK ((state = ANY (ARRAY['received'::text, 'checked'::text, 'applied'::text, 'undone'::text, 'refused'::text, 'discarded'::text])))
);
CREATE INDEX past_import_newest ON governance.past_import USING btree (created_at DESC);

create table governance.past_problem (
  import_id text not null,
  seq integer not null,
  line integer not null,
  column text,
  value text,
  code text not null,
  reason text not null,
  constraint past_problem_import_id_fkey FOREIGN KEY (import_id) REFERENCES governance.past_import(id),
  constraint past_problem_pkey PRIMARY KEY (import_id, seq)
);

create table governance.past_request (
  import_id text not null,
  request_id text not null,
  number text not null,
  constraint past_request_import_id_fkey FOREIGN KEY (import_id) REFERENCES governance.past_import(id),
  constraint past_request_pkey PRIMARY KEY (request_id)
);
CREATE UNIQUE INDEX past_request_number ON governance.past_request USING btree (number);
CREATE INDEX past_request_of_import ON governance.past_request USING btree (import_id);

create table governance.purchase (
  id text not null,
  name text not null,
  tool_id text,
  is_ai_capable boolean not null,
  asked_at timestamp with time zone not null,
  asked_by text,
  got_at timestamp with time zone,
  dropped_at timestamp with time zone,
  default_rule text not null,
  exception_reason text not null default ''::text,
  steps jsonb not null,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint purchase_ends_after CHECK ((COALESCE(got_at, dropped_at, asked_at) >= asked_at)),
  constraint purchase_ends_once CHECK (((got_at IS NULL) OR (dropped_at IS NULL))),
  constraint purchase_exception_has_reason CHECK (((default_rule <> 'exception'::text) OR (exception_reason <> ''::text))),
  constraint purchase_pkey PRIMARY KEY (id),
  constraint purchase_rule CHECK ((default_rule = ANY (ARRAY['kept'::text, 'exception'::text, 'not-said'::text])))
);
CREATE INDEX purchase_by_asked ON governance.purchase USING btree (asked_at DESC);
CREATE INDEX purchase_of ON governance.purchase USING btree (asked_by);
CREATE INDEX purchase_of_tool ON governance.purchase USING btree (tool_id) WHERE (tool_id IS NOT NULL);

create table governance.register_setting (
  only_one boolean not null default true,
  pilot_days integer not null,
  verdict_days integer not null,
  amnesty text not null,
  constraint register_setting_only_one CHECK (only_one),
  constraint register_setting_pkey PRIMARY KEY (only_one)
);

create table governance.request (
  id text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_version text,
  title text not null,
  summary text not null default ''::text,
  tier text not null,
  tier_because text not null default ''::text,
  answers jsonb not null default '{}'::jsonb,
  likeness text not null,
  route_id text,
  route_version integer,
  review_days integer not null default 90,
  unit_id text,
  requester_id text,
  made_at timestamp with time zone not null,
  state text not null default 'open'::text,
  decided_at timestamp with time zone,
  decided_by text,
  precedent_of text,
  review_by timestamp with time zone,
  review_deadline_id text,
  origin text not null default 'here'::text,
  carried integer not null default 0,
  form_kind text,
  form_version integer,
  constraint request_decided CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  constraint request_decided_by CHECK ((decided_by = ANY (ARRAY['person'::text, 'clock'::text, 'precedent'::text]))),
  constraint request_in_order CHECK (((decided_at IS NULL) OR (decided_at >= made_at))),
  constraint request_origin CHECK ((origin = ANY (ARRAY['here'::text, 'imported'::text]))),
  constraint request_pkey PRIMARY KEY (id),
  constraint request_precedent_of_fkey FOREIGN KEY (precedent_of) REFERENCES governance.request(id),
  constraint request_state CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'approved-with-conditions'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint request_tier CHECK ((tier = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text])))
);
CREATE INDEX request_by_likeness ON governance.request USING btree (likeness, decided_at);
CREATE INDEX request_by_state ON governance.request USING btree (state, made_at);
CREATE INDEX request_by_time ON governance.request USING btree (made_at, id);
CREATE INDEX request_of_subject ON governance.request USING btree (subject_kind, subject_id, made_at);
CREATE UNIQUE INDEX request_one_open ON governance.request USING btree (subject_kind, subject_id, COALESCE(subject_version, ''::text)) WHERE (state = 'open'::text);
CREATE INDEX request_own ON governance.request USING btree (requester_id, made_at);

create table governance.review (
  id text not null,
  cadence_id text not null,
  period text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  state text not null,
  held_at timestamp with time zone,
  missed_at timestamp with time zone,
  attended integer,
  minutes text not null default ''::text,
  outcome text,
  outcome_text text not null default ''::text,
  outcome_link text not null default ''::text,
  pack text,
  pack_digest text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint review_cadence_id_fkey FOREIGN KEY (cadence_id) REFERENCES governance.cadence(id),
  constraint review_once UNIQUE (cadence_id, period),
  constraint review_outcome CHECK (((outcome IS NULL) OR (outcome = ANY (ARRAY['changed'::text, 'nothing-to-change'::text])))),
  constraint review_pack_has_digest CHECK (((pack IS NULL) = (pack_digest IS NULL))),
  constraint review_pkey PRIMARY KEY (id),
  constraint review_state CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'missed'::text])))
);
CREATE INDEX review_by_start ON governance.review USING btree (starts_at DESC);
CREATE UNIQUE INDEX review_planned_once ON governance.review USING btree (cadence_id) WHERE (state = 'planned'::text);

create table governance.review_action (
  id text not null,
  review_id text not null,
  cadence_id text not null,
  text text not null,
  owner_id text not null,
  due_on date not null,
  state text not null,
  ended_at timestamp with time zone,
  outcome text not null default ''::text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint review_action_cadence_id_fkey FOREIGN KEY (cadence_id) REFERENCES governance.cadence(id),
  constraint review_action_pkey PRIMARY KEY (id),
  constraint review_action_review_id_fkey FOREIGN KEY (review_id) REFERENCES governance.review(id) ON DELETE CASCADE,
  constraint review_action_state CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text])))
);
CREATE INDEX review_action_carried ON governance.review_action USING btree (cadence_id) WHERE (state = 'open'::text);
CREATE INDEX review_action_of ON governance.review_action USING btree (review_id, created_at);
CREATE INDEX review_action_of_owner ON governance.review_action USING btree (owner_id) WHERE (state = 'open'::text);

create table governance.review_decision (
  id text not null,
  review_id text not null,
  text text not null,
  created_at timestamp with time zone not null,
  constraint review_decision_pkey PRIMARY KEY (id),
  constraint review_decision_review_id_fkey FOREIGN KEY (review_id) REFERENCES governance.review(id) ON DELETE CASCADE
);
CREATE INDEX review_decision_of ON governance.review_decision USING btree (review_id, created_at);

create table governance.reviewer_group (
  id text not null,
  name text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint reviewer_group_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX reviewer_group_name ON governance.reviewer_group USING btree (lower(name)) WHERE (removed_at IS NULL);

create table governance.reviewer_group_person (
  group_id text not null,
  person_id text not null,
  constraint reviewer_group_person_group_id_fkey FOREIGN KEY (group_id) REFERENCES governance.reviewer_group(id),
  constraint reviewer_group_person_pkey PRIMARY KEY (group_id, person_id)
);
CREATE INDEX reviewer_group_person_own ON governance.reviewer_group_person USING btree (person_id);

create table governance.temporary_verdict (
  id text not null,
  use_case_id text not null,
  verdict text not null,
  conditions text,
  reason text not null,
  valid_until date not null,
  by_id text not null,
  at timestamp with time zone not null,
  constraint temporary_verdict_kind CHECK ((verdict = ANY (ARRAY['go-on'::text, 'go-on-with-conditions'::text, 'stop-for-now'::text]))),
  constraint temporary_verdict_pkey PRIMARY KEY (id),
  constraint temporary_verdict_use_case_id_fkey FOREIGN KEY (use_case_id) REFERENCES governance.use_case(id)
);
CREATE INDEX temporary_verdict_of ON governance.temporary_verdict USING btree (use_case_id, at);

create table governance.tool (
  id text not null,
  code text not null,
  name text not null,
  vendor text not null default ''::text,
  purpose text not null default ''::text,
  is_ai_capable boolean not null,
  status text not null,
  status_reason text not null default ''::text,
  status_since timestamp with time zone not null,
  owner_id text not null,
  deputy_id text not null,
  cost_amount double precision,
  cost_currency text,
  cost_per text,
  renews_on date,
  notice_days integer not null default 60,
  data_classes text[] not null default '{}'::text[],
  version integer not null default 1,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint tool_cost CHECK ((((cost_amount IS NULL) = (cost_currency IS NULL)) AND ((cost_amount IS NULL) = (cost_per IS NULL)))),
  constraint tool_deputy_is_somebody_else CHECK ((owner_id <> deputy_id)),
  constraint tool_pkey PRIMARY KEY (id),
  constraint tool_status CHECK ((status = ANY (ARRAY['considered'::text, 'approved'::text, 'restricted'::text, 'retired'::text])))
);
CREATE UNIQUE INDEX tool_code ON governance.tool USING btree (code);
CREATE UNIQUE INDEX tool_name ON governance.tool USING btree (lower(name));
CREATE INDEX tool_of_deputy ON governance.tool USING btree (deputy_id);
CREATE INDEX tool_of_owner ON governance.tool USING btree (owner_id);

create table governance.tool_persona (
  tool_id text not null,
  persona text not null,
  is_primary boolean not null,
  reason text not null default ''::text,
  since timestamp with time zone not null,
  constraint tool_persona_pkey PRIMARY KEY (tool_id, persona),
  constraint tool_persona_tool_id_fkey FOREIGN KEY (tool_id) REFERENCES governance.tool(id) ON DELETE CASCADE
);
CREATE INDEX tool_persona_of ON governance.tool_persona USING btree (persona);

create table governance.use_case (
  id text not null,
  title text not null,
  what text not null,
  workflow_id text,
  tools jsonb not null,
  data_classes jsonb not null,
  unit_id text,
  personas jsonb not null,
  outcome text,
  owner_id text,
  deputy_id text,
  state text not null default 'idea'::text,
  state_since timestamp with time zone not null,
  clock_from timestamp with time zone,
  retired_reason text,
  replaced_by text,
  edition integer not null default 1,
  wording integer not null default 1,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint use_case_deputy_is_somebody_else CHECK ((owner_id <> deputy_id)),
  constraint use_case_pkey PRIMARY KEY (id),
  constraint use_case_state CHECK ((state = ANY (ARRAY['idea'::text, 'pilot'::text, 'production'::text, 'retired'::text])))
);
CREATE INDEX use_case_of_deputy ON governance.use_case USING btree (deputy_id);
CREATE INDEX use_case_of_owner ON governance.use_case USING btree (owner_id);
CREATE INDEX use_case_of_unit ON governance.use_case USING btree (unit_id);
CREATE INDEX use_case_of_workflow ON governance.use_case USING btree (workflow_id);

create table governance.use_case_attestation (
  id text not null,
  use_case_id text not null,
  wording integer not null,
  check_id text not null,
  evidence text not null,
  by_id text not null,
  at timestamp with time zone not null,
  constraint use_case_attestation_pkey PRIMARY KEY (id),
  constraint use_case_attestation_use_case_id_fkey FOREIGN KEY (use_case_id) REFERENCES governance.use_case(id)
);
CREATE INDEX use_case_attestation_of ON governance.use_case_attestation USING btree (use_case_id, check_id, at);

create table governance.use_case_decision (
  request_id text not null,
  use_case_id text not null,
  version text not null,
  outcome text not null,
  by_kind text not null,
  conditions integer not null,
  review_by timestamp with time zone,
  at timestamp with time zone not null,
  constraint use_case_decision_pkey PRIMARY KEY (request_id),
  constraint use_case_decision_use_case_id_fkey FOREIGN KEY (use_case_id) REFERENCES governance.use_case(id)
);
CREATE INDEX use_case_decision_of ON governance.use_case_decision USING btree (use_case_id, at);

create table governance.use_case_step (
  id text not null,
  use_case_id text not null,
  at timestamp with time zone not null,
  by_id text,
  what text not null,
  from_state text,
  to_state text,
  reason text,
  criteria jsonb not null,
  constraint use_case_step_pkey PRIMARY KEY (id),
  constraint use_case_step_use_case_id_fkey FOREIGN KEY (use_case_id) REFERENCES governance.use_case(id)
);
CREATE INDEX use_case_step_of ON governance.use_case_step USING btree (use_case_id, at, id);

create table governance.use_contract_publication (
  revision_id text not null,
  asks boolean not null,
  acknowledge_by date,
  told_at timestamp with time zone,
  reminded_at timestamp with time zone,
  constraint use_contract_publication_pkey PRIMARY KEY (revision_id)
);
CREATE INDEX use_contract_publication_reminders ON governance.use_contract_publication USING btree (acknowledge_by) WHERE (asks AND (reminded_at IS NULL));

create table governance.work_log (
  id text not null,
  title text not null,
  purpose text not null default ''::text,
  subject_kind text,
  subject_id text,
  unit_id text,
  owner_id text not null,
  deputy_id text not null,
  fields jsonb not null,
  kept_days integer,
  closed_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint work_log_deputy_is_somebody_else CHECK ((owner_id <> deputy_id)),
  constraint work_log_pkey PRIMARY KEY (id),
  constraint work_log_subject CHECK (((subject_kind IS NULL) = (subject_id IS NULL)))
);
CREATE INDEX work_log_of_deputy ON governance.work_log USING btree (deputy_id);
CREATE INDEX work_log_of_owner ON governance.work_log USING btree (owner_id);
CREATE INDEX work_log_of_subject ON governance.work_log USING btree (subject_kind, subject_id) WHERE (subject_id IS NOT NULL);
CREATE UNIQUE INDEX work_log_title ON governance.work_log USING btree (lower(title)) WHERE (closed_at IS NULL);

create table governance.work_log_entry (
  id text not null,
  work_log_id text not null,
  root_id text not null,
  corrects_id text,
  kind text not null,
  happened_at timestamp with time zone not null,
  logged_at timestamp with time zone not null,
  person_id text,
  event_id text,
  what text not null default ''::text,
  why text not null default ''::text,
  answers jsonb not null,
  constraint work_log_entry_corrects_id_key UNIQUE (corrects_id),
  constraint work_log_entry_kind CHECK ((kind = ANY (ARRAY['ai-used'::text, 'output-reviewed'::text, 'override'::text, 'uncertain'::text, 'withdrawn'::text]))),
  constraint work_log_entry_override_has_reason CHECK (((kind <> 'override'::text) OR ((what <> ''::text) AND (why <> ''::text)))),
  constraint work_log_entry_pkey PRIMARY KEY (id),
  constraint work_log_entry_work_log_id_fkey FOREIGN KEY (work_log_id) REFERENCES governance.work_log(id) ON DELETE CASCADE
);
CREATE INDEX work_log_entry_by_time ON governance.work_log_entry USING btree (work_log_id, happened_at DESC);
CREATE INDEX work_log_entry_of_person ON governance.work_log_entry USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX work_log_entry_of_root ON governance.work_log_entry USING btree (root_id);
CREATE UNIQUE INDEX work_log_entry_once ON governance.work_log_entry USING btree (work_log_id, event_id) WHERE (event_id IS NOT NULL);

create table people.account (
  person_id text not null,
  password_hash text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint account_pkey PRIMARY KEY (person_id)
);

create table people.account_link (
  id text not null,
  token_hash text not null,
  person_id text not null,
  purpose text not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint account_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint account_link_pkey PRIMARY KEY (id),
  constraint account_link_purpose CHECK ((purpose = ANY (ARRAY['invitation'::text, 'reset'::text]))),
  constraint account_link_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX account_link_of_person ON people.account_link USING btree (person_id);

create table people.api_token (
  id text not null,
  token_hash text not null,
  prefix text not null,
  name text not null,
  person_id text,
  scopes jsonb not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint api_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX api_token_of_person ON people.api_token USING btree (person_id);

create table people.assignment (
  person_id text not null,
  unit_id text,
  manager_id text,
  level text not null default 'individual'::text,
  title text,
  calendar_id text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  import_id text,
  constraint assignment_level CHECK ((level = ANY (ARRAY['individual'::text, 'manager'::text, 'executive'::text]))),
  constraint assignment_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES people.person(id),
  constraint assignment_not_own_manager CHECK ((manager_id <> person_id)),
  constraint assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint assignment_pkey PRIMARY KEY (person_id, from_at),
  constraint assignment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES people.unit(id)
);
CREATE INDEX assignment_at ON people.assignment USING btree (from_at, to_at);
CREATE UNIQUE INDEX assignment_now ON people.assignment USING btree (person_id) WHERE (to_at IS NULL);
CREATE INDEX assignment_of_import ON people.assignment USING btree (import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX assignment_of_manager ON people.assignment USING btree (manager_id) WHERE (to_at IS NULL);
CREATE INDEX assignment_of_unit ON people.assignment USING btree (unit_id, person_id) WHERE (to_at IS NULL);

create table people.delegation (
  id text not null,
  from_person_id text not null,
  to_person_id text not null,
  reason text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint delegation_ends_after_it_begins CHECK ((to_at > from_at)),
  constraint delegation_from_person_id_fkey FOREIGN KEY (from_person_id) REFERENCES people.person(id),
  constraint delegation_pkey PRIMARY KEY (id),
  constraint delegation_to_person_id_fkey FOREIGN KEY (to_person_id) REFERENCES people.person(id),
  constraint delegation_to_somebody_else CHECK ((from_person_id <> to_person_id))
);
CREATE INDEX delegation_from ON people.delegation USING btree (from_person_id, to_at);
CREATE INDEX delegation_to ON people.delegation USING btree (to_person_id, to_at);

create table people.erasure (
  id text not null,
  person_id text not null,
  state text not null default 'asked'::text,
  reason text,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  confirmed_by text,
  confirmed_at timestamp with time zone,
  closed_by text,
  closed_at timestamp with time zone,
  closing_reason text,
  deadline_id text,
  stays jsonb,
  constraint erasure_four_eyes CHECK (((state <> 'done'::text) OR ((confirmed_by IS NOT NULL) AND (confirmed_by <> closed_by)))),
  constraint erasure_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint erasure_pkey PRIMARY KEY (id),
  constraint erasure_state CHECK ((state = ANY (ARRAY['asked'::text, 'confirmed'::text, 'done'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX erasure_by_person ON people.erasure USING btree (person_id);
CREATE UNIQUE INDEX erasure_open_once ON people.erasure USING btree (person_id) WHERE (state = ANY (ARRAY['asked'::text, 'confirmed'::text]));

create table people.identity (
  provider_id text not null,
  subject text not null,
  person_id text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  constraint identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint identity_pkey PRIMARY KEY (provider_id, subject),
  constraint identity_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES people.provider(id),
  constraint identity_provider_id_person_id_key UNIQUE (provider_id, person_id)
);
CREATE INDEX identity_of_person ON people.identity USING btree (person_id);

create table people.label (
  person_id text not null,
  dimension text not null,
  value text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  import_id text,
  constraint label_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint label_pkey PRIMARY KEY (person_id, dimension, from_at)
);
CREATE INDEX label_at ON people.label USING btree (dimension, from_at, to_at);
CREATE INDEX label_by_value ON people.label USING btree (dimension, value) WHERE (to_at IS NULL);
CREATE UNIQUE INDEX label_now ON people.label USING btree (person_id, dimension) WHERE (to_at IS NULL);

create table people.organisation_change (
  import_id text not null,
  seq integer not null,
  kind text not null,
  line integer,
  subject_id text not null,
  name text not null,
  number text,
  fields jsonb not null,
  before jsonb,
  after jsonb,
  seen text,
  skipped boolean not null default false,
  constraint organisation_change_import_id_fkey FOREIGN KEY (import_id) REFERENCES people.organisation_import(id) ON DELETE CASCADE,
  constraint organisation_change_pkey PRIMARY KEY (import_id, seq)
);
CREATE INDEX organisation_change_of_kind ON people.organisation_change USING btree (import_id, kind, seq);
CREATE INDEX organisation_change_of_subject ON people.organisation_change USING btree (subject_id);

create table people.organisation_import (
  id text not null,
  state text not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  upload text,
  created_by text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  revision integer not null default 1,
  preview jsonb,
  mapping jsonb,
  diff jsonb,
  refusal jsonb,
  progress jsonb,
  applied_at timestamp with time zone,
  undone_at timestamp with time zone,
  done_to bigint not null default 0,
  constraint organisation_import_pkey PRIMARY KEY (id),
  constraint organisation_import_state CHECK ((state = ANY (ARRAY['received'::text, 'checking'::text, 'checked'::text, 'applying'::text, 'applied'::text, 'undoing'::text, 'undone'::text, 'refused'::text, 'discarded'::text])))
);
CREATE UNIQUE INDEX organisation_import_at_work ON people.organisation_import USING btree ((true)) WHERE (state = ANY (ARRAY['applying'::text, 'undoing'::text]));
CREATE INDEX organisation_import_newest ON people.organisation_import USING btree (created_at DESC);

create table people.organisation_part (
  import_id text not null,
  first_seq integer not null,
  last_seq integer not null,
  lines text not null,
  constraint organisation_part_import_id_fkey FOREIGN KEY (import_id) REFERENCES people.organisation_import(id) ON DELETE CASCADE,
  constraint organisation_part_pkey PRIMARY KEY (import_id, first_seq)
);

create table people.organisation_problem (
  import_id text not null,
  seq integer not null,
  line integer not null,
  column text,
  value text,
  code text not null,
  reason text not null,
  constraint organisation_problem_import_id_fkey FOREIGN KEY (import_id) REFERENCES people.organisation_import(id) ON DELETE CASCADE,
  constraint organisation_problem_pkey PRIMARY KEY (import_id, seq)
);

create table people.person (
  id text not null,
  name text not null,
  email text,
  created_at timestamp with time zone not null,
  given_name text,
  family_name text,
  user_name text,
  external_id text,
  language text,
  time_zone text,
  joined_on date,
  left_at timestamp with time zone,
  deactivated_at timestamp with time zone,
  anonymised_at timestamp with time zone,
  version integer not null default 1,
  changed_at timestamp with time zone not null default now(),
  found_by tsvector default people.words(name, email, external_id),
  constraint person_pkey PRIMARY KEY (id)
);
CREATE INDEX person_by_name ON people.person USING btree (people.folded(name), id);
CREATE INDEX person_by_scim_name ON people.person USING btree (lower(COALESCE(user_name, email, id)));
CREATE UNIQUE INDEX person_email_once ON people.person USING btree (lower(email));
CREATE UNIQUE INDEX person_external_id_once ON people.person USING btree (external_id);
CREATE INDEX person_found_by ON people.person USING gin (found_by) WITH (fastupdate=off);
CREATE UNIQUE INDEX person_user_name_once ON people.person USING btree (lower(user_name));

create table people.provider (
  id text not null,
  key text not null,
  name text not null,
  issuer text not null,
  client_id text not null,
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
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint provider_matching CHECK ((matching = ANY (ARRAY['email'::text, 'user-name'::text, 'external-id'::text]))),
  constraint provider_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX provider_key_once ON people.provider USING btree (key) WHERE (removed_at IS NULL);

create table people.provider_role (
  provider_id text not null,
  group_name text not null,
  role text not null,
  unit_id text,
  constraint provider_role_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES people.provider(id),
  constraint provider_role_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES people.unit(id)
);
CREATE UNIQUE INDEX provider_role_once ON people.provider_role USING btree (provider_id, group_name, role, COALESCE(unit_id, ''::text));

create table people.role_grant (
  id text not null,
  person_id text not null,
  role text not null,
  unit_id text,
  source text not null,
  granted_by text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint role_grant_pkey PRIMARY KEY (id),
  constraint role_grant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES people.unit(id)
);
CREATE UNIQUE INDEX role_grant_now ON people.role_grant USING btree (person_id, role, COALESCE(unit_id, ''::text), source) WHERE (to_at IS NULL);

create table people.scim_group (
  id text not null,
  display_name text not null,
  external_id text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  means text,
  role text,
  unit_id text,
  dimension text,
  value text,
  constraint scim_group_means CHECK (((means IS NULL) OR ((means = 'role'::text) AND (role IS NOT NULL)) OR ((means = 'unit'::text) AND (unit_id IS NOT NULL)) OR ((means = 'label'::text) AND (dimension IS NOT NULL) AND (value IS NOT NULL)))),
  constraint scim_group_pkey PRIMARY KEY (id),
  constraint scim_group_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES people.unit(id)
);
CREATE INDEX scim_group_by_external_id ON people.scim_group USING btree (external_id);
CREATE UNIQUE INDEX scim_group_name_once ON people.scim_group USING btree (lower(display_name));

create table people.scim_group_member (
  group_id text not null,
  person_id text not null,
  added_at timestamp with time zone not null,
  constraint scim_group_member_group_id_fkey FOREIGN KEY (group_id) REFERENCES people.scim_group(id) ON DELETE CASCADE,
  constraint scim_group_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint scim_group_member_pkey PRIMARY KEY (group_id, person_id)
);
CREATE INDEX scim_group_member_by_person ON people.scim_group_member USING btree (person_id);

create table people.scim_setting (
  only_one boolean not null default true,
  unit_from text not null default 'nothing'::text,
  changed_at timestamp with time zone,
  constraint scim_setting_only_one CHECK (only_one),
  constraint scim_setting_pkey PRIMARY KEY (only_one),
  constraint scim_setting_unit_from CHECK ((unit_from = ANY (ARRAY['nothing'::text, 'department'::text, 'division'::text, 'organization'::text, 'costCenter'::text])))
);

create table people.scim_user (
  person_id text not null,
  external_id text,
  attributes jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint scim_user_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint scim_user_pkey PRIMARY KEY (person_id)
);
CREATE INDEX scim_user_by_external_id ON people.scim_user USING btree (external_id);
CREATE INDEX scim_user_by_mail ON people.scim_user USING gin (((lower(((attributes -> 'emails'::text))::text))::jsonb) jsonb_path_ops);

create table people.session (
  token_hash text not null,
  actor_id text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  id text not null,
  person_id text,
  seen_at timestamp with time zone not null,
  method text not null,
  provider_id text,
  provider_session text,
  address text,
  browser text,
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint session_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX session_by_expiry ON people.session USING btree (expires_at);
CREATE UNIQUE INDEX session_id ON people.session USING btree (id);
CREATE INDEX session_of_person ON people.session USING btree (person_id);

create table people.sign_in_attempt (
  key text not null,
  count integer not null,
  last_at timestamp with time zone not null,
  not_before timestamp with time zone not null,
  constraint sign_in_attempt_pkey PRIMARY KEY (key)
);
CREATE INDEX sign_in_attempt_by_time ON people.sign_in_attempt USING btree (last_at);

create table people.sign_in_flow (
  state_hash text not null,
  browser_hash text not null,
  provider_id text not null,
  secrets text not null,
  return_to text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_flow_pkey PRIMARY KEY (state_hash),
  constraint sign_in_flow_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES people.provider(id)
);
CREATE INDEX sign_in_flow_by_expiry ON people.sign_in_flow USING btree (expires_at);

create table people.sign_in_link (
  token_hash text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_link_pkey PRIMARY KEY (token_hash)
);

create table people.source_veto (
  id text not null,
  source_id text not null,
  role text not null,
  reason text not null,
  vetoed_by text not null,
  vetoed_at timestamp with time zone not null,
  lifted_by text,
  lifted_at timestamp with time zone,
  lifting_reason text,
  removes boolean not null,
  removed_at timestamp with time zone,
  removed integer,
  constraint source_veto_pkey PRIMARY KEY (id),
  constraint source_veto_role CHECK ((role = ANY (ARRAY['data-protection'::text, 'works-council'::text])))
);
CREATE UNIQUE INDEX source_veto_once ON people.source_veto USING btree (source_id, role) WHERE (lifted_at IS NULL);

create table people.unit (
  id text not null,
  code text,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint unit_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX unit_code_once ON people.unit USING btree (lower(code)) WHERE (closed_at IS NULL);

create table people.unit_state (
  unit_id text not null,
  name text not null,
  kind text not null,
  parent_id text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint unit_state_kind CHECK ((kind = ANY (ARRAY['function'::text, 'department'::text, 'team'::text]))),
  constraint unit_state_not_own_parent CHECK ((parent_id <> unit_id)),
  constraint unit_state_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES people.unit(id),
  constraint unit_state_pkey PRIMARY KEY (unit_id, from_at),
  constraint unit_state_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES people.unit(id)
);
CREATE INDEX unit_state_at ON people.unit_state USING btree (from_at, to_at);
CREATE INDEX unit_state_by_parent ON people.unit_state USING btree (parent_id) WHERE (to_at IS NULL);
CREATE UNIQUE INDEX unit_state_now ON people.unit_state USING btree (unit_id) WHERE (to_at IS NULL);

create table platform.acknowledgement (
  revision_id text not null,
  person_id text not null,
  at timestamp with time zone not null,
  constraint acknowledgement_pkey PRIMARY KEY (revision_id, person_id),
  constraint acknowledgement_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES platform.revision(id)
);
CREATE INDEX acknowledgement_by_person ON platform.acknowledgement USING btree (person_id);

create table platform.audit_anchor (
  seq bigint not null,
  hash text not null,
  at timestamp with time zone not null,
  file text,
  constraint audit_anchor_pkey PRIMARY KEY (at, seq)
);

create table platform.audit_anchoring (
  only_one boolean not null default true,
  every_hours integer not null default 24,
  mail_to jsonb not null default '[]'::jsonb,
  constraint audit_anchoring_hours CHECK (((every_hours >= 1) AND (every_hours <= 168))),
  constraint audit_anchoring_only_one CHECK (only_one),
  constraint audit_anchoring_pkey PRIMARY KEY (only_one)
);

create table platform.audit_entry (
  seq bigint not null,
  at timestamp with time zone not null,
  actor_id text not null,
  request_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_version text,
  payload_digest text,
  previous text not null,
  hash text not null,
  constraint audit_entry_pkey PRIMARY KEY (seq)
);
CREATE INDEX audit_entry_at ON platform.audit_entry USING brin (at);
CREATE INDEX audit_entry_by_actor ON platform.audit_entry USING btree (actor_id, seq);
CREATE INDEX audit_entry_of_subject ON platform.audit_entry USING btree (subject_kind, subject_id, seq);

create table platform.audit_head (
  only_one boolean not null default true,
  seq bigint not null,
  hash text not null,
  constraint audit_head_only_one CHECK (only_one),
  constraint audit_head_pkey PRIMARY KEY (only_one)
);

create table platform.audit_payload (
  seq bigint not null,
  salt text not null,
  payload text not null,
  constraint audit_payload_pkey PRIMARY KEY (seq),
  constraint audit_payload_seq_fkey FOREIGN KEY (seq) REFERENCES platform.audit_entry(seq)
);

create table platform.calendar (
  id text not null,
  name text not null,
  time_zone text not null,
  country text,
  region text,
  weekdays jsonb not null,
  opens_at integer not null,
  closes_at integer not null,
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint calendar_hours CHECK (((opens_at >= 0) AND (closes_at > opens_at) AND (closes_at <= 1440))),
  constraint calendar_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX calendar_name_once ON platform.calendar USING btree (lower(name));
CREATE UNIQUE INDEX calendar_one_default ON platform.calendar USING btree (is_default) WHERE is_default;

create table platform.calendar_closure (
  calendar_id text not null,
  place integer not null,
  name text not null,
  from_on date not null,
  to_on date not null,
  is_yearly boolean not null,
  constraint calendar_closure_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES platform.calendar(id),
  constraint calendar_closure_order CHECK ((to_on >= from_on)),
  constraint calendar_closure_pkey PRIMARY KEY (calendar_id, place)
);

create table platform.calendar_feed (
  person_id text not null,
  token_hash text not null,
  created_at timestamp with time zone not null,
  fetched_at timestamp with time zone,
  constraint calendar_feed_pkey PRIMARY KEY (person_id),
  constraint calendar_feed_token_hash_key UNIQUE (token_hash)
);

create table platform.deadline (
  id text not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  title text not null,
  key text,
  allowance_amount integer not null,
  allowance_unit text not null,
  calendar_id text not null,
  remind_at jsonb not null,
  reminded integer not null default 0,
  state text not null default 'pending'::text,
  started_at timestamp with time zone not null,
  counted_from timestamp with time zone not null,
  rest_ms bigint not null,
  due_at timestamp with time zone,
  next_at timestamp with time zone,
  paused_at timestamp with time zone,
  acted_at timestamp with time zone,
  ended_at timestamp with time zone,
  outcome text,
  tries integer not null default 0,
  fault text,
  constraint deadline_acts_when_due CHECK (((acted_at IS NULL) OR (acted_at >= due_at))),
  constraint deadline_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES platform.calendar(id),
  constraint deadline_pkey PRIMARY KEY (id),
  constraint deadline_state CHECK ((state = ANY (ARRAY['pending'::text, 'paused'::text, 'done'::text, 'acted'::text]))),
  constraint deadline_unit CHECK ((allowance_unit = ANY (ARRAY['calendar-days'::text, 'business-days'::text, 'hours'::text])))
);
CREATE INDEX deadline_by_turn ON platform.deadline USING btree (next_at, id) WHERE (state = 'pending'::text);
CREATE INDEX deadline_of_calendar ON platform.deadline USING btree (calendar_id) WHERE (state = ANY (ARRAY['pending'::text, 'paused'::text]));
CREATE INDEX deadline_of_subject ON platform.deadline USING btree (subject_kind, subject_id);
CREATE UNIQUE INDEX deadline_once_per_key ON platform.deadline USING btree (kind, key) WHERE (state = ANY (ARRAY['pending'::text, 'paused'::text]));
CREATE INDEX deadline_open_by_due ON platform.deadline USING btree (due_at, id) WHERE (state = ANY (ARRAY['pending'::text, 'paused'::text, 'acted'::text]));

create table platform.deadline_person (
  deadline_id text not null,
  person_id text not null,
  part text not null,
  constraint deadline_person_deadline_id_fkey FOREIGN KEY (deadline_id) REFERENCES platform.deadline(id),
  constraint deadline_person_part CHECK ((part = ANY (ARRAY['acts'::text, 'escalation'::text]))),
  constraint deadline_person_pkey PRIMARY KEY (deadline_id, person_id, part)
);
CREATE INDEX deadline_person_own ON platform.deadline_person USING btree (person_id, deadline_id) WHERE (part = 'acts'::text);

create table platform.deadline_step (
  seq bigint not null generated always as identity,
  deadline_id text not null,
  at timestamp with time zone not null,
  what text not null,
  by_id text not null,
  by_name text not null,
  reason text,
  due_at timestamp with time zone,
  constraint deadline_step_deadline_id_fkey FOREIGN KEY (deadline_id) REFERENCES platform.deadline(id),
  constraint deadline_step_pkey PRIMARY KEY (seq)
);
CREATE INDEX deadline_step_of ON platform.deadline_step USING btree (deadline_id, seq);

create table platform.event (
  id text not null,
  written bigint not null generated always as identity,
  seq bigint,
  name text not null,
  version integer not null,
  at timestamp with time zone not null,
  subject_kind text not null,
  subject_id text not null,
  payload jsonb not null,
  constraint event_pkey PRIMARY KEY (id)
);
CREATE INDEX event_of_subject ON platform.event USING btree (subject_kind, subject_id, seq);
CREATE UNIQUE INDEX event_once_per_place ON platform.event USING btree (seq) WHERE (seq IS NOT NULL);
CREATE INDEX event_without_place ON platform.event USING btree (written) WHERE (seq IS NULL);

create table platform.event_consumer (
  id text not null,
  seq bigint not null,
  attempt integer not null default 0,
  due_at timestamp with time zone not null default now(),
  worker text,
  leased_until timestamp with time zone,
  error text,
  constraint event_consumer_pkey PRIMARY KEY (id)
);

create table platform.event_head (
  only_one boolean not null default true,
  seq bigint not null,
  constraint event_head_only_one CHECK (only_one),
  constraint event_head_pkey PRIMARY KEY (only_one)
);

create table platform.event_parked (
  consumer_id text not null,
  event_id text not null,
  at timestamp with time zone not null,
  attempts integer not null,
  error text not null,
  constraint event_parked_consumer_id_fkey FOREIGN KEY (consumer_id) REFERENCES platform.event_consumer(id),
  constraint event_parked_event_id_fkey FOREIGN KEY (event_id) REFERENCES platform.event(id) ON DELETE CASCADE,
  constraint event_parked_pkey PRIMARY KEY (consumer_id, event_id)
);

create table platform.job (
  id text not null,
  name text not null,
  key text,
  payload jsonb not null,
  state text not null default 'waiting'::text,
  attempt integer not null default 0,
  run_after timestamp with time zone not null default now(),
  worker text,
  beat_at timestamp with time zone,
  error text,
  created_at timestamp with time zone not null default now(),
  constraint job_pkey PRIMARY KEY (id),
  constraint job_state CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'failed'::text])))
);
CREATE INDEX job_by_turn ON platform.job USING btree (state, run_after, created_at);
CREATE UNIQUE INDEX job_once_per_key ON platform.job USING btree (name, key) WHERE (state <> 'failed'::text);

create table platform.mail (
  id text not null,
  kind text not null,
  person_id text,
  to_name text,
  to_address text,
  subject text not null,
  body text,
  state text not null default 'waiting'::text,
  attempt integer not null default 0,
  due_at timestamp with time zone not null,
  worker text,
  leased_until timestamp with time zone,
  error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_state CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX mail_by_age ON platform.mail USING btree (id);
CREATE INDEX mail_by_turn ON platform.mail USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX mail_of_person ON platform.mail USING btree (person_id);

create table platform.mail_turn (
  person_id text not null,
  digest_on date,
  bundled_at timestamp with time zone,
  constraint mail_turn_pkey PRIMARY KEY (person_id)
);

create table platform.migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (number)
);

create table platform.notice (
  id text not null,
  person_id text not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  title text not null,
  text text not null,
  href text not null,
  urgency text not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  mail_state text not null default 'waiting'::text,
  mail_id text,
  constraint notice_mail_state CHECK ((mail_state = ANY (ARRAY['waiting'::text, 'mailed'::text, 'unwanted'::text]))),
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_urgency CHECK ((urgency = ANY (ARRAY['now'::text, 'digest'::text])))
);
CREATE INDEX notice_of_person ON platform.notice USING btree (person_id, id);
CREATE INDEX notice_of_subject ON platform.notice USING btree (subject_kind, subject_id);
CREATE INDEX notice_to_mail ON platform.notice USING btree (person_id, urgency) WHERE (mail_state = 'waiting'::text);
CREATE INDEX notice_unread ON platform.notice USING btree (person_id) WHERE (read_at IS NULL);

create table platform.notice_action (
  id text not null,
  notice_id text not null,
  place integer not null,
  label text not null,
  action text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint notice_action_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES platform.notice(id) ON DELETE CASCADE,
  constraint notice_action_pkey PRIMARY KEY (id)
);
CREATE INDEX notice_action_of_notice ON platform.notice_action USING btree (notice_id, place);

create table platform.notice_setting (
  person_id text not null,
  kind text not null,
  delivery text not null,
  changed_at timestamp with time zone not null,
  constraint notice_setting_delivery CHECK ((delivery = ANY (ARRAY['off'::text, 'digest'::text, 'now'::text]))),
  constraint notice_setting_pkey PRIMARY KEY (person_id, kind)
);

create table platform.once (
  key_hash text not null,
  request_digest text not null,
  request_id text not null,
  at timestamp with time zone not null,
  status integer,
  answer text,
  constraint once_pkey PRIMARY KEY (key_hash)
);
CREATE INDEX once_by_age ON platform.once USING btree (at);

create table platform.privacy_group (
  id integer not null,
  formed_in integer not null,
  family_id integer not null,
  family_size integer not null,
  labels jsonb not null,
  constraint privacy_group_pkey PRIMARY KEY (id)
);

create table platform.privacy_group_state (
  period integer not null,
  group_id integer not null,
  home text not null,
  silent_since integer,
  constraint privacy_group_state_group_id_fkey FOREIGN KEY (group_id) REFERENCES platform.privacy_group(id),
  constraint privacy_group_state_pkey PRIMARY KEY (period, group_id)
);

create table platform.privacy_member (
  group_id integer not null,
  person_id text not null,
  constraint privacy_member_group_id_fkey FOREIGN KEY (group_id) REFERENCES platform.privacy_group(id),
  constraint privacy_member_pkey PRIMARY KEY (group_id, person_id)
);

create table platform.privacy_period (
  period integer not null,
  least integer not null,
  closed_at timestamp with time zone not null,
  constraint privacy_period_pkey PRIMARY KEY (period)
);

create table platform.privacy_waiting (
  person_id text not null,
  since integer not null,
  constraint privacy_waiting_pkey PRIMARY KEY (person_id)
);

create table platform.revision (
  id text not null,
  subject_kind text not null,
  subject_id text not null,
  state text not null,
  number integer,
  content jsonb not null,
  digest text not null,
  based_on text,
  edit integer not null default 1,
  note text,
  is_material boolean,
  started_by text not null,
  started_at timestamp with time zone not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  published_by text,
  published_at timestamp with time zone,
  superseded_at timestamp with time zone,
  constraint revision_based_on_fkey FOREIGN KEY (based_on) REFERENCES platform.revision(id),
  constraint revision_numbered CHECK (((state = 'draft'::text) = (number IS NULL))),
  constraint revision_pkey PRIMARY KEY (id),
  constraint revision_published CHECK ((((state = 'draft'::text) = (published_at IS NULL)) AND ((state = 'draft'::text) = (is_material IS NULL)))),
  constraint revision_state CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'superseded'::text]))),
  constraint revision_superseded CHECK (((state = 'superseded'::text) = (superseded_at IS NOT NULL)))
);
CREATE UNIQUE INDEX revision_number_once ON platform.revision USING btree (subject_kind, subject_id, number);
CREATE UNIQUE INDEX revision_one_draft ON platform.revision USING btree (subject_kind, subject_id) WHERE (state = 'draft'::text);
CREATE UNIQUE INDEX revision_one_published ON platform.revision USING btree (subject_kind, subject_id) WHERE (state = 'published'::text);

create table platform.revision_step (
  revision_id text not null,
  edit integer not null,
  content jsonb not null,
  digest text not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint revision_step_pkey PRIMARY KEY (revision_id, edit),
  constraint revision_step_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES platform.revision(id) ON DELETE CASCADE
);

create table platform.warehouse_file (
  name text not null,
  stream text not null,
  partition text not null,
  batch text not null,
  rows bigint not null,
  bytes bigint not null,
  position bigint not null generated always as identity,
  added_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  constraint warehouse_file_batch_once UNIQUE (stream, partition, batch),
  constraint warehouse_file_pkey PRIMARY KEY (name)
);

create table platform.webhook (
  id text not null,
  url text not null,
  description text not null,
  events jsonb not null,
  secret text not null,
  old_secret text,
  old_until timestamp with time zone,
  active boolean not null default true,
  disabled_reason text,
  created_by text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  version integer not null default 1,
  constraint webhook_pkey PRIMARY KEY (id)
);

create table platform.webhook_attempt (
  id text not null,
  delivery_id text not null,
  at timestamp with time zone not null,
  milliseconds integer not null,
  status integer,
  answer text,
  error text,
  constraint webhook_attempt_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES platform.webhook_delivery(id) ON DELETE CASCADE,
  constraint webhook_attempt_pkey PRIMARY KEY (id)
);
CREATE INDEX webhook_attempt_of_delivery ON platform.webhook_attempt USING btree (delivery_id, id);

create table platform.webhook_delivery (
  id text not null,
  webhook_id text not null,
  event_id text not null,
  event_name text not null,
  event_seq bigint,
  run text not null default ''::text,
  body text not null,
  state text not null default 'waiting'::text,
  attempt integer not null default 0,
  due_at timestamp with time zone not null,
  worker text,
  leased_until timestamp with time zone,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint webhook_delivery_once UNIQUE (webhook_id, event_id, run),
  constraint webhook_delivery_pkey PRIMARY KEY (id),
  constraint webhook_delivery_state CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text]))),
  constraint webhook_delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES platform.webhook(id) ON DELETE CASCADE
);
CREATE INDEX webhook_delivery_by_age ON platform.webhook_delivery USING btree (webhook_id, id);
CREATE INDEX webhook_delivery_by_turn ON platform.webhook_delivery USING btree (webhook_id, due_at) WHERE (state = 'waiting'::text);

create table workflows.import (
  id text not null,
  state text not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  upload text,
  workflow_id text,
  instances_file text,
  keeps_after_check boolean not null default false,
  replaces boolean not null default false,
  preview jsonb,
  mapping jsonb,
  quality jsonb,
  refusal jsonb,
  progress jsonb,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  kept_at timestamp with time zone,
  discarded_at timestamp with time zone,
  uploaded_by text,
  constraint import_pkey PRIMARY KEY (id),
  constraint import_state CHECK ((state = ANY (ARRAY['received'::text, 'checking'::text, 'checked'::text, 'keeping'::text, 'kept'::text, 'refused'::text, 'discarded'::text]))),
  constraint import_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflows.workflow(id)
);
CREATE INDEX import_by_bytes ON workflows.import USING btree (sha256);
CREATE INDEX import_of_workflow ON workflows.import USING btree (workflow_id, state);

create table workflows.pseudonym_key (
  only_one boolean not null default true,
  key text not null,
  constraint pseudonym_key_only_one CHECK (only_one),
  constraint pseudonym_key_pkey PRIMARY KEY (only_one)
);

create table workflows.workflow (
  id text not null,
  name text not null,
  function text not null,
  frequency text not null,
  owner_id text not null,
  deputy_id text not null,
  version integer not null default 1,
  log jsonb,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  unit_id text,
  constraint workflow_deputy_is_somebody_else CHECK ((owner_id <> deputy_id)),
  constraint workflow_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX workflow_name_per_function ON workflows.workflow USING btree (lower(function), lower(name)) WHERE (removed_at IS NULL);
CREATE INDEX workflow_of_deputy ON workflows.workflow USING btree (deputy_id) WHERE (removed_at IS NULL);
CREATE INDEX workflow_of_owner ON workflows.workflow USING btree (owner_id) WHERE (removed_at IS NULL);
CREATE INDEX workflow_of_unit ON workflows.workflow USING btree (unit_id) WHERE (removed_at IS NULL);
