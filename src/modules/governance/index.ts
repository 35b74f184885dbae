import type { ModuleDefinition } from "#platform/registry";
import { forgetPastFiles } from "./past-requests/discard-past-requests.ts";
import { namedPastUploads } from "./past-requests/past-import-store.ts";
import { pastImportSubject } from "./past-requests/read-past-imports.ts";
import { endConditionAction } from "./conditions/end-condition.ts";
import { approveAction } from "./gates/gate-actions.ts";
import { gateDeadlines } from "./gates/gate-deadlines.ts";
import { gateEvents } from "./gates/gate-events.ts";
import { gateDuties, gatePersonal } from "./gates/gate-personal.ts";
import { gateSubjects } from "./gates/gate-subjects.ts";
import { gateSweep, reviewHandler } from "./gates/gate-sweep.ts";
import { permissions } from "./permissions.ts";
import { endpoints } from "./routes.ts";

export { decideAs } from "./gates/decide-gate.ts";
export { makeRequest, type RequestStart } from "./requests/make-request.ts";

export const governance: ModuleDefinition = {
  name: "governance",
  endpoints,
  permissions,
  jobs: [],
  checks: [],
  uploads: namedPastUploads,
  subjects: [...gateSubjects, pastImportSubject],
  personal: [...gatePersonal],
  duties: async (db, personId) => [...(await gateDuties(db, personId))],
  events: [...gateEvents],
  handlers: [reviewHandler],
  deadlines: [...gateDeadlines],
  actions: [approveAction, endConditionAction],
  sweeps: [gateSweep, forgetPastFiles],
};
