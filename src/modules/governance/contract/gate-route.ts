import { personId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";
import { allowance, instant, somebody, subjectKind, subjectKindOrAny, tier } from "./gate-words.ts";
import { reviewerGroupId } from "./reviewer-group.ts";

export const gateRouteId = id("gateroute");
export const reviewerRoles = ["reviewer", "functional-lead", "enablement-lead", "data-protection", "executive", "administrator"] as const;
export const onTimeouts = ["approve", "escalate", "second-clock"] as const;
export const mostSteps = 12;

export const reviewers = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("role"), role: z.enum(reviewerRoles) }),
  z.object({ kind: z.literal("group"), groupId: reviewerGroupId }),
  z.object({ kind: z.literal("persons"), personIds: z.array(personId).min(1, "Name at least one person.").max(20) }),
]);

export const routeStep = z.object({
  name: z.string().trim().min(1, "Name the gate, such as Legal.").max(60),
  /** Steps of one stage run beside each other. */
  stage: z.number().int().min(1).max(mostSteps),
  reviewers,
  allowance,
  /** What happens when nobody decides in time; at a high tier always a second clock. */
  onTimeout: z.enum(onTimeouts),
  /** To whom it goes then, and for how long; without a person to the executives. */
  second: z.object({ personId: personId.nullable(), ...allowance.shape }),
  /** A decided request like this one decides at once. */
  precedentDecides: z.boolean(),
});
export type WireStep = z.output<typeof routeStep>;

const steps = z.array(routeStep).min(1, "A route has at least one gate.").max(mostSteps);
const reviewDays = z.number().int().min(1, "At least a day.").max(1000);
const name = z.string().trim().min(1, "Give the route a name.").max(120);

export const shownStep = routeStep.extend({ reviewerGroup: z.string(), persons: z.array(somebody), secondPerson: somebody.nullable() });
export const gateRoute = z.object({
  id: gateRouteId,
  version: z.number().int(),
  subjectKind: z.string(),
  tier,
  name: z.string(),
  steps: z.array(shownStep),
  reviewDays: z.number().int(),
  madeAt: instant,
  inUse: z.boolean(),
});
export type GateRoute = z.output<typeof gateRoute>;

export const listGateRoutes = route({
  id: "listGateRoutes",
  method: "GET",
  path: "/api/governance/gate-routes",
  summary: "The routes in use: which gates a request passes, by kind of subject and risk tier",
  permission: "governance:gate-route.read",
  reach: "filters",
  ok: z.object({ routes: z.array(gateRoute) }),
});

export const addGateRoute = route({
  id: "addGateRoute",
  method: "POST",
  path: "/api/governance/gate-routes",
  summary: "Give a kind of subject a route of its own at a risk tier",
  permission: "governance:gate-route.change",
  body: z.object({ subjectKind: subjectKindOrAny, tier, name, steps, reviewDays: reviewDays.default(90) }),
  ok: gateRoute,
  status: 201,
});

export const changeGateRoute = route({
  id: "changeGateRoute",
  method: "PUT",
  path: "/api/governance/gate-routes/:id",
  summary: "A new version of a route; requests on their way keep the version they began with",
  permission: "governance:gate-route.change",
  params: z.object({ id: gateRouteId }),
  body: z.object({ name, steps, reviewDays, version: z.number().int().min(1).max(1_000_000) }),
  ok: gateRoute,
});

export const retireGateRoute = route({
  id: "retireGateRoute",
  method: "POST",
  path: "/api/governance/gate-routes/:id/retire",
  summary: "Take a route out of use: new requests of this kind and tier go by the route for every kind",
  permission: "governance:gate-route.change",
  params: z.object({ id: gateRouteId }),
  ok: gateRoute,
});

export const restoreGateRoute = route({
  id: "restoreGateRoute",
  method: "POST",
  path: "/api/governance/gate-routes/:id/restore",
  summary: "Take a retired route into use again",
  permission: "governance:gate-route.change",
  params: z.object({ id: gateRouteId }),
  ok: gateRoute,
});

/** Who would be asked at a step and by when, if a request began now. */
export const plannedGate = shownStep.extend({
  dueAt: instant,
  /** Said where nobody of them is left and it would go to somebody else. */
  fallback: z.string().nullable(),
});
export const previewGateRoute = route({
  id: "previewGateRoute",
  method: "POST",
  path: "/api/governance/gate-routes/preview",
  summary: "What a request would go through by these steps if it began now: who is asked and by when",
  permission: "governance:gate-route.change",
  body: z.object({ subjectKind: subjectKind.default("tool"), tier, steps }),
  ok: z.object({ gates: z.array(plannedGate) }),
});
