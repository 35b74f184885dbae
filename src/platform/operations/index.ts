import type { ModuleDefinition } from "#platform/registry";
import { answerSweep } from "./answer-sweep.ts";
import { auditEvents, auditSweeps } from "./audit-anchoring.ts";
import { auditEndpoints } from "./audit-endpoints.ts";
import { eventEndpoints } from "./event-endpoints.ts";
import { backupEndpoints } from "./backup-endpoints.ts";
import {
  clockEndpoints,
  deadlineActions,
  deadlineCalendar,
  deadlinePermissions,
  deadlinePersonal,
  deadlineSubjects,
  deadlineSweeps,
} from "./deadline-room.ts";
import { mailEndpoints } from "./mail-endpoints.ts";
import { ownEndpoints } from "./notice-endpoints.ts";
import { outside } from "./outside.ts";
import { permissions } from "./permissions.ts";
import { tellingEvents, tellingHandlers, tellingPermissions, tellingSweeps } from "./telling.ts";
import { webhookEndpoints } from "./webhook-endpoints.ts";
import { personalNotices } from "#platform/notices";
import { endLanes } from "#platform/webhooks";

/** What running Millrace itself asks and shows: the audit chain, clocks, webhooks, mail. Its wire stands in platform/contract/operations. */
export const operations: ModuleDefinition = {
  name: "operations",
  endpoints: [
    ...auditEndpoints,
    ...backupEndpoints,
    ...eventEndpoints,
    ...webhookEndpoints,
    ...mailEndpoints,
    ...ownEndpoints,
    ...clockEndpoints,
  ],
  permissions: [...permissions, ...deadlinePermissions, ...tellingPermissions],
  jobs: [],
  subjects: deadlineSubjects,
  personal: [...deadlinePersonal, ...personalNotices],
  outside,
  calendar: deadlineCalendar,
  actions: deadlineActions,
  events: [...auditEvents, ...tellingEvents],
  handlers: tellingHandlers,
  sweeps: [answerSweep, ...auditSweeps, ...tellingSweeps, ...deadlineSweeps],
  close: endLanes,
};
