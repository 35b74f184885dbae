import type { ColumnType } from "kysely";
import type { ContractQuestion, Inquiry, SaidFact } from "../contract.ts";

type Json<T> = ColumnType<T, string, string>;

export type InquiryTable = {
  id: string;
  state: Inquiry["state"];
  facts: Json<ContractQuestion>;
  facts_key: string;
  said: Json<SaidFact[]>;
  text: string;
  topic: string | null;
  contract_version: number | null;
  allowance_amount: number;
  allowance_unit: string;
  deadline_id: string | null;
  due_at: Date | null;
  late_at: Date | null;
  asked_at: Date;
  answered_at: Date | null;
  answered_by: string | null;
  verdict: Inquiry["verdict"];
  conditions: Json<string[]>;
  reason: string;
  row_id: string | null;
};

export type InquiryTables = {
  "governance.inquiry": InquiryTable;
  "governance.inquiry_person": { inquiry_id: string; person_id: string; part: "asks" | "owes"; since: Date };
};
