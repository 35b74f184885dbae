import type { ModuleDefinition } from "#platform/registry";
import { endConditionAction } from "./conditions/end-condition.ts";
import { approveAction } from "./gates/gate-actions.ts";
import { gateDeadlines } from "./gates/gate-deadlines.ts";
import { gateEvents } from "./gates/gate-events.ts";
import { gateDuties, gatePersonal } from "./gates/gate-personal.ts";
import { gateSubjects } from "./gates/gate-subjects.ts";
import { gateSweep, reviewHandler } from "./gates/gate-sweep.ts";
import { inquiryDeadline } from "./inquiries/inquiry-deadline.ts";
import { inquiryDuties, inquiryEvents, inquiryPersonal, inquirySubject } from "./inquiries/inquiry-subject.ts";
import { permissions } from "./permissions.ts";
import { endpoints } from "./routes.ts";
import { contractPersonal } from "./use-contracts/acknowledge-use-contract.ts";
import { asking, askWhoJoins, contractReminders } from "./use-contracts/ask-acknowledgement.ts";
import { contractReviewDeadline, contractStillHolds } from "./use-contracts/contract-review.ts";
import { useContractEvents, useContractSubject } from "./use-contracts/use-contract-subject.ts";

export { decide, prepare, reckon, whatMatters, type PreparedContract } from "./decisions/index.ts";
export { currentContract, type CurrentContract } from "./use-contracts/current-contract.ts";

export { decideAs } from "./gates/decide-gate.ts";
export { makeRequest, type RequestStart } from "./requests/make-request.ts";

export const governance: ModuleDefinition = {
  name: "governance",
  endpoints,
  permissions,
  jobs: [asking],
  checks: [],
  subjects: [...gateSubjects, useContractSubject, inquirySubject],
  personal: [...gatePersonal, contractPersonal, inquiryPersonal],
  duties: async (db, personId) => [...(await gateDuties(db, personId)), ...(await inquiryDuties(db, personId))],
  events: [...gateEvents, ...useContractEvents, ...inquiryEvents],
  handlers: [reviewHandler, askWhoJoins],
  deadlines: [...gateDeadlines, contractReviewDeadline, inquiryDeadline],
  actions: [approveAction, endConditionAction, contractStillHolds],
  sweeps: [gateSweep, contractReminders],
};
