/** The tables of the module, a line for each noun. */
import type { AgentTables } from "./agents/tables.ts";
import type { ConditionTables } from "./conditions/tables.ts";
import type { DeclaredUseTables } from "./declared-uses/tables.ts";
import type { EscalationTables } from "./escalations/tables.ts";
import type { GateRouteTables } from "./gate-routes/tables.ts";
import type { GateTables } from "./gates/tables.ts";
import type { IncidentTables } from "./incidents/tables.ts";
import type { InquiryTables } from "./inquiries/tables.ts";
import type { PastRequestTables } from "./past-requests/tables.ts";
import type { RegisterSettingTables } from "./register-settings/tables.ts";
import type { RequestTables } from "./requests/tables.ts";
import type { UseCaseTables } from "./use-cases/tables.ts";
import type { UseContractTables } from "./use-contracts/tables.ts";

export type Tables = UseContractTables &
  InquiryTables &
  GateRouteTables &
  RequestTables &
  GateTables &
  ConditionTables &
  PastRequestTables &
  UseCaseTables &
  DeclaredUseTables &
  RegisterSettingTables &
  AgentTables &
  EscalationTables &
  IncidentTables;
