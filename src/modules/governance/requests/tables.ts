import type { Generated, Insertable, Selectable } from "kysely";
import type { DecidedBy, Json } from "../gates/tables.ts";

export type Tier = "low" | "medium" | "high";
export type RequestState = "open" | "approved" | "approved-with-conditions" | "refused" | "withdrawn";

type RequestTable = {
  id: string;
  subject_kind: string;
  subject_id: string;
  subject_version: string | null;
  title: string;
  summary: string;
  tier: Tier;
  tier_because: string;
  answers: Json<Readonly<Record<string, string>>>;
  likeness: string;
  route_id: string | null;
  route_version: number | null;
  review_days: Generated<number>;
  unit_id: string | null;
  requester_id: string | null;
  made_at: Date;
  state: Generated<RequestState>;
  decided_at: Generated<Date | null>;
  decided_by: Generated<DecidedBy | null>;
  precedent_of: Generated<string | null>;
  review_by: Generated<Date | null>;
  review_deadline_id: Generated<string | null>;
  origin: Generated<"here" | "imported">;
  carried: Generated<number>;
  form_kind: Generated<string | null>;
  form_version: Generated<number | null>;
};

export type RequestTables = { "governance.request": RequestTable };
export type RequestRow = Selectable<RequestTable>;
export type NewRequestRow = Insertable<RequestTable>;
