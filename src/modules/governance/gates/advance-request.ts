import { clocksOf, startDeadline } from "#platform/deadlines";
import { announce } from "#platform/events";
import { conditionsOf } from "../conditions/condition-store.ts";
import { askSop, findPrecedents } from "../precedents/find-precedents.ts";
import { becauseAlike } from "../precedents/likeness.ts";
import { findRequest, updateRequest } from "../requests/request-store.ts";
import { missingRequest } from "../requests/refusals.ts";
import type { RequestRow } from "../requests/tables.ts";
import { gateKind, highGateKind, reviewKind, type Deciding } from "./deciding.ts";
import { excludedFrom, findReviewers } from "./find-reviewers.ts";
import { addReviewers, changeGate, closeGates, gatesOf, reviewersOf } from "./gate-store.ts";
import { progressOf } from "./progress.ts";
import { settleGate } from "./settle-gate.ts";
import type { DecidedBy, GateRow } from "./tables.ts";
import { tellRequester, tellReviewers } from "./tell-about-gate.ts";

/** Opens what comes next in a locked request, and closes the request when nothing does. */
export async function advanceRequest(deciding: Deciding, requestId: string): Promise<void> {
  for (;;) {
    const request = await findRequest(deciding.tx, requestId);
    if (!request) throw missingRequest();
    const gates = (await gatesOf(deciding.tx, [requestId])).filter(({ round }) => round === request.carried);
    const progress = progressOf(gates);
    if (progress.is === "waiting") return;
    if (progress.is === "decided") return finishRequest(deciding, request, progress.outcome, progress.by);
    for (const gate of gates.filter(({ id }) => progress.gateIds.includes(id)))
      if (!(await followPrecedent(deciding, request, gate))) await openGate(deciding, request, gate);
  }
}

/** A step that precedents decide: a decided request like this one, or a published way of working, stands for the decision. */
async function followPrecedent(deciding: Deciding, request: RequestRow, gate: GateRow): Promise<boolean> {
  if (!gate.precedent_decides) return false;
  const { tx, rooms, now } = deciding;
  const [precedent] = (await findPrecedents(tx, request, now)).filter(({ state }) => state === "approved");
  const sop = precedent ? undefined : await askSop(tx, rooms, { kind: request.subject_kind, id: request.subject_id }, now);
  if (!precedent && sop?.verdict !== "met") return false;
  const reason = precedent
    ? `As "${precedent.title}" was decided. ${becauseAlike(Object.keys(request.answers).length)}`
    : `A published way of working covers it: ${sop?.measure ?? ""}`;
  if (precedent) await updateRequest(tx, request.id, { precedent_of: precedent.id });
  await settleGate(deciding, request, gate, {
    ...{ outcome: "approved", by: "precedent", decidedBy: null, onBehalfOf: null, conditions: [] },
    reason,
  });
  return true;
}

async function openGate(deciding: Deciding, request: RequestRow, gate: GateRow): Promise<void> {
  const { tx, rooms, record, now } = deciding;
  if (gate.reviewers === null || gate.allowance_amount === null || gate.allowance_unit === null)
    throw new Error(`The gate ${gate.id} does not say whom it asks.`);
  const excluded = await excludedFrom(tx, rooms, request, now);
  const { persons, fallback } = await findReviewers(tx, gate.reviewers, request.unit_id, excluded, now);
  const deadlineId = await startDeadline(tx, {
    kind: request.tier === "high" ? highGateKind : gateKind,
    subject: { kind: "gate", id: gate.id },
    title: `${gate.name}: decide about "${request.title}"`,
    to: persons,
    allowance: { amount: gate.allowance_amount, unit: gate.allowance_unit },
    calendarId: null,
    now,
    key: gate.id,
  });
  const dueAt = (await clocksOf(tx, [deadlineId], now)).get(deadlineId)?.dueAt ?? null;
  await changeGate(tx, gate.id, "waiting", { state: "open", opened_at: now, deadline_id: deadlineId, due_at: dueAt, fallback });
  await addReviewers(tx, gate.id, persons, "reviewer");
  record({
    action: "governance/gate-opened",
    subject: { kind: "gate", id: gate.id },
    payload: { requestId: request.id, gate: gate.name, reviewers: persons, fallback, dueAt },
  });
  await tellReviewers(deciding, request, { ...gate, deadline_id: deadlineId }, persons, fallback ?? "");
}

async function finishRequest(deciding: Deciding, request: RequestRow, outcome: GateRow["outcome"] & string, by: DecidedBy): Promise<void> {
  const { tx, record, now } = deciding;
  await closeGates(tx, request.id, now, "refused");
  const review = by === "clock" && outcome !== "refused" ? await startReview(deciding, request) : null;
  await updateRequest(tx, request.id, {
    state: outcome as RequestRow["state"],
    decided_at: now,
    decided_by: by,
    review_by: review?.dueAt ?? null,
    review_deadline_id: review?.id ?? null,
  });
  await announceDecided(deciding, request, outcome as Exclude<RequestRow["state"], "open">, by, review?.dueAt ?? null);
  record({
    action: "governance/request-decided",
    subject: { kind: "request", id: request.id, ...(request.subject_version === null ? {} : { version: request.subject_version }) },
    payload: { outcome, by, reviewBy: review?.dueAt ?? null },
  });
  const words = { approved: "is approved", "approved-with-conditions": "is approved with conditions", refused: "is refused" }[outcome];
  await tellRequester(
    deciding,
    request,
    `"${request.title}" ${words}`,
    review
      ? `The clock approved it, so it is to be looked at again by ${review.dueAt.toISOString().slice(0, 10)}.`
      : outcome === "refused"
        ? "The reasons stand with the request. To ask again, make a new one."
        : "Every gate is decided.",
  );
}

/** What the clock approved is looked at again by whoever asked and whoever should have decided. */
async function startReview(deciding: Deciding, request: RequestRow): Promise<{ id: string; dueAt: Date }> {
  const { tx, now } = deciding;
  const gates = await gatesOf(tx, [request.id]);
  const reviewers = await reviewersOf(
    tx,
    gates.filter(({ by }) => by === "clock").map(({ id }) => id),
  );
  const to = [...new Set([...(request.requester_id === null ? [] : [request.requester_id]), ...[...reviewers.values()].flat()])];
  const id = await startDeadline(tx, {
    kind: reviewKind,
    subject: { kind: "request", id: request.id },
    title: `Look again at "${request.title}", which the clock approved`,
    to,
    allowance: { amount: request.review_days, unit: "calendar-days" },
    calendarId: null,
    now,
    key: request.id,
  });
  return { id, dueAt: (await clocksOf(tx, [id], now)).get(id)?.dueAt ?? now };
}

export async function announceDecided(
  { tx, now }: Deciding,
  request: RequestRow,
  outcome: Exclude<RequestRow["state"], "open">,
  by: DecidedBy,
  reviewBy: Date | null,
): Promise<void> {
  const { subject_kind: kind, subject_id: id, subject_version: version } = request;
  await announce(tx, {
    name: "governance/request-decided",
    at: now,
    subject: { kind: "request", id: request.id },
    payload: {
      requestId: request.id,
      subject: { kind, id, version },
      outcome,
      by,
      conditions: (await conditionsOf(tx, [request.id])).length,
      reviewBy: reviewBy?.toISOString() ?? null,
    },
  });
}
