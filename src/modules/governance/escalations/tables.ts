import type { Generated } from "kysely";
import type { Escalation, EscalationDetail, EscalationPath, GivenTime } from "../contract.ts";

export type EscalationPathTable = {
  code: string;
  place: number;
  name: string;
  says: string;
  person_id: string | null;
  role: EscalationPath["role"];
  deputy_id: string | null;
  allowance_amount: number;
  allowance_unit: GivenTime["unit"];
  makes_incident: boolean;
  retired_at: Date | null;
};

export type EscalationTable = {
  id: string;
  path_code: string;
  state: Escalation["state"];
  what: string;
  about_kind: string | null;
  about_id: string | null;
  raised_by: string | null;
  raised_at: Date;
  owner_id: string | null;
  deadline_id: string | null;
  allowance_amount: number;
  allowance_unit: GivenTime["unit"];
  late_at: Date | null;
  answered_at: Date | null;
  ended_at: Date | null;
  incident_id: string | null;
};

export type EscalationStepTable = {
  seq: Generated<number>;
  escalation_id: string;
  at: Date;
  what: EscalationDetail["steps"][number]["what"];
  by_id: string | null;
  text: string;
};

export type EscalationTables = {
  "governance.escalation_path": EscalationPathTable;
  "governance.escalation": EscalationTable;
  "governance.escalation_person": { escalation_id: string; person_id: string };
  "governance.escalation_step": EscalationStepTable;
};
