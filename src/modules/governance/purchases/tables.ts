import type { Generated, JSONColumnType, Selectable } from "kysely";
import type { Purchase } from "../contract.ts";

export type PurchaseTable = {
  id: string;
  name: string;
  tool_id: string | null;
  is_ai_capable: boolean;
  asked_at: Date;
  asked_by: string | null;
  got_at: Date | null;
  dropped_at: Date | null;
  default_rule: Purchase["defaultRule"];
  exception_reason: string;
  steps: JSONColumnType<Purchase["steps"], never, never>;
  version: Generated<number>;
  created_at: Date;
};
export type PurchaseRow = Selectable<PurchaseTable>;
export type PurchaseTables = { "governance.purchase": PurchaseTable };
