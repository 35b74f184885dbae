import type { UseCaseState } from "../contract.ts";

export type UseCaseTable = {
  id: string;
  title: string;
  what: string;
  workflow_id: string | null;
  tools: readonly string[];
  data_classes: readonly string[];
  unit_id: string | null;
  personas: readonly string[];
  outcome: string | null;
  owner_id: string | null;
  deputy_id: string | null;
  state: UseCaseState;
  state_since: Date;
  clock_from: Date | null;
  retired_reason: string | null;
  replaced_by: string | null;
  edition: number;
  wording: number;
  created_at: Date;
  changed_at: Date;
};

export type DecisionTable = {
  request_id: string;
  use_case_id: string;
  version: string;
  outcome: "approved" | "approved-with-conditions" | "refused" | "withdrawn";
  by_kind: "person" | "clock" | "precedent";
  conditions: number;
  review_by: Date | null;
  at: Date;
};

export type AttestationTable = {
  id: string;
  use_case_id: string;
  wording: number;
  check_id: string;
  evidence: string;
  by_id: string;
  at: Date;
};

export type StepKind = "added" | "declared" | "imported" | "changed" | "taken-in" | "moved" | "kept" | "attested" | "verdict" | "decided";
export type StepCriterion = { readonly title: string; readonly verdict: string; readonly attested: boolean };
export type UseCaseStepTable = {
  id: string;
  use_case_id: string;
  at: Date;
  by_id: string | null;
  what: StepKind;
  from_state: UseCaseState | null;
  to_state: UseCaseState | null;
  reason: string | null;
  criteria: readonly StepCriterion[];
};

export type UseCaseTables = {
  "governance.use_case": UseCaseTable;
  "governance.use_case_decision": DecisionTable;
  "governance.use_case_attestation": AttestationTable;
  "governance.use_case_step": UseCaseStepTable;
};
