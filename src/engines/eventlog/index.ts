export { csvReader } from "./csv-reader.ts";
export type { AttributeColumn, EventTable, InstanceLog, Names, OrderingReport, ReadingReport, RejectedRow } from "./event-table.ts";
export { InputFault, type Place } from "./fault.ts";
export { OtherDateOrder, type LeftOut, type LogReader, type LogReading, type ReadingOptions } from "./log-reader.ts";
export { allNames, nameAt, namesOf } from "./names.ts";
export type { Choice, Recognised } from "./recognise.ts";
export { xesReader } from "./xes-reader.ts";
export { pair, type PairingMode } from "./pairing.ts";
