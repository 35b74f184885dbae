import { route } from "#platform/contract";
import { z } from "zod";
import { condition } from "./condition.ts";
import { decidedBys, gate } from "./gate.ts";
import { plannedGate } from "./gate-route.ts";
import { instant, named, page, somebody, subjectKind, tier } from "./gate-words.ts";
import { intakeQuestion } from "./intake-form.ts";
import { requestId } from "./request-id.ts";

export { requestId } from "./request-id.ts";
export { allowance, knownSubjectKinds, longestAllowances, tiers, type Tier, type WireAllowance } from "./gate-words.ts";

export const requestStates = ["open", "approved", "approved-with-conditions", "refused", "withdrawn"] as const;
export const requestState = z.enum(requestStates);

const subjectId = z.string().trim().min(1).max(100);
const answers = z.record(z.string().max(40), z.string().max(40));
const subject = z.object({
  kind: z.string(),
  id: z.string(),
  version: z.string().nullable(),
  title: z.string(),
  href: z.string().nullable(),
});

export const listedRequest = z.object({
  id: requestId,
  subject: z.object({ kind: z.string(), id: z.string(), version: z.string().nullable() }),
  title: z.string(),
  tier,
  requester: somebody.nullable(),
  madeAt: instant,
  state: requestState,
  decidedAt: instant.nullable(),
  decidedBy: z.enum(decidedBys).nullable(),
  reviewBy: instant.nullable(),
  /** The gates that are open now, with their clocks. */
  open: z.array(gate.pick({ id: true, name: true, clock: true, onTimeout: true, secondTo: true })),
  isAsked: z.boolean(),
});
export type ListedRequest = z.output<typeof listedRequest>;

export const request = z.object({
  id: requestId,
  subject,
  title: z.string(),
  summary: z.string(),
  tier,
  tierBecause: z.string(),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
  route: z.object({ id: z.string(), version: z.number().int(), name: z.string() }).nullable(),
  requester: somebody.nullable(),
  unit: named.nullable(),
  madeAt: instant,
  state: requestState,
  decidedAt: instant.nullable(),
  decidedBy: z.enum(decidedBys).nullable(),
  precedentOf: z.object({ id: requestId, title: z.string() }).nullable(),
  reviewBy: instant.nullable(),
  origin: z.enum(["here", "imported"]),
  carried: z.number().int(),
  /** The version that stands now, where it is another than the one this is about. */
  newerVersion: z.string().nullable(),
  gates: z.array(gate),
  conditions: z.array(condition),
  may: z.object({ withdraw: z.boolean(), carryOver: z.boolean() }),
});
export type GovernanceRequest = z.output<typeof request>;

const filter = z.object({
  whose: z.enum(["mine", "all"]).default("mine"),
  state: requestState.optional(),
  tier: tier.optional(),
  kind: subjectKind.optional(),
  subjectId: subjectId.optional(),
});
export const requestFilter = filter;

export const listRequests = route({
  id: "listRequests",
  method: "GET",
  path: "/api/governance/requests",
  summary: "Requests, newest first, fifty at a time: one's own, or all that one may see",
  permission: "governance:request.read",
  reach: "filters",
  query: filter.extend({ page }),
  ok: z.object({ requests: z.array(listedRequest), total: z.number().int() }),
});

export const exportRequests = route({
  id: "exportRequests",
  method: "GET",
  path: "/api/governance/requests/export",
  summary: "The requests of a filter as CSV, without names of persons",
  permission: "governance:request.read",
  reach: "filters",
  query: filter,
  ok: "bytes",
  types: ["text/csv"],
});

const draft = z.object({
  kind: subjectKind,
  /** Left out: something with no record here. */
  subjectId: subjectId.optional(),
  /** Left out: what the subject is called. */
  title: z.string().trim().max(200).optional(),
  summary: z.string().trim().max(4000).optional(),
  answers,
});

export const makeRequest = route({
  id: "makeRequest",
  method: "POST",
  path: "/api/governance/requests",
  summary: "Ask for a decision about a subject, or about something with no record here; the answers set the risk tier",
  permission: "governance:request.make",
  reach: "filters",
  body: draft,
  ok: request,
  status: 201,
});

export const previewRequest = route({
  id: "previewRequest",
  method: "POST",
  path: "/api/governance/requests/preview",
  summary: "The questions for a subject, the tier that the answers so far mean with the reason, and what the request would go through",
  permission: "governance:request.make",
  reach: "filters",
  body: draft.omit({ summary: true, title: true }),
  ok: z.object({
    subject: subject.nullable(),
    questions: z.array(intakeQuestion),
    /** The tier of the answers so far. */
    tier: tier.nullable(),
    because: z.string(),
    unanswered: z.array(z.string()),
    gates: z.array(plannedGate),
    /** An open request about this version, if there is one. */
    open: requestId.nullable(),
  }),
});

const params = z.object({ id: requestId });
const onRequest = { on: "request", param: "id" } as const;

export const readRequest = route({
  id: "readRequest",
  method: "GET",
  path: "/api/governance/requests/:id",
  summary: "One request with its gates, questions, answers and conditions",
  permission: "governance:request.read",
  reach: onRequest,
  params,
  ok: request,
});

export const withdrawRequest = route({
  id: "withdrawRequest",
  method: "POST",
  path: "/api/governance/requests/:id/withdraw",
  summary: "Withdraw an open request; to ask again, make a new one",
  permission: "governance:request.make",
  reach: onRequest,
  params,
  body: z.object({ reason: z.string().trim().max(2000).nullish() }),
  ok: request,
});

export const carryOver = route({
  id: "carryOverRequest",
  method: "POST",
  path: "/api/governance/requests/:id/carry-over",
  summary: "Let an open request be about the subject's newest version; its gates start anew",
  permission: "governance:request.make",
  reach: onRequest,
  params,
  ok: request,
});
