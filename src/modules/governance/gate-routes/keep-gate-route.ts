import { findHere } from "#modules/people";
import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call, Platform } from "#platform/registry";
import type {
  addGateRoute as addRoute,
  changeGateRoute as changeRoute,
  GateRoute,
  listGateRoutes as listRoute,
  previewGateRoute as previewRoute,
  restoreGateRoute as restoreRoute,
  retireGateRoute as retireRoute,
  Tier,
} from "../contract.ts";
import { faults } from "../requests/refusals.ts";
import { planGates, shownStep } from "../requests/plan-request.ts";
import { unitOf } from "../requests/subjects-asked.ts";
import { findGroups, membersOfGroups } from "../reviewer-groups/reviewer-group-store.ts";
import { faultsOfSteps, inStages } from "./gate-route.ts";
import { insertRoute, isRouteTaken, lockNewest, routesInUse, setInUse } from "./gate-route-store.ts";
import type { GateRouteRow, RouteStep } from "./tables.ts";

const missing = (): Refusal => new Refusal("missing", "governance/route-missing", "There is no such route.");
const taken = (kind: string, tier: Tier): Refusal =>
  new Refusal(
    "conflict",
    "governance/route-taken",
    `There is a route for ${kind === "*" ? "every other kind" : kind} at tier ${tier} already: change that one.`,
    {
      errors: [{ path: "subjectKind", message: "This kind has a route at this tier already." }],
    },
  );
const changedMeanwhile = (): Refusal =>
  new Refusal("conflict", "governance/route-changed", "Somebody else changed this route in the meantime; look at it again.");

/** Groups must be there and persons must be here; every fault at once. */
async function proveSteps(db: Database, tier: Tier, steps: readonly RouteStep[]): Promise<RouteStep[]> {
  const found = faultsOfSteps(tier, steps);
  const groupIds = steps.flatMap(({ reviewers }) => (reviewers.kind === "group" ? [reviewers.groupId] : []));
  const groups = await findGroups(db, groupIds);
  const personIds = steps.flatMap(({ reviewers, second }) => [
    ...(reviewers.kind === "persons" ? reviewers.personIds : []),
    ...(second.personId === null ? [] : [second.personId]),
  ]);
  const here = await findHere(db, personIds);
  steps.forEach(({ reviewers, second }, at) => {
    if (reviewers.kind === "group" && groups.get(reviewers.groupId)?.removed_at !== null)
      found.push({ path: `steps.${at}.reviewers.groupId`, message: "There is no such group." });
    if (reviewers.kind === "persons")
      reviewers.personIds.forEach((id, place) => {
        if (!here.includes(id)) found.push({ path: `steps.${at}.reviewers.personIds.${place}`, message: "Name somebody who is here." });
      });
    if (second.personId !== null && !here.includes(second.personId))
      found.push({ path: `steps.${at}.second.personId`, message: "Name somebody who is here." });
  });
  if (found.length > 0) throw faults("governance/route-steps", found);
  return inStages(steps);
}

async function viewOf(db: Database, row: GateRouteRow): Promise<GateRoute> {
  const steps = [];
  for (const step of row.steps) {
    const { reviewers } = step;
    const persons =
      reviewers.kind === "persons"
        ? reviewers.personIds
        : reviewers.kind === "group"
          ? ((await membersOfGroups(db, [reviewers.groupId])).get(reviewers.groupId) ?? [])
          : [];
    steps.push(await shownStep(db, step, persons));
  }
  return {
    id: row.id as GateRoute["id"],
    version: row.version,
    subjectKind: row.subject_kind,
    tier: row.tier,
    name: row.name,
    steps,
    reviewDays: row.review_days,
    madeAt: row.made_at.toISOString(),
    inUse: row.in_use === true,
  };
}

/** Who decides is shown to those who may change it; everybody sees the gates and the groups. */
export async function listGateRoutes({ platform, actor }: Call<typeof listRoute>): Promise<{ routes: GateRoute[] }> {
  const seesPersons = actor.grants.get("governance:gate-route.change")?.all === true;
  const routes = [];
  for (const row of await routesInUse(platform.db)) {
    const view = await viewOf(platform.db, row);
    routes.push(
      seesPersons
        ? view
        : {
            ...view,
            steps: view.steps.map((step) => ({
              ...step,
              persons: [],
              secondPerson: null,
              second: { ...step.second, personId: null },
              reviewers: step.reviewers.kind === "persons" ? ({ kind: "role", role: "reviewer" } as const) : step.reviewers,
            })),
          },
    );
  }
  return { routes };
}

export async function addGateRoute(call: Call<typeof addRoute>): Promise<GateRoute> {
  const { platform, body, actor, now } = call;
  try {
    return await change(platform, call, async (tx, record) => {
      const row: GateRouteRow = {
        id: newId("gateroute", now),
        version: 1,
        subject_kind: body.subjectKind,
        tier: body.tier,
        name: body.name,
        steps: await proveSteps(tx, body.tier, body.steps),
        review_days: body.reviewDays,
        made_at: now,
        made_by: actor.personId ?? null,
        in_use: true,
      };
      await insertRoute(tx, row);
      record({ action: "governance/route-made", subject: { kind: "gate-route", id: row.id, version: 1 }, payload: body });
      return viewOf(tx, row);
    });
  } catch (error) {
    throw isRouteTaken(error) ? taken(body.subjectKind, body.tier) : error;
  }
}

export async function changeGateRoute(call: Call<typeof changeRoute>): Promise<GateRoute> {
  const { platform, params, body, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const before = await lockNewest(tx, params.id);
    if (!before) throw missing();
    if (before.in_use !== true)
      throw new Refusal("conflict", "governance/route-retired", "This route is out of use: take it into use first.");
    if (before.version !== body.version) throw changedMeanwhile();
    const row: GateRouteRow = {
      ...before,
      version: before.version + 1,
      name: body.name,
      steps: await proveSteps(tx, before.tier, body.steps),
      review_days: body.reviewDays,
      made_at: now,
      made_by: actor.personId ?? null,
    };
    await setInUse(tx, before.id, before.version, null);
    await insertRoute(tx, row);
    record({ action: "governance/route-changed", subject: { kind: "gate-route", id: row.id, version: row.version }, payload: body });
    return viewOf(tx, row);
  });
}

async function putInUse(call: Call<typeof retireRoute> | Call<typeof restoreRoute>, inUse: boolean): Promise<GateRoute> {
  const { platform, params } = call;
  return change(platform, call, async (tx, record) => {
    const row = await lockNewest(tx, params.id);
    if (!row) throw missing();
    if (row.subject_kind === "*")
      throw new Refusal("conflict", "governance/route-for-all", "The route for every other kind stays: change it instead.");
    if ((row.in_use === true) === inUse)
      throw new Refusal("conflict", "governance/route-as-asked", inUse ? "This route is in use." : "This route is out of use already.");
    if (inUse && (await routesInUse(tx)).some((one) => one.subject_kind === row.subject_kind && one.tier === row.tier))
      throw taken(row.subject_kind, row.tier);
    await setInUse(tx, row.id, row.version, inUse ? true : null);
    record({
      action: inUse ? "governance/route-restored" : "governance/route-retired",
      subject: { kind: "gate-route", id: row.id, version: row.version },
    });
    return viewOf(tx, { ...row, in_use: inUse ? true : null });
  });
}
export const retireGateRoute = (call: Call<typeof retireRoute>): Promise<GateRoute> => putInUse(call, false);
export const restoreGateRoute = (call: Call<typeof restoreRoute>): Promise<GateRoute> => putInUse(call, true);

/** As if whoever looks asked: they are left out where they review themselves. */
export async function previewGateRoute({ platform, body, actor, now }: Call<typeof previewRoute>) {
  const { db } = platform;
  const steps = await proveSteps(db, body.tier, body.steps);
  const requesterId = actor.personId ?? null;
  const about = {
    subject_kind: body.subjectKind,
    subject_id: "",
    requester_id: requesterId,
    unit_id: await unitOfAsking(platform, requesterId, now),
  };
  return { gates: await planGates(db, platform, body.tier, steps, about, now) };
}

const unitOfAsking = async (platform: Platform, personId: string | null, now: Date): Promise<string | null> =>
  personId === null ? null : unitOf(platform.db, platform, personId, now);
