import { id, route } from "#platform/contract";
import { z } from "zod";
import { instant, somebody } from "./gate-words.ts";

export const conditionId = id("condition");
export const condition = z.object({
  id: conditionId,
  text: z.string(),
  request: z.object({ id: z.string(), title: z.string() }),
  gate: z.object({ id: z.string(), name: z.string() }),
  owner: somebody.nullable(),
  dueAt: instant,
  madeAt: instant,
  doneAt: instant.nullable(),
  doneBy: somebody.nullable(),
  note: z.string().nullable(),
  isOverdue: z.boolean(),
  may: z.object({ end: z.boolean() }),
});
export type Condition = z.output<typeof condition>;

export const listConditions = route({
  id: "listConditions",
  method: "GET",
  path: "/api/governance/conditions",
  summary: "What approvals ask for besides, the earliest due first: one's own, or all that one may see",
  permission: "governance:condition.read",
  reach: "filters",
  query: z.object({ whose: z.enum(["mine", "all"]).default("mine"), state: z.enum(["open", "done", "all"]).default("open") }),
  ok: z.object({ conditions: z.array(condition) }),
});

export const endCondition = route({
  id: "endCondition",
  method: "POST",
  path: "/api/governance/conditions/:id/done",
  summary: "Say that a condition is met, by its owner or who decided",
  permission: "governance:condition.end",
  reach: { on: "condition", param: "id" },
  params: z.object({ id: conditionId }),
  body: z.object({ note: z.string().trim().max(1000).nullish() }),
  ok: condition,
});

export const reopenCondition = route({
  id: "reopenCondition",
  method: "POST",
  path: "/api/governance/conditions/:id/reopen",
  summary: "Take back that a condition is met",
  permission: "governance:condition.end",
  reach: { on: "condition", param: "id" },
  params: z.object({ id: conditionId }),
  ok: condition,
});
