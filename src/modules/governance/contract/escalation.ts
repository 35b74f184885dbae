import { personId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";
import { about, describedAbout } from "./about.ts";
import { allowance } from "./gate-words.ts";

export const escalationId = id("escalation");
export const escalationStates = ["open", "answered", "resolved", "withdrawn"] as const;
export const pathRoles = ["administrator", "enablement-lead", "builder", "reviewer", "executive"] as const;

const somebody = z.object({ id: personId, name: z.string() });
const time = z.string().nullable();
const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Write at most ${most.toLocaleString("en")} characters.`);

export const escalationPathCode = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "Use small letters, digits and hyphens, beginning with a letter.");

export const escalationPath = z.object({
  code: escalationPathCode,
  name: z.string(),
  /** When this is the right path. */
  says: z.string(),
  person: somebody.nullable(),
  role: z.enum(pathRoles).nullable(),
  deputy: somebody.nullable(),
  allowance,
  makesIncident: z.boolean(),
  isRetired: z.boolean(),
  /** Who would be asked now. */
  goesTo: z.array(z.string()),
});
export type EscalationPath = z.output<typeof escalationPath>;

export const listEscalationPaths = route({
  id: "listEscalationPaths",
  method: "GET",
  path: "/api/governance/escalation-paths",
  summary: "The escalation paths: when each is the right one, whom it goes to, and how long they have",
  permission: "governance:escalation-path.read",
  ok: z.object({ paths: z.array(escalationPath) }),
});

export const keepEscalationPath = route({
  id: "keepEscalationPath",
  method: "PUT",
  path: "/api/governance/escalation-paths/:code",
  summary: "Change an escalation path, or add one; a retired path takes nothing new",
  permission: "governance:escalation-path.change",
  params: z.object({ code: escalationPathCode }),
  body: z
    .object({
      name: words(100).min(1, "Give the path a name."),
      says: words(500).min(1, "Say when this is the right path."),
      personId: personId.nullable(),
      role: z.enum(pathRoles).nullable(),
      deputyId: personId.nullable(),
      allowance,
      makesIncident: z.boolean().default(false),
      isRetired: z.boolean().default(false),
    })
    .refine((path) => path.personId !== null || path.role !== null, { path: ["personId"], message: "Name a person or a role." })
    .refine((path) => path.deputyId === null || path.deputyId !== path.personId, {
      path: ["deputyId"],
      message: "The deputy is somebody else than the person.",
    }),
  ok: escalationPath,
});

export const escalation = z.object({
  id: escalationId,
  path: z.object({ code: z.string(), name: z.string() }),
  state: z.enum(escalationStates),
  what: z.string(),
  about: describedAbout.nullable(),
  raisedBy: somebody.nullable(),
  raisedAt: z.string(),
  owner: somebody.nullable(),
  owedBy: z.array(somebody),
  isMine: z.boolean(),
  may: z.object({ take: z.boolean(), answer: z.boolean(), end: z.boolean(), reopen: z.boolean() }),
  allowance,
  dueAt: time,
  isLate: z.boolean(),
  wasLate: z.boolean(),
  answeredAt: time,
  endedAt: time,
  /** From raising until it was over, or until now. */
  stuckMs: z.number(),
  incidentId: z.string().nullable(),
});
export type Escalation = z.output<typeof escalation>;

export const escalationStep = z.object({
  at: z.string(),
  what: z.enum(["raised", "taken", "handed", "late", "answered", "reopened", "resolved", "withdrawn"]),
  by: z.string().nullable(),
  text: z.string(),
});
export const escalationDetail = escalation.extend({ steps: z.array(escalationStep) });
export type EscalationDetail = z.output<typeof escalationDetail>;

const params = z.object({ id: escalationId });

export const raiseEscalation = route({
  id: "raiseEscalation",
  method: "POST",
  path: "/api/governance/escalations",
  summary: "Say that something is the matter: it goes to a person with a clock",
  permission: "governance:escalation.raise",
  reach: "filters",
  body: z.object({
    path: escalationPathCode,
    what: words(4000).min(1, "Say in a sentence what is the matter."),
    about: about.nullish(),
  }),
  ok: escalationDetail,
  status: 201,
});

const filter = {
  state: z.enum(escalationStates).optional(),
  path: escalationPathCode.optional(),
  /** "with-me": whoever asks is asked to answer; "mine": whoever asks raised it. */
  whose: z.enum(["with-me", "mine"]).optional(),
};

export const listEscalations = route({
  id: "listEscalations",
  method: "GET",
  path: "/api/governance/escalations",
  summary: "Escalations, open ones first: one's own, those one is asked to answer, and all for who looks after them",
  permission: "governance:escalation.read",
  reach: "filters",
  query: z.object({ ...filter, page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  ok: z.object({ escalations: z.array(escalation), total: z.number().int(), pageSize: z.number().int() }),
});

export const exportEscalations = route({
  id: "exportEscalations",
  method: "GET",
  path: "/api/governance/escalations/export",
  summary: "Escalations as CSV, without who raised them",
  permission: "governance:escalation.export",
  query: z.object({ state: filter.state, path: filter.path }),
  ok: "bytes",
  types: ["text/csv"],
});

export const readEscalationFigures = route({
  id: "readEscalationFigures",
  method: "GET",
  path: "/api/governance/escalations/figures",
  summary: "How many were raised on each path in the last 90 days, how many were late, and how long people were stuck",
  permission: "governance:escalation.export",
  ok: z.object({
    days: z.number().int(),
    paths: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        raised: z.number().int(),
        open: z.number().int(),
        late: z.number().int(),
        /** Of those that are over: their number, the median and the sum. */
        over: z.number().int(),
        medianStuckMs: z.number().nullable(),
        stuckMs: z.number(),
      }),
    ),
  }),
});

export const readEscalation = route({
  id: "readEscalation",
  method: "GET",
  path: "/api/governance/escalations/:id",
  summary: "One escalation and what happened to it",
  permission: "governance:escalation.read",
  reach: { on: "escalation", param: "id" },
  params,
  ok: escalationDetail,
});

export const takeEscalation = route({
  id: "takeEscalation",
  method: "POST",
  path: "/api/governance/escalations/:id/take",
  summary: "Say that one sees to it oneself; the others asked are free of it",
  permission: "governance:escalation.answer",
  reach: { on: "escalation", param: "id" },
  params,
  ok: escalationDetail,
});

export const handEscalation = route({
  id: "handEscalation",
  method: "POST",
  path: "/api/governance/escalations/:id/hand-on",
  summary: "Hand an escalation on to somebody else; its clock runs on",
  permission: "governance:escalation.answer",
  reach: { on: "escalation", param: "id" },
  params,
  body: z.object({ personId, text: words(1000).default("") }),
  ok: escalationDetail,
});

export const answerEscalation = route({
  id: "answerEscalation",
  method: "POST",
  path: "/api/governance/escalations/:id/answer",
  summary: "Answer an escalation: the clock ends, and whoever raised it says whether it helped",
  permission: "governance:escalation.answer",
  reach: { on: "escalation", param: "id" },
  params,
  body: z.object({ text: words(4000).min(1, "Write the answer.") }),
  ok: escalationDetail,
});

export const endEscalation = route({
  id: "endEscalation",
  method: "POST",
  path: "/api/governance/escalations/:id/end",
  summary: "Say that it is over: resolved, or withdrawn by whoever raised it",
  permission: "governance:escalation.end",
  reach: { on: "escalation", param: "id" },
  params,
  body: z.object({ outcome: z.enum(["resolved", "withdrawn"]), text: words(1000).default("") }),
  ok: escalationDetail,
});

export const reopenEscalation = route({
  id: "reopenEscalation",
  method: "POST",
  path: "/api/governance/escalations/:id/reopen",
  summary: "Say that it is not over: a new clock begins",
  permission: "governance:escalation.end",
  reach: { on: "escalation", param: "id" },
  params,
  body: z.object({ text: words(1000).default("") }),
  ok: escalationDetail,
});
