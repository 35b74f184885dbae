import { chainsOfUnits, standInsFor } from "#modules/people";
import type { Database } from "#platform/db";
import type { Home, SubjectDefinition } from "#platform/registry";
import { conditionsOf, findCondition } from "../conditions/condition-store.ts";
import { routesInUse } from "../gate-routes/gate-route-store.ts";
import { findRequest } from "../requests/request-store.ts";
import type { RequestRow } from "../requests/tables.ts";
import { findGroups } from "../reviewer-groups/reviewer-group-store.ts";
import { findGate, gatesOf, reviewersOf } from "./gate-store.ts";

/** The unit of whoever asked with all above; and who asked, who is asked and who stands in for them now. */
async function homeOf(db: Database, request: RequestRow, gateIds: readonly string[], more: readonly string[], now: Date): Promise<Home> {
  const chain = request.unit_id === null ? [] : ((await chainsOfUnits(db, [request.unit_id])).get(request.unit_id) ?? []);
  const reviewers = [...(await reviewersOf(db, gateIds)).values()].flat();
  const standIns = (await standInsFor(db, reviewers, now)).map(({ id }) => id);
  const own = request.requester_id === null ? [] : [request.requester_id];
  return { units: chain, persons: [...new Set([...own, ...reviewers, ...standIns, ...more])] };
}

const requestSubject: SubjectDefinition = {
  kind: "request",
  home: async (db, id, now) => {
    const request = await findRequest(db, id);
    if (!request) return undefined;
    const gates = await gatesOf(db, [id]);
    const owners = (await conditionsOf(db, [id])).flatMap(({ owner_id }) => owner_id ?? []);
    return homeOf(
      db,
      request,
      gates.map((gate) => gate.id),
      owners,
      now,
    );
  },
  describe: async (db, id) => {
    const request = await findRequest(db, id);
    return request && { title: request.title, href: `/governance/requests/${id}` };
  },
};

const gateSubject: SubjectDefinition = {
  kind: "gate",
  home: async (db, id, now) => {
    const gate = await findGate(db, id);
    const request = gate && (await findRequest(db, gate.request_id));
    return request && homeOf(db, request, [id], [], now);
  },
  describe: async (db, id) => {
    const gate = await findGate(db, id);
    const request = gate && (await findRequest(db, gate.request_id));
    return gate && request && { title: `${gate.name} of ${request.title}`, href: `/governance/gates/${id}` };
  },
};

const conditionSubject: SubjectDefinition = {
  kind: "condition",
  home: async (db, id, now) => {
    const condition = await findCondition(db, id);
    const request = condition && (await findRequest(db, condition.request_id));
    if (!condition || !request) return undefined;
    const decidedBy = (await findGate(db, condition.gate_id))?.decided_by;
    const home = await homeOf(db, request, [], [], now);
    return { units: home.units, persons: [condition.owner_id, decidedBy].flatMap((one) => one ?? []) };
  },
  describe: async (db, id) => {
    const condition = await findCondition(db, id);
    return condition && { title: condition.text, href: `/governance/requests/${condition.request_id}` };
  },
};

const routeSubject: SubjectDefinition = {
  kind: "gate-route",
  home: async (db, id) => ((await routesInUse(db)).some((row) => row.id === id) ? { units: [], persons: [] } : undefined),
  describe: async (db, id) => {
    const route = (await routesInUse(db)).find((row) => row.id === id);
    return route && { title: route.name, href: `/governance/gate-routes/${id}` };
  },
};

const groupSubject: SubjectDefinition = {
  kind: "reviewers",
  home: async (db, id) => ((await findGroups(db, [id])).has(id) ? { units: [], persons: [] } : undefined),
  describe: async (db, id) => {
    const group = (await findGroups(db, [id])).get(id);
    return group && { title: group.name, href: "/governance/gate-routes" };
  },
};

export const gateSubjects: readonly SubjectDefinition[] = [requestSubject, gateSubject, conditionSubject, routeSubject, groupSubject];
