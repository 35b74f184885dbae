import type { Generated } from "kysely";
import type { GivenTime, Incident, IncidentDetail, Severity } from "../contract.ts";

export type IncidentTable = {
  id: string;
  state: Incident["state"];
  nature: Incident["nature"];
  severity: Severity;
  what: string;
  tool: string;
  about_kind: string | null;
  about_id: string | null;
  happened_on: string | null;
  is_anonymous: boolean;
  reported_by: string | null;
  claim_digest: string | null;
  reported_at: Date;
  owner_id: string | null;
  cause: string;
  learning: string;
  change_text: string;
  change_kind: string | null;
  change_id: string | null;
  deadline_id: string | null;
  late_at: Date | null;
  understood_at: Date | null;
  closed_at: Date | null;
  escalation_id: string | null;
};

export type IncidentNoteTable = {
  seq: Generated<number>;
  incident_id: string;
  at: Date;
  voice: IncidentDetail["notes"][number]["voice"];
  by_id: string | null;
  what: IncidentDetail["notes"][number]["what"];
  text: string;
  is_for_reporter: boolean;
};

export type IncidentTables = {
  "governance.incident": IncidentTable;
  "governance.incident_note": IncidentNoteTable;
  "governance.incident_clock": { severity: Severity; allowance_amount: number; allowance_unit: GivenTime["unit"] };
};
