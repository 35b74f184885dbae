import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { exportIncidents, listIncidents, readIncident } from "./read-incidents.ts";
import { addToNameless, followNameless, reportIncident, reportNameless } from "./report-incident.ts";
import {
  changeIncident,
  handIncident,
  keepIncidentClock,
  listIncidentClocks,
  moveIncident,
  noteIncident,
  takeIncident,
} from "./see-to-incident.ts";

export const incidentEndpoints: readonly Endpoint[] = [
  endpoint(wire.reportIncident, reportIncident),
  endpoint(wire.reportNameless, reportNameless),
  endpoint(wire.followNameless, followNameless),
  endpoint(wire.addToNameless, addToNameless),
  endpoint(wire.listIncidents, listIncidents),
  endpoint(wire.exportIncidents, exportIncidents),
  endpoint(wire.readIncident, readIncident),
  endpoint(wire.takeIncident, takeIncident),
  endpoint(wire.handIncident, handIncident),
  endpoint(wire.changeIncident, changeIncident),
  endpoint(wire.moveIncident, moveIncident),
  endpoint(wire.noteIncident, noteIncident),
  endpoint(wire.listIncidentClocks, listIncidentClocks),
  endpoint(wire.keepIncidentClock, keepIncidentClock),
];
