/** The tables of the module, a line for each noun. */
import type { EscalationTables } from "./escalations/tables.ts";
import type { IncidentTables } from "./incidents/tables.ts";

export type Tables = EscalationTables & IncidentTables;
