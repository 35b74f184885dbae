import type { Generated, JSONColumnType, Selectable } from "kysely";
import type { Cadence, DayRule, Review, ReviewAction } from "../contract.ts";

export type CadenceTable = {
  id: string;
  title: string;
  about: Cadence["about"];
  owner_id: string;
  deputy_id: string;
  participants: string[];
  day_rule: JSONColumnType<DayRule, never, never>;
  starts_at_minute: number;
  minutes: number;
  grace_days: number;
  calendar_id: string | null;
  ended_at: Date | null;
  version: Generated<number>;
  created_at: Date;
};
export type ReviewTable = {
  id: string;
  cadence_id: string;
  period: string;
  from_at: Date;
  to_at: Date;
  starts_at: Date;
  ends_at: Date;
  due_at: Date;
  state: Review["state"];
  held_at: Date | null;
  missed_at: Date | null;
  attended: number | null;
  minutes: Generated<string>;
  outcome: Review["outcome"];
  outcome_text: Generated<string>;
  outcome_link: Generated<string>;
  pack: string | null;
  pack_digest: string | null;
  version: Generated<number>;
  created_at: Date;
  changed_at: Date;
};
export type DecisionRow = { id: string; review_id: string; text: string; created_at: Date };
export type ActionTable = {
  id: string;
  review_id: string;
  cadence_id: string;
  text: string;
  owner_id: string;
  due_on: string;
  state: ReviewAction["state"];
  ended_at: Date | null;
  outcome: Generated<string>;
  version: Generated<number>;
  created_at: Date;
};
export type CadenceRow = Selectable<CadenceTable>;
export type ReviewRow = Selectable<ReviewTable>;
export type ActionRow = Selectable<ActionTable>;

export type ReviewTables = {
  "governance.cadence": CadenceTable;
  "governance.review": ReviewTable;
  "governance.review_decision": DecisionRow;
  "governance.review_action": ActionTable;
};
