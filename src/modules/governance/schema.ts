import type { UseContractTables } from "./use-contracts/tables.ts";

export type Tables = UseContractTables;
