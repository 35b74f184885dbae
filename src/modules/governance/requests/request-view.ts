import { unitNames } from "#modules/people";
import type { Database } from "#platform/db";
import type { Actor } from "#platform/registry";
import { conditionsOf } from "../conditions/condition-store.ts";
import { conditionViews } from "../conditions/condition-view.ts";
import type { GovernanceRequest } from "../contract.ts";
import { findRoute } from "../gate-routes/gate-route-store.ts";
import { gatesOf } from "../gates/gate-store.ts";
import { gateViews, namesOf } from "../gates/gate-view.ts";
import { findForm } from "../intake-forms/intake-form-store.ts";
import { missingRequest } from "./refusals.ts";
import { findRequest } from "./request-store.ts";
import { describe, versionOf, type Rooms } from "./subjects-asked.ts";

/** As the questions were asked; jsonb keeps no order. */
const inOrder = (entries: readonly [string, string][], questions: readonly { readonly id: string }[]): [string, string][] =>
  entries.toSorted(([a], [b]) => questions.findIndex(({ id }) => id === a) - questions.findIndex(({ id }) => id === b));

type Brand = GovernanceRequest["id"];

export async function requestView(db: Database, rooms: Rooms, id: string, actor: Actor, now: Date): Promise<GovernanceRequest> {
  const row = await findRequest(db, id);
  if (!row) throw missingRequest();
  const { subject_kind: kind, subject_id: subjectId, subject_version: version } = row;
  const gates = await gateViews(db, rooms, row, await gatesOf(db, [id]), actor, now);
  const form = row.form_kind === null || row.form_version === null ? undefined : await findForm(db, row.form_kind, row.form_version);
  const questions = form?.questions ?? [];
  const route = row.route_id === null || row.route_version === null ? undefined : await findRoute(db, row.route_id, row.route_version);
  const precedent = row.precedent_of === null ? undefined : await findRequest(db, row.precedent_of);
  const stands = await versionOf(db, rooms, kind, subjectId);
  const newerVersion = stands !== null && stands !== version ? stands : null;
  const described = await describe(db, rooms, kind, subjectId);
  const name = await namesOf(db, [row.requester_id]);
  const isOwn = actor.personId !== undefined && actor.personId === row.requester_id && row.state === "open";
  return {
    id: row.id as Brand,
    subject: { kind, id: subjectId, version, title: described?.title ?? row.title, href: described?.href ?? null },
    title: row.title,
    summary: row.summary,
    tier: row.tier,
    tierBecause: row.tier_because,
    answers: inOrder(Object.entries(row.answers), questions).map(([questionId, answerId]) => {
      const question = questions.find((one) => one.id === questionId);
      return { question: question?.text ?? questionId, answer: question?.answers.find((one) => one.id === answerId)?.text ?? answerId };
    }),
    route: route ? { id: route.id, version: route.version, name: route.name } : null,
    requester: name(row.requester_id),
    unit: row.unit_id === null ? null : { id: row.unit_id, name: (await unitNames(db, [row.unit_id])).get(row.unit_id) ?? "" },
    madeAt: row.made_at.toISOString(),
    state: row.state,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
    precedentOf: precedent ? { id: precedent.id as Brand, title: precedent.title } : null,
    reviewBy: row.review_by?.toISOString() ?? null,
    origin: row.origin,
    carried: row.carried,
    newerVersion,
    gates,
    conditions: await conditionViews(db, await conditionsOf(db, [id]), actor, now),
    may: { withdraw: isOwn, carryOver: isOwn && newerVersion !== null },
  };
}
