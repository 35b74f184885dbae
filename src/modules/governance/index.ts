import type { ModuleDefinition } from "#platform/registry";
import { escalationDeadline } from "./escalations/escalation-clock.ts";
import {
  escalationCalendar,
  escalationDuties,
  escalationEvents,
  escalationPersonal,
  escalationSubject,
  takeEscalationAction,
} from "./escalations/escalation-subject.ts";
import { incidentDeadline } from "./incidents/incident-clock.ts";
import {
  incidentCalendar,
  incidentDuties,
  incidentEvents,
  incidentPersonal,
  incidentSubject,
  takeIncidentAction,
} from "./incidents/incident-subject.ts";
import { permissions } from "./permissions.ts";
import { endpoints } from "./routes.ts";

export const governance: ModuleDefinition = {
  name: "governance",
  endpoints,
  permissions,
  jobs: [],
  checks: [],
  subjects: [escalationSubject, incidentSubject],
  personal: [escalationPersonal, incidentPersonal],
  duties: async (db, personId) => [...(await escalationDuties(db, personId)), ...(await incidentDuties(db, personId))],
  events: [...escalationEvents, ...incidentEvents],
  handlers: [],
  deadlines: [escalationDeadline, incidentDeadline],
  actions: [takeEscalationAction, takeIncidentAction],
  sweeps: [],
  calendar: async (db, personId) => [...(await escalationCalendar(db, personId)), ...(await incidentCalendar(db, personId))],
};
