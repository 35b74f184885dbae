import { change, type Entry } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import { covers, type Call } from "#platform/registry";
import type { GovernanceRequest, makeRequest as route } from "../contract.ts";
import { timeoutOf } from "../gate-routes/gate-route.ts";
import { advanceRequest } from "../gates/advance-request.ts";
import { reviewerGroupWords } from "../gates/find-reviewers.ts";
import { insertGates } from "../gates/gate-store.ts";
import type { RouteStep } from "../gate-routes/tables.ts";
import { formOf } from "../intake-forms/intake-form-store.ts";
import { intakeOf, tierWords } from "../intake-forms/intake.ts";
import { likenessOf } from "../precedents/likeness.ts";
import { routeFor } from "./plan-request.ts";
import { fault, faults } from "./refusals.ts";
import { findOpenRequest, insertRequest, isOpenAlready } from "./request-store.ts";
import { requestView } from "./request-view.ts";
import { describe, homeOf, isRegistered, unitOf, versionOf, type Rooms } from "./subjects-asked.ts";
import type { RequestRow } from "./tables.ts";

export type RequestStart = {
  readonly rooms: Rooms;
  readonly now: Date;
  readonly requesterId: string | null;
  readonly kind: string;
  /** Left out: something with no record here. */
  readonly subjectId?: string | undefined;
  /** Left out: what the subject is called. */
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly answers: Readonly<Record<string, string>>;
};

/** Asks for a decision in the caller's transaction: the answers set the tier, the tier the route, and the first gates open. Returns the request's id. */
export async function makeRequest(tx: Database, record: (entry: Entry) => void, start: RequestStart): Promise<string> {
  const { rooms, now, kind, requesterId, summary = "", answers } = start;
  const form = await formOf(tx, kind);
  const intake = intakeOf(form?.questions ?? [], answers);
  const missing = intake.unanswered.map((id) => ({ path: `answers.${id}`, message: "Answer this question." }));
  if (missing.length > 0 || intake.unknown.length > 0) throw faults("governance/answers", [...missing, ...intake.unknown]);
  const tier = intake.tier ?? "low";
  const route = await routeFor(tx, kind, tier);
  const id = newId("request", now);
  const subjectId = start.subjectId ?? newId("subject", now);
  const version = await versionOf(tx, rooms, kind, subjectId);
  const title = (start.title ?? "") === "" ? (await describe(tx, rooms, kind, subjectId))?.title : start.title;
  if (title === undefined) throw fault("title", "governance/title-missing", "Say what it is called.");
  const open = await findOpenRequest(tx, kind, subjectId, version);
  if (open) throw openAlready(open.id);
  await insertRequest(tx, {
    id,
    subject_kind: kind,
    subject_id: subjectId,
    subject_version: version,
    title,
    summary,
    tier,
    tier_because: `${tierWords[tier]}: ${intake.because}`,
    answers,
    likeness: likenessOf(kind, tier, answers),
    route_id: route.id,
    route_version: route.version,
    review_days: route.review_days,
    unit_id: requesterId === null ? null : await unitOf(tx, rooms, requesterId, now),
    requester_id: requesterId,
    made_at: now,
    form_kind: form?.subject_kind ?? null,
    form_version: form?.version ?? null,
  });
  await beginGates(tx, { id, tier, subject_version: version }, route.steps, 0, now);
  record({
    action: "governance/request-made",
    subject: { kind: "request", id, ...(version === null ? {} : { version }) },
    payload: { subject: { kind, id: subjectId, version }, title, summary, tier, answers, route: { id: route.id, version: route.version } },
  });
  await announce(tx, {
    name: "governance/request-made",
    at: now,
    subject: { kind: "request", id },
    payload: { requestId: id, subject: { kind, id: subjectId, version }, tier, gates: route.steps.length },
  });
  await advanceRequest({ tx, record, rooms, now }, id);
  return id;
}

/** The gates of a route, none of them open yet. */
export async function beginGates(
  tx: Database,
  request: Pick<RequestRow, "id" | "tier" | "subject_version">,
  steps: readonly RouteStep[],
  round: number,
  now: Date,
): Promise<void> {
  const rows = [];
  for (const [at, step] of steps.entries())
    rows.push({
      id: newId("gate", now),
      request_id: request.id,
      position: at + 1,
      stage: step.stage,
      round,
      name: step.name,
      reviewer_group: await reviewerGroupWords(tx, step.reviewers),
      reviewers: step.reviewers,
      subject_version: request.subject_version,
      allowance_amount: step.allowance.amount,
      allowance_unit: step.allowance.unit,
      on_timeout: timeoutOf(request.tier, step.onTimeout),
      second: step.second,
      precedent_decides: step.precedentDecides,
    });
  await insertGates(tx, rows);
}

const openAlready = (id: string): Refusal =>
  new Refusal("conflict", "governance/open-already", "There is an open request about this version already: look at that one.", {
    errors: [{ path: "subjectId", message: "There is an open request about this version already." }],
    values: { requestId: id },
  });

/** Whoever asks reaches the subject, where a room keeps it; about anything else everybody may ask. */
export async function refuseSubject(
  db: Database,
  {
    body,
    platform,
    actor,
    reach,
    now,
  }: Pick<Call<typeof route>, "platform" | "actor" | "reach" | "now"> & {
    readonly body: { readonly kind: string; readonly subjectId?: string | undefined };
  },
): Promise<void> {
  const { kind, subjectId } = body;
  if (subjectId === undefined || !isRegistered(platform, kind)) return;
  const home = await homeOf(db, platform, kind, subjectId, now);
  const path = [{ path: "subjectId", message: "Choose what is yours, or what belongs to your unit." }];
  if (home && covers(reach, actor, home)) return;
  if (!home && reach.all) throw fault("subjectId", "governance/subject-missing", `There is no such ${kind}.`);
  throw new Refusal("forbidden", "governance/subject-out-of-reach", "You ask for what is yours, or what belongs to your unit.", {
    errors: path,
  });
}

export async function askForDecision(call: Call<typeof route>): Promise<GovernanceRequest> {
  const { platform, body, actor, now } = call;
  if (actor.personId === undefined)
    throw new Refusal(
      "conflict",
      "governance/nobody-asks",
      "Say first who you are: a request has somebody who asks and hears of the answer.",
    );
  const requesterId = actor.personId;
  try {
    const id = await change(platform, call, async (tx, record) => {
      await refuseSubject(tx, call);
      return makeRequest(tx, record, { rooms: platform, now, requesterId, ...body });
    });
    return await requestView(platform.db, platform, id, actor, now);
  } catch (error) {
    throw isOpenAlready(error) ? openAlready("") : error;
  }
}
