import { contractPersonal } from "./use-contracts/acknowledge-use-contract.ts";
import { asking, askWhoJoins, contractReminders } from "./use-contracts/ask-acknowledgement.ts";
import { contractReviewDeadline, contractStillHolds } from "./use-contracts/contract-review.ts";
import { useContractEvents, useContractSubject } from "./use-contracts/use-contract-subject.ts";
import { agentDuties, agentSubject } from "./agents/agent-subject.ts";
import { reviewDeadline } from "./agents/review-clock.ts";
import { answerDeadline } from "./declared-uses/answer-clock.ts";
import { registerEvents } from "./register/register-events.ts";
import { registerCalendar, registerPersonal } from "./register/register-personal.ts";
import { useCaseChecks } from "./use-cases/checks.ts";
import { useCaseDecisions } from "./use-cases/hear-decisions.ts";
import { pilotDeadline } from "./use-cases/pilot-clock.ts";
import { dutiesOverUseCases, useCaseSubject } from "./use-cases/use-case-subject.ts";
import type { ModuleDefinition } from "#platform/registry";
import { endConditionAction } from "./conditions/end-condition.ts";
import { approveAction } from "./gates/gate-actions.ts";
import { gateDeadlines } from "./gates/gate-deadlines.ts";
import { gateEvents } from "./gates/gate-events.ts";
import { gateDuties, gatePersonal } from "./gates/gate-personal.ts";
import { gateSubjects } from "./gates/gate-subjects.ts";
import { gateSweep, reviewHandler } from "./gates/gate-sweep.ts";
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
import { inquiryDeadline } from "./inquiries/inquiry-deadline.ts";
import { inquiryDuties, inquiryEvents, inquiryPersonal, inquirySubject } from "./inquiries/inquiry-subject.ts";
import { forgetPastFiles } from "./past-requests/discard-past-requests.ts";
import { namedPastUploads } from "./past-requests/past-import-store.ts";
import { pastImportSubject } from "./past-requests/read-past-imports.ts";
import { permissions } from "./permissions.ts";
import { purchaseDependants, purchasePersonal, purchaseSubject } from "./purchases/purchase-subject.ts";
import { actionDeadline, actionDone } from "./reviews/action-clock.ts";
import { cadenceKept } from "./reviews/cadence-check.ts";
import { heldDeadline } from "./reviews/miss-review.ts";
import { reviewEvents } from "./reviews/review-events.ts";
import { reviewCalendar, reviewDuties, reviewPersonal, reviewSubjects } from "./reviews/review-subjects.ts";
import { endpoints } from "./routes.ts";
import { renewalDeadline } from "./tools/renewal.ts";
import { toolEvents } from "./tools/tool-events.ts";
import { toolDependants } from "./tools/tool-dependants.ts";
import { toolDuties, toolPersonal, toolSubject } from "./tools/tool-subject.ts";
import { workLogSweep } from "./work-logs/retention.ts";
import { workLogEvents } from "./work-logs/work-log-events.ts";
import { workLogDependants, workLogDuties, workLogPersonal, workLogSubject } from "./work-logs/work-log-subject.ts";

/** Of each noun what the person answers for. */
const duties = [
  escalationDuties,
  incidentDuties,
  inquiryDuties,
  dutiesOverUseCases,
  agentDuties,
  gateDuties,
  toolDuties,
  workLogDuties,
  reviewDuties,
];
/** Of each noun what names a subject. */
const dependants = [toolDependants, purchaseDependants, workLogDependants];

/** Of each noun what stands in the person's calendar. */
const calendars = [escalationCalendar, incidentCalendar, registerCalendar, reviewCalendar];

/** One after the other: within a transaction there is one connection. */
async function inTurn<Asked, Found>(asked: readonly Asked[], ask: (one: Asked) => Promise<readonly Found[]>): Promise<Found[]> {
  const found: Found[] = [];
  for (const one of asked) found.push(...(await ask(one)));
  return found;
}

export { decide, prepare, reckon, whatMatters, type PreparedContract } from "./decisions/index.ts";
export { currentContract, type CurrentContract } from "./use-contracts/current-contract.ts";
export { decideAs } from "./gates/decide-gate.ts";
export { makeRequest, type RequestStart } from "./requests/make-request.ts";

export const governance: ModuleDefinition = {
  name: "governance",
  endpoints,
  permissions,
  jobs: [asking],
  checks: [...useCaseChecks, cadenceKept],
  subjects: [
    escalationSubject,
    incidentSubject,
    useContractSubject,
    inquirySubject,
    pastImportSubject,
    useCaseSubject,
    agentSubject,
    ...gateSubjects,
    toolSubject,
    purchaseSubject,
    workLogSubject,
    ...reviewSubjects,
  ],
  personal: [
    escalationPersonal,
    incidentPersonal,
    contractPersonal,
    inquiryPersonal,
    ...registerPersonal,
    ...gatePersonal,
    toolPersonal,
    purchasePersonal,
    workLogPersonal,
    reviewPersonal,
  ],
  duties: (db, personId) => inTurn(duties, (of) => of(db, personId)),
  dependants: (db, subject) => inTurn(dependants, (of) => of(db, subject)),
  calendar: (db, personId, now) => inTurn(calendars, (of) => of(db, personId, now)),
  events: [
    ...escalationEvents,
    ...incidentEvents,
    ...useContractEvents,
    ...inquiryEvents,
    ...registerEvents,
    ...gateEvents,
    ...toolEvents,
    ...workLogEvents,
    ...reviewEvents,
  ],
  handlers: [askWhoJoins, useCaseDecisions, reviewHandler],
  deadlines: [
    escalationDeadline,
    incidentDeadline,
    contractReviewDeadline,
    inquiryDeadline,
    pilotDeadline,
    answerDeadline,
    reviewDeadline,
    ...gateDeadlines,
    renewalDeadline,
    heldDeadline,
    actionDeadline,
  ],
  actions: [takeEscalationAction, takeIncidentAction, contractStillHolds, approveAction, endConditionAction, actionDone],
  sweeps: [contractReminders, forgetPastFiles, gateSweep, workLogSweep],
  uploads: namedPastUploads,
};
