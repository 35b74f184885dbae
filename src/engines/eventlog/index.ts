export type { AttributeColumn, EventTable, InstanceLog, Names, OrderingReport, ReadingReport, RejectedRow } from "./event-table.ts";
export { InputFault, type Place } from "./fault.ts";
