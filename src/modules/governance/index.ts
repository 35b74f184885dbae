import type { ModuleDefinition } from "#platform/registry";
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

export const governance: ModuleDefinition = {
  name: "governance",
  endpoints,
  permissions,
  jobs: [asking],
  checks: [],
  subjects: [useContractSubject, inquirySubject],
  personal: [contractPersonal, inquiryPersonal],
  duties: async (db, personId) => [...(await inquiryDuties(db, personId))],
  events: [...useContractEvents, ...inquiryEvents],
  handlers: [askWhoJoins],
  deadlines: [contractReviewDeadline, inquiryDeadline],
  actions: [contractStillHolds],
  sweeps: [contractReminders],
};
