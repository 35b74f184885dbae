import { personId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";
import { onTimeouts } from "./gate-route.ts";
import { allowance, instant, page, somebody, subjectKind, tier } from "./gate-words.ts";
import { requestId } from "./request-id.ts";

export const gateId = id("gate");
export const gateOutcomes = ["approved", "approved-with-conditions", "refused"] as const;
export const decidedBys = ["person", "clock", "precedent"] as const;
/** A gate's clock is stopped for at most so many questions, and so many calendar days in all. */
export const mostQuestions = 2;
export const questionDays = 5;

export const stop = z.object({
  id: z.string(),
  askedAt: instant,
  askedBy: somebody.nullable(),
  question: z.string(),
  answeredAt: instant.nullable(),
  answer: z.string().nullable(),
  endedAt: instant.nullable(),
  endedBecause: z.enum(["answered", "days-used", "gate-ended"]).nullable(),
  /** Until when the clock stands still at the latest. */
  until: instant.nullable(),
});

export const gateClock = z.object({
  state: z.enum(["running", "stopped", "over"]),
  /** How much of the allowance is used up, in its unit. */
  used: z.number(),
  allowance: z.object({ amount: z.number(), unit: allowance.shape.unit }),
  dueAt: instant.nullable(),
  timeZone: z.string(),
  isSecond: z.boolean(),
});
export type GateClock = z.output<typeof gateClock>;

export const gate = z.object({
  id: gateId,
  requestId,
  position: z.number().int(),
  stage: z.number().int(),
  name: z.string(),
  reviewerGroup: z.string(),
  reviewers: z.array(somebody),
  /** Who stands in for one of them now. */
  standIns: z.array(somebody),
  fallback: z.string().nullable(),
  subjectVersion: z.string().nullable(),
  state: z.enum(["waiting", "open", "decided", "closed"]),
  allowance: z.object({ amount: z.number(), unit: allowance.shape.unit }).nullable(),
  onTimeout: z.enum(onTimeouts).nullable(),
  secondTo: z.string().nullable(),
  openedAt: instant.nullable(),
  clock: gateClock.nullable(),
  decidedAt: instant.nullable(),
  outcome: z.enum(gateOutcomes).nullable(),
  by: z.enum(decidedBys).nullable(),
  decidedBy: somebody.nullable(),
  reason: z.string().nullable(),
  closedAt: instant.nullable(),
  closedBecause: z.string().nullable(),
  stops: z.array(stop),
  may: z.object({
    decide: z.boolean(),
    /** Why not, where the caller might expect to. */
    whyNot: z.string().nullable(),
    ask: z.boolean(),
    whyNotAsk: z.string().nullable(),
    answer: z.boolean(),
    hand: z.boolean(),
  }),
});
export type Gate = z.output<typeof gate>;

export const precedent = z.object({
  requestId,
  title: z.string(),
  summary: z.string(),
  outcome: z.enum(["approved", "approved-with-conditions"]),
  decidedAt: instant,
  conditions: z.array(z.string()),
  reasons: z.array(z.object({ gate: z.string(), reason: z.string() })),
  /** Why it counts as alike. */
  because: z.string(),
  /** Whether the caller may open it. */
  isSeen: z.boolean(),
});
export type Precedent = z.output<typeof precedent>;

/** A line of the inbox. */
export const listedGate = z.object({
  id: gateId,
  name: z.string(),
  reviewerGroup: z.string(),
  state: z.enum(["waiting", "open", "decided", "closed"]),
  request: z.object({ id: requestId, title: z.string(), tier, kind: z.string(), madeAt: instant, requester: somebody.nullable() }),
  openedAt: instant.nullable(),
  clock: gateClock.nullable(),
  onTimeout: z.enum(onTimeouts).nullable(),
  isAsked: z.boolean(),
  decidedAt: instant.nullable(),
  outcome: z.enum(gateOutcomes).nullable(),
  by: z.enum(decidedBys).nullable(),
  mayDecide: z.boolean(),
});
export type ListedGate = z.output<typeof listedGate>;

const filter = z.object({
  with: z.enum(["me", "all"]).default("me"),
  state: z.enum(["open", "decided"]).default("open"),
  tier: tier.optional(),
  kind: subjectKind.optional(),
  by: z.enum(decidedBys).optional(),
});
export const gateFilter = filter;

export const listGates = route({
  id: "listGates",
  method: "GET",
  path: "/api/governance/gates",
  summary: "Gates by when they are due, fifty at a time: those one must decide, or all that one may see",
  permission: "governance:gate.read",
  reach: "filters",
  query: filter.extend({ page }),
  ok: z.object({ gates: z.array(listedGate), total: z.number().int() }),
});

export const exportGates = route({
  id: "exportGates",
  method: "GET",
  path: "/api/governance/gates/export",
  summary: "The gates of a filter as CSV, with when each was opened, stopped and decided, and no names of persons",
  permission: "governance:gate.read",
  reach: "filters",
  query: filter,
  ok: "bytes",
  types: ["text/csv"],
});

const params = z.object({ id: gateId });
const onGate = { on: "gate", param: "id" } as const;

export const readGate = route({
  id: "readGate",
  method: "GET",
  path: "/api/governance/gates/:id",
  summary: "One gate, and decided requests like this one that may be followed",
  permission: "governance:gate.read",
  reach: onGate,
  params,
  ok: z.object({
    gate,
    precedents: z.array(precedent),
    /** Whether a published way of working covers it, as the room that knows says. */
    sop: z.object({ verdict: z.enum(["met", "unmet", "unknown"]), measure: z.string() }),
  }),
});

const newCondition = z.object({
  text: z.string().trim().min(3, "Say what is asked for.").max(500),
  ownerId: personId,
  days: z.number().int().min(1, "At least a day.").max(365, "At most a year."),
});

export const gateDecision = z.discriminatedUnion("decision", [
  z.object({ decision: z.literal("approve"), reason: z.string().trim().max(2000).nullish() }),
  z.object({
    decision: z.literal("approve-with-conditions"),
    reason: z.string().trim().max(2000).nullish(),
    conditions: z.array(newCondition).min(1, "Write at least one condition.").max(10),
  }),
  z.object({ decision: z.literal("refuse"), reason: z.string().trim().min(3, "Say why, in a few words.").max(2000) }),
  z.object({ decision: z.literal("follow"), precedentOf: requestId, reason: z.string().trim().max(2000).nullish() }),
]);
export type GateDecision = z.output<typeof gateDecision>;

export const decideGate = route({
  id: "decideGate",
  method: "POST",
  path: "/api/governance/gates/:id/decide",
  summary: "Approve, approve with conditions, refuse, or follow a decided request like this one",
  permission: "governance:gate.decide",
  reach: onGate,
  params,
  body: gateDecision,
  ok: gate,
});

export const decideGates = route({
  id: "decideGates",
  method: "POST",
  path: "/api/governance/gates/decide",
  summary: "Approve or refuse several gates of low tier for one reason; what came of each is said",
  permission: "governance:gate.decide",
  reach: "filters",
  body: z.object({
    gateIds: z.array(gateId).min(1).max(100),
    decision: z.enum(["approve", "refuse"]),
    reason: z.string().trim().min(3, "Say why, in a few words.").max(2000),
  }),
  ok: z.object({ results: z.array(z.object({ gateId, done: z.boolean(), why: z.string().nullable() })) }),
});

export const askRequester = route({
  id: "askRequester",
  method: "POST",
  path: "/api/governance/gates/:id/ask",
  summary: "Ask whoever asked; the clock stands still until they answer, twice at most and five calendar days in all",
  permission: "governance:gate.decide",
  reach: onGate,
  params,
  body: z.object({ question: z.string().trim().min(3, "Write the question.").max(2000) }),
  ok: gate,
});

export const answerQuestion = route({
  id: "answerQuestion",
  method: "POST",
  path: "/api/governance/gates/:id/answer",
  summary: "Answer the question of a gate; its clock runs on",
  permission: "governance:request.make",
  reach: onGate,
  params,
  body: z.object({ answer: z.string().trim().min(1, "Write the answer.").max(4000) }),
  ok: gate,
});

export const handGate = route({
  id: "handGate",
  method: "POST",
  path: "/api/governance/gates/:id/hand",
  summary: "Let somebody else decide an open gate as well; whoever asked cannot be named",
  permission: "governance:gate.hand",
  reach: onGate,
  params,
  body: z.object({ personId }),
  ok: gate,
});
