import type { ModuleDefinition } from "#platform/registry";
import { agentDuties, agentSubject } from "./agents/agent-subject.ts";
import { reviewDeadline } from "./agents/review-clock.ts";
import { answerDeadline } from "./declared-uses/answer-clock.ts";
import { permissions } from "./permissions.ts";
import { registerEvents } from "./register/register-events.ts";
import { registerCalendar, registerPersonal } from "./register/register-personal.ts";
import { endpoints } from "./routes.ts";
import { useCaseChecks } from "./use-cases/checks.ts";
import { useCaseDecisions } from "./use-cases/hear-decisions.ts";
import { pilotDeadline } from "./use-cases/pilot-clock.ts";
import { dutiesOverUseCases, useCaseSubject } from "./use-cases/use-case-subject.ts";

export const governance: ModuleDefinition = {
  name: "governance",
  endpoints,
  permissions,
  jobs: [],
  checks: [...useCaseChecks],
  subjects: [useCaseSubject, agentSubject],
  personal: [...registerPersonal],
  duties: async (db, personId) => [...(await dutiesOverUseCases(db, personId)), ...(await agentDuties(db, personId))],
  events: [...registerEvents],
  handlers: [useCaseDecisions],
  deadlines: [pilotDeadline, answerDeadline, reviewDeadline],
  calendar: registerCalendar,
  actions: [],
  sweeps: [],
};
