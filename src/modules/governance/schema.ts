/** The tables of the module, a line for each noun. */
import type { ConditionTables } from "./conditions/tables.ts";
import type { GateRouteTables } from "./gate-routes/tables.ts";
import type { GateTables } from "./gates/tables.ts";
import type { PastRequestTables } from "./past-requests/tables.ts";
import type { RequestTables } from "./requests/tables.ts";

export type Tables = GateRouteTables & RequestTables & GateTables & ConditionTables & PastRequestTables;
