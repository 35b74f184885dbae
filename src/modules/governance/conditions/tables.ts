import type { Generated, Selectable } from "kysely";

type ConditionTable = {
  id: string;
  request_id: string;
  gate_id: string;
  text: string;
  owner_id: string | null;
  deadline_id: string | null;
  due_at: Date;
  made_at: Date;
  done_at: Generated<Date | null>;
  done_by: Generated<string | null>;
  note: Generated<string | null>;
};
export type ConditionTables = { "governance.condition": ConditionTable };
export type ConditionRow = Selectable<ConditionTable>;
