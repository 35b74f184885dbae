import type { AgentDetail, AgentState } from "../contract.ts";

export type AgentTable = {
  id: string;
  name: string;
  purpose: string;
  owner_id: string;
  deputy_id: string;
  unit_id: string | null;
  actions: readonly string[];
  limits: AgentDetail["limits"];
  tools: readonly string[];
  connections: readonly string[];
  human_override: string | null;
  /** A day, as text. */
  review_on: string | null;
  state: AgentState;
  state_since: Date;
  stopped_by: string | null;
  stopped_reason: string | null;
  edition: number;
  wording: number;
  created_at: Date;
};

export type AgentStepKind = AgentDetail["history"][number]["what"];
export type AgentStepTable = { id: string; agent_id: string; at: Date; by_id: string; what: AgentStepKind; reason: string | null };

export type AgentTables = {
  "governance.agent": AgentTable;
  "governance.agent_incident": { agent_id: string; incident_id: string; at: Date };
  "governance.agent_step": AgentStepTable;
};
