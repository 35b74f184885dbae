import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { addWorkLog, changeWorkLog } from "./keep-work-log.ts";
import { addLogEntry, correctLogEntry } from "./log-work.ts";
import {
  exportLogEntries,
  listLogEntries,
  listOwnEntries,
  listWorkLogSubjects,
  listWorkLogs,
  readLogFigures,
  readWorkLog,
} from "./read-work-logs.ts";

export const workLogEndpoints: readonly Endpoint[] = [
  endpoint(wire.listWorkLogs, listWorkLogs),
  endpoint(wire.listWorkLogSubjects, listWorkLogSubjects),
  endpoint(wire.addWorkLog, addWorkLog),
  endpoint(wire.readWorkLog, readWorkLog),
  endpoint(wire.changeWorkLog, changeWorkLog),
  endpoint(wire.addLogEntry, addLogEntry),
  endpoint(wire.correctLogEntry, correctLogEntry),
  endpoint(wire.listOwnEntries, listOwnEntries),
  endpoint(wire.listLogEntries, listLogEntries),
  endpoint(wire.exportLogEntries, exportLogEntries),
  endpoint(wire.readLogFigures, readLogFigures),
];
