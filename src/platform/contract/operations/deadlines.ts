import { z } from "zod";
import { id } from "../ids.ts";
import { route } from "../route.ts";

export const deadlineState = z.enum(["pending", "paused", "acted", "done"]);
const instant = z.iso.datetime();
const subject = z.object({ kind: z.string(), id: z.string(), title: z.string(), href: z.string().nullable() });

export const deadline = z.object({
  id: id("deadline"),
  kind: z.string(),
  /** What deadlines of this kind are for. */
  kindTitle: z.string(),
  title: z.string(),
  subject,
  state: deadlineState,
  allowance: z.object({ amount: z.number().int(), unit: z.enum(["calendar-days", "business-days", "hours"]) }),
  /** How much of the allowance is used up, in its unit. */
  used: z.number(),
  startedAt: instant,
  dueAt: instant.nullable(),
  timeZone: z.string(),
  calendar: z.object({ id: id("calendar"), name: z.string() }),
  isOverdue: z.boolean(),
  pausedAt: instant.nullable(),
  actedAt: instant.nullable(),
  endedAt: instant.nullable(),
  outcome: z.string().nullable(),
  /** Why its timeout action failed, and whether it waits for a person to look. */
  fault: z.string().nullable(),
  needsPerson: z.boolean(),
  /** Who must act may end it; otherwise it ends with what it is about. */
  endsByHand: z.boolean(),
  to: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const deadlineStep = z.object({
  at: instant,
  what: z.enum(["started", "paused", "resumed", "reminded", "moved", "acted", "faulted", "retried", "ended"]),
  by: z.string(),
  reason: z.string().nullable(),
  dueAt: instant.nullable(),
});

const deadlineParams = z.object({ id: id("deadline") });
const reason = z.object({ reason: z.string().trim().min(3, "Say why, in a few words.").max(500) });

export const listMyDeadlines = route({
  id: "listMyDeadlines",
  method: "GET",
  path: "/api/operations/deadlines/mine",
  summary: "What the caller must act on, the earliest first; never anybody else's",
  permission: "operations:deadline.own",
  reach: "filters",
  ok: z.object({ deadlines: z.array(deadline) }),
});

export const listDeadlines = route({
  id: "listDeadlines",
  method: "GET",
  path: "/api/operations/deadlines",
  summary: "All clocks by when they are due, those of a state, a kind or a subject, or the overdue ones",
  permission: "operations:deadline.list",
  query: z.object({
    state: z.enum(["open", "pending", "paused", "acted", "done", "faulted", "all"]).default("open"),
    kind: z.string().max(100).optional(),
    overdue: z.enum(["true", "false"]).optional(),
    subjectKind: z.string().max(100).optional(),
    subjectId: z.string().max(100).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
  }),
  ok: z.object({
    deadlines: z.array(deadline),
    total: z.number().int(),
    pageSize: z.number().int(),
    kinds: z.array(z.object({ kind: z.string(), title: z.string(), summary: z.string() })),
  }),
});

export const readDeadline = route({
  id: "readDeadline",
  method: "GET",
  path: "/api/operations/deadlines/:id",
  summary: "One clock and what happened to it",
  permission: "operations:deadline.read",
  reach: { on: "deadline", param: "id" },
  params: deadlineParams,
  ok: z.object({ deadline, steps: z.array(deadlineStep) }),
});

export const pauseDeadline = route({
  id: "pauseDeadline",
  method: "POST",
  path: "/api/operations/deadlines/:id/pause",
  summary: "Stop a clock; what is left of its allowance is kept",
  permission: "operations:deadline.steer",
  params: deadlineParams,
  body: reason,
  ok: deadline,
});

export const resumeDeadline = route({
  id: "resumeDeadline",
  method: "POST",
  path: "/api/operations/deadlines/:id/resume",
  summary: "Let a stopped clock run on with what was left",
  permission: "operations:deadline.steer",
  params: deadlineParams,
  ok: deadline,
});

export const retryDeadline = route({
  id: "retryDeadline",
  method: "POST",
  path: "/api/operations/deadlines/:id/retry",
  summary: "Try the timeout action again that failed",
  permission: "operations:deadline.steer",
  params: deadlineParams,
  ok: deadline,
});

export const endDeadline = route({
  id: "endDeadline",
  method: "POST",
  path: "/api/operations/deadlines/:id/end",
  summary: "Say that it is done, or why it need not be; for who must act, and for who runs Millrace",
  permission: "operations:deadline.end",
  reach: { on: "deadline", param: "id" },
  params: deadlineParams,
  body: z.object({ outcome: z.string().trim().min(1, "Say what came of it.").max(500) }),
  ok: deadline,
});
