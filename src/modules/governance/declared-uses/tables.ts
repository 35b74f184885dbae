import type { verdictKinds } from "../contract.ts";

export type DeclaredUseTable = {
  use_case_id: string;
  person_id: string | null;
  activity: string;
  tool: string;
  frequency: string;
  is_named: boolean;
  declared_at: Date;
  taken_in_at: Date | null;
};

export type VerdictTable = {
  id: string;
  use_case_id: string;
  verdict: (typeof verdictKinds)[number];
  conditions: string | null;
  reason: string;
  /** A day, as text. */
  valid_until: string;
  by_id: string;
  at: Date;
};

export type DeclaredUseTables = { "governance.declared_use": DeclaredUseTable; "governance.temporary_verdict": VerdictTable };
