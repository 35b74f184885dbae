import type { Generated, Selectable } from "kysely";
import type { ToolStatus } from "../contract.ts";

export type ToolTable = {
  id: string;
  code: string;
  name: string;
  vendor: string;
  purpose: string;
  is_ai_capable: boolean;
  status: ToolStatus;
  status_reason: string;
  status_since: Date;
  owner_id: string;
  deputy_id: string;
  cost_amount: number | null;
  cost_currency: string | null;
  cost_per: string | null;
  renews_on: string | null;
  notice_days: number;
  data_classes: string[];
  version: Generated<number>;
  created_at: Date;
  changed_at: Date;
};
export type ToolPersonaRow = { tool_id: string; persona: string; is_primary: boolean; reason: string; since: Date };
export type ToolRow = Selectable<ToolTable>;

export type ToolTables = { "governance.tool": ToolTable; "governance.tool_persona": ToolPersonaRow };
