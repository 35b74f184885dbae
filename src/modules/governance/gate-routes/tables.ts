import type { Generated, Selectable } from "kysely";
import type { Allowance } from "#platform/calendars";
import type { Json, OnTimeout, ReviewersSpec, SecondClock } from "../gates/tables.ts";
import type { Tier } from "../requests/tables.ts";

export type RouteStep = {
  readonly name: string;
  readonly stage: number;
  readonly reviewers: ReviewersSpec;
  readonly allowance: Allowance;
  readonly onTimeout: OnTimeout;
  readonly second: SecondClock;
  readonly precedentDecides: boolean;
};

/** A question of an intake form; each answer says the tier it asks for. */
export type IntakeQuestion = {
  readonly id: string;
  readonly text: string;
  readonly answers: readonly { readonly id: string; readonly text: string; readonly tier: Tier }[];
};

type GateRouteTable = {
  id: string;
  version: number;
  subject_kind: string;
  tier: Tier;
  name: string;
  steps: Json<readonly RouteStep[]>;
  review_days: Generated<number>;
  made_at: Date;
  made_by: string | null;
  in_use: true | null;
};
type IntakeFormTable = {
  subject_kind: string;
  version: number;
  questions: Json<readonly IntakeQuestion[]>;
  made_at: Date;
  made_by: string | null;
};
type ReviewerGroupTable = { id: string; name: string; version: Generated<number>; created_at: Date; removed_at: Generated<Date | null> };

export type GateRouteTables = {
  "governance.gate_route": GateRouteTable;
  "governance.intake_form": IntakeFormTable;
  "governance.reviewer_group": ReviewerGroupTable;
  "governance.reviewer_group_person": { group_id: string; person_id: string };
};
export type GateRouteRow = Selectable<GateRouteTable>;
export type IntakeFormRow = Selectable<IntakeFormTable>;
export type ReviewerGroupRow = Selectable<ReviewerGroupTable>;
