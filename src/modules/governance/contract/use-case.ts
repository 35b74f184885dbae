import { person, personId, unitId } from "#modules/people/contract";
import { check, id, route } from "#platform/contract";
import { z } from "zod";

export const useCaseId = id("usecase");
export const useCaseStates = ["idea", "pilot", "production", "retired"] as const;
export const useCaseState = z.enum(useCaseStates);
export type UseCaseState = z.output<typeof useCaseState>;

const line = (most: number) => z.string().trim().min(1, "Write something, or leave the line out.").max(most);
const lines = (most: number) =>
  z
    .array(line(200))
    .max(most, `At most ${most}.`)
    .transform((given) => [...new Set(given)]);

/** What a use case is; `tools` are ids of the tool register or plain names. */
export const useCaseFields = z.object({
  title: z.string().trim().min(1, "Give the use case a title.").max(200),
  what: z.string().trim().min(1, "Say what AI does in it.").max(2000),
  workflowId: z.string().trim().min(1).max(100).nullable().default(null),
  tools: lines(20).default([]),
  dataClasses: lines(20).default([]),
  unitId: unitId.nullable().default(null),
  personas: lines(20).default([]),
  outcome: z.string().trim().max(500).nullable().default(null),
  ownerId: personId.nullable().default(null),
  deputyId: personId.nullable().default(null),
});

/** Something another room keeps, named as that room names it; without an address when no room knows it. */
export const named = z.object({ id: z.string(), title: z.string(), href: z.string().nullable() });

/** One criterion of a state, and what somebody attested where it cannot be measured. */
export const criterion = check.extend({
  attested: z.object({ by: z.string(), at: z.string(), evidence: z.string() }).nullable(),
  /** Met, or attested where no room can tell. */
  holds: z.boolean(),
});
export type Criterion = z.output<typeof criterion>;

export const useCaseDecision = z.object({
  requestId: z.string(),
  version: z.string(),
  outcome: z.enum(["approved", "approved-with-conditions", "refused", "withdrawn"]),
  by: z.enum(["person", "clock", "precedent"]),
  conditions: z.number().int(),
  reviewBy: z.string().nullable(),
  at: z.string(),
  /** Whether it is about what stands in the register now. */
  isCurrent: z.boolean(),
});

export const verdictKinds = ["go-on", "go-on-with-conditions", "stop-for-now"] as const;
export const temporaryVerdict = z.object({
  verdict: z.enum(verdictKinds),
  conditions: z.string().nullable(),
  reason: z.string(),
  validUntil: z.string(),
  at: z.string(),
  by: z.string(),
  isOver: z.boolean(),
});

export const useCase = z.object({
  id: useCaseId,
  title: z.string(),
  what: z.string(),
  workflow: named.nullable(),
  tools: z.array(named),
  dataClasses: z.array(z.string()),
  unit: z.object({ id: unitId, name: z.string() }).nullable(),
  personas: z.array(z.string()),
  outcome: z.string().nullable(),
  owner: person.nullable(),
  deputy: person.nullable(),
  state: useCaseState,
  stateSince: z.string(),
  ageDays: z.number().int(),
  /** Only of a pilot: by when its owner decides, and whether that is past. */
  decideBy: z.string().nullable(),
  isInPurgatory: z.boolean(),
  retired: z.object({ reason: z.string(), replacedBy: z.string().nullable() }).nullable(),
  /** "I already do this": how often, and what was said for the time being. Null where it was not declared. */
  declared: z
    .object({
      at: z.string(),
      frequency: z.string(),
      /** Who declared it, where whoever asks may know. */
      by: person.nullable(),
      isMine: z.boolean(),
      isNamed: z.boolean(),
      isTakenIn: z.boolean(),
      answerBy: z.string().nullable(),
      verdict: temporaryVerdict.nullable(),
    })
    .nullable(),
  /** Counts up with every change; a change that names an older one is refused. */
  edition: z.number().int(),
  /** What a decision would be about now: "2-pilot" is the second wording on its way to pilot. */
  version: z.string(),
  may: z.array(z.string()),
});
export type UseCase = z.output<typeof useCase>;

export const useCaseStep = z.object({
  at: z.string(),
  by: z.string().nullable(),
  what: z.enum(["added", "declared", "imported", "changed", "taken-in", "moved", "kept", "attested", "verdict", "decided"]),
  from: useCaseState.nullable(),
  to: useCaseState.nullable(),
  reason: z.string().nullable(),
  criteria: z.array(z.object({ title: z.string(), verdict: z.string(), attested: z.boolean() })),
});

export const criteriaOfState = z.object({ state: useCaseState, criteria: z.array(criterion), isMet: z.boolean() });

export const useCaseDetail = useCase.extend({
  /** Whether what its state wants still holds. */
  here: criteriaOfState.nullable(),
  /** What the next state wants. */
  next: criteriaOfState.nullable(),
  decisions: z.array(useCaseDecision),
  history: z.array(useCaseStep),
});
export type UseCaseDetail = z.output<typeof useCaseDetail>;

export const useCaseParams = z.object({ id: useCaseId });
export const onUseCase = { on: "use-case", param: "id" } as const;

export const useCaseFilter = z.object({
  search: z.string().max(200).optional(),
  state: useCaseState.optional(),
  unitId: unitId.optional(),
  ownerId: personId.optional(),
  /** Pilots without a decision in time. */
  purgatory: z.stringbool().optional(),
  /** Declared, and waiting for a first answer. */
  waiting: z.stringbool().optional(),
});

export const listUseCases = route({
  id: "listUseCases",
  method: "GET",
  path: "/api/governance/use-cases",
  summary: "The register of use cases within reach, with how many pilots wait for a decision and how long that may take",
  permission: "governance:use-case.read",
  reach: "filters",
  query: useCaseFilter,
  ok: z.object({
    useCases: z.array(useCase),
    /** Only the first 1,000 are listed. */
    more: z.boolean(),
    /** Over all within reach, whatever the filter. */
    counts: z.object({
      idea: z.number().int(),
      pilot: z.number().int(),
      production: z.number().int(),
      retired: z.number().int(),
      purgatory: z.number().int(),
      waiting: z.number().int(),
    }),
    pilotDays: z.number().int(),
  }),
});

export const exportUseCases = route({
  id: "exportUseCases",
  method: "GET",
  path: "/api/governance/use-cases/export",
  summary: "The same as CSV, which importUseCases reads again",
  permission: "governance:use-case.read",
  reach: "filters",
  query: useCaseFilter,
  ok: "bytes",
  types: ["text/csv"],
});

export const addUseCase = route({
  id: "addUseCase",
  method: "POST",
  path: "/api/governance/use-cases",
  summary: "Register a use case as an idea; employees register what they own themselves",
  permission: "governance:use-case.add",
  reach: "filters",
  body: useCaseFields,
  ok: useCase,
  status: 201,
});

export const readUseCase = route({
  id: "readUseCase",
  method: "GET",
  path: "/api/governance/use-cases/:id",
  summary: "One use case with what its state and the next one want, decisions and history",
  permission: "governance:use-case.read",
  reach: onUseCase,
  params: useCaseParams,
  ok: useCaseDetail,
});

export const changeUseCase = route({
  id: "changeUseCase",
  method: "PUT",
  path: "/api/governance/use-cases/:id",
  summary: "Change a use case; what a decision is about counts its version up, so that it needs a new one",
  permission: "governance:use-case.change",
  reach: onUseCase,
  params: useCaseParams,
  body: useCaseFields.extend({ edition: z.int32() }),
  ok: useCase,
});

export const moveUseCase = route({
  id: "moveUseCase",
  method: "POST",
  path: "/api/governance/use-cases/:id/move",
  summary: "Move a use case to another state: forward when the criteria hold, back or into retirement with a reason",
  permission: "governance:use-case.move",
  reach: onUseCase,
  params: useCaseParams,
  body: z.object({
    to: useCaseState,
    reason: z.string().trim().max(1000).nullish(),
    /** Retired only: what is used instead, in words. */
    replacedBy: z.string().trim().max(500).nullish(),
  }),
  ok: useCase,
});

export const keepPilot = route({
  id: "keepPilot",
  method: "POST",
  path: "/api/governance/use-cases/:id/keep",
  summary: "Decide that a pilot goes on as one; the clock for the next decision begins",
  permission: "governance:use-case.move",
  reach: onUseCase,
  params: useCaseParams,
  body: z.object({ reason: z.string().trim().min(1, "Say what the pilot still has to show.").max(1000) }),
  ok: useCase,
});

export const attestCriterion = route({
  id: "attestCriterion",
  method: "POST",
  path: "/api/governance/use-cases/:id/attestations",
  summary: "Attest a criterion that no room of this installation can measure, with a link to the evidence",
  permission: "governance:use-case.move",
  reach: onUseCase,
  params: useCaseParams,
  body: z.object({
    checkId: z.string().max(100),
    evidence: z.url({ protocol: /^https?$/, message: "Give the address of the evidence, beginning with https://." }).max(1000),
  }),
  ok: useCaseDetail,
});
