import { workingTimes, dueAfter, findDefaultCalendarId } from "#platform/calendars";
import type { Database } from "#platform/db";
import { findPersons } from "#modules/people";
import { chooseRoute, timeoutOf } from "../gate-routes/gate-route.ts";
import { routesInUse } from "../gate-routes/gate-route-store.ts";
import type { GateRouteRow, RouteStep } from "../gate-routes/tables.ts";
import { excludedFrom, findReviewers, reviewerGroupWords } from "../gates/find-reviewers.ts";
import type { GateRoute, Tier } from "../contract.ts";
import type { Rooms } from "./subjects-asked.ts";
import type { RequestRow } from "./tables.ts";
import type { z } from "zod";
import type { plannedGate } from "../contract.ts";

type Planned = z.output<typeof plannedGate>;

export async function routeFor(db: Database, kind: string, tier: Tier): Promise<GateRouteRow> {
  const route = chooseRoute(await routesInUse(db), kind, tier);
  if (!route) throw new Error(`There is no route for ${kind} at tier ${tier}.`);
  return route;
}

/** What a request from this person would go through if it began now: each stage begins when the one before is due. */
export async function planGates(
  db: Database,
  rooms: Rooms,
  tier: Tier,
  steps: readonly RouteStep[],
  about: Pick<RequestRow, "subject_kind" | "subject_id" | "requester_id" | "unit_id">,
  now: Date,
): Promise<Planned[]> {
  const calendarId = await findDefaultCalendarId(db);
  const time = (await workingTimes(db, [calendarId])).get(calendarId);
  if (!time) throw new Error("There is no default calendar.");
  const excluded = await excludedFrom(db, rooms, about, now);
  const planned: Planned[] = [];
  let begins = now;
  let stage = 0;
  let latest = now;
  for (const step of steps) {
    if (step.stage !== stage) [stage, begins] = [step.stage, latest];
    const { persons, fallback } = await findReviewers(db, step.reviewers, about.unit_id, excluded, now);
    const dueAt = dueAfter(time, step.allowance, begins);
    if (dueAt > latest) latest = dueAt;
    planned.push({
      ...(await shownStep(db, { ...step, onTimeout: timeoutOf(tier, step.onTimeout) }, persons)),
      dueAt: dueAt.toISOString(),
      fallback,
    });
  }
  return planned;
}

/** A step with the names of those it asks. */
export async function shownStep(db: Database, step: RouteStep, persons: readonly string[]): Promise<GateRoute["steps"][number]> {
  const { personId } = step.second;
  const names = await findPersons(db, [...persons, ...(personId === null ? [] : [personId])]);
  const named = (id: string) => ({ id, name: names.get(id)?.name ?? "Somebody" });
  return {
    ...step,
    reviewers: step.reviewers as GateRoute["steps"][number]["reviewers"],
    second: step.second as GateRoute["steps"][number]["second"],
    reviewerGroup: await reviewerGroupWords(db, step.reviewers),
    persons: persons.slice(0, 20).map(named),
    secondPerson: personId === null ? null : named(personId),
  };
}
