import type { ColumnType, Generated, Insertable, Selectable } from "kysely";
import type { AllowanceUnit } from "#platform/calendars";

/** A jsonb column: written with `jsonb(value)`. */
export type Json<T> = ColumnType<T, T, T>;

export type GateState = "waiting" | "open" | "decided" | "closed";
export type GateOutcome = "approved" | "approved-with-conditions" | "refused";
export type DecidedBy = "person" | "clock" | "precedent";
export type OnTimeout = "approve" | "escalate" | "second-clock";

/** Who is asked at a gate: whoever holds a role where the request belongs, a named group, or persons. */
export type ReviewersSpec =
  | { readonly kind: "role"; readonly role: string }
  | { readonly kind: "group"; readonly groupId: string }
  | { readonly kind: "persons"; readonly personIds: readonly string[] };

/** To whom a gate goes when its first clock ran out, and for how long. Without a person: whoever is executive. */
export type SecondClock = { readonly personId: string | null; readonly amount: number; readonly unit: AllowanceUnit };

type GateTable = {
  id: string;
  request_id: string;
  position: number;
  stage: number;
  round: Generated<number>;
  name: string;
  reviewer_group: string;
  reviewers: Json<ReviewersSpec | null>;
  fallback: Generated<string | null>;
  subject_version: string | null;
  allowance_amount: number | null;
  allowance_unit: AllowanceUnit | null;
  on_timeout: OnTimeout | null;
  second: Json<SecondClock | null>;
  precedent_decides: Generated<boolean>;
  state: Generated<GateState>;
  opened_at: Generated<Date | null>;
  deadline_id: Generated<string | null>;
  due_at: Generated<Date | null>;
  second_at: Generated<Date | null>;
  decided_at: Generated<Date | null>;
  outcome: Generated<GateOutcome | null>;
  by: Generated<DecidedBy | null>;
  decided_by: Generated<string | null>;
  reason: Generated<string | null>;
  conditions: Generated<number>;
  closed_at: Generated<Date | null>;
  closed_because: Generated<string | null>;
};

type StopTable = {
  id: string;
  gate_id: string;
  asked_at: Date;
  asked_by: string | null;
  question: string;
  deadline_id: string | null;
  answered_at: Generated<Date | null>;
  answered_by: Generated<string | null>;
  answer: Generated<string | null>;
  ended_at: Generated<Date | null>;
  ended_because: Generated<"answered" | "days-used" | "gate-ended" | null>;
};

export type GateTables = {
  "governance.gate": GateTable;
  "governance.gate_reviewer": { gate_id: string; person_id: string; part: Generated<"reviewer" | "second"> };
  "governance.gate_stop": StopTable;
};
export type GateRow = Selectable<GateTable>;
export type NewGateRow = Insertable<GateTable>;
export type StopRow = Selectable<StopTable>;
