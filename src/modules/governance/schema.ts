import type { InquiryTables } from "./inquiries/tables.ts";
import type { UseContractTables } from "./use-contracts/tables.ts";

export type Tables = UseContractTables & InquiryTables;
