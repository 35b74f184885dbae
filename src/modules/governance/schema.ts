/** The tables of the module, a line for each noun. */
import type { ConditionTables } from "./conditions/tables.ts";
import type { GateRouteTables } from "./gate-routes/tables.ts";
import type { GateTables } from "./gates/tables.ts";
import type { InquiryTables } from "./inquiries/tables.ts";
import type { RequestTables } from "./requests/tables.ts";
import type { UseContractTables } from "./use-contracts/tables.ts";

export type Tables = GateRouteTables & RequestTables & GateTables & ConditionTables & UseContractTables & InquiryTables;
