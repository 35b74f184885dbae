-- Where in the organisation a workflow belongs, so that a role over a unit reaches it; null: only roles over everything do,
-- and its owner and deputy.
alter table workflows.workflow add column unit_id text;
create index workflow_of_unit on workflows.workflow (unit_id) where removed_at is null;
create index workflow_of_owner on workflows.workflow (owner_id) where removed_at is null;
create index workflow_of_deputy on workflows.workflow (deputy_id) where removed_at is null;

-- Whose an import is until a workflow keeps it; null: the operator's, or from before anybody was recorded.
alter table workflows.import add column uploaded_by text;
