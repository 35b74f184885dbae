import { findPersons } from "#modules/people";
import { change, type Entry } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { Route } from "#platform/contract";
import type * as wire from "../contract.ts";
import type { Review } from "../contract.ts";
import { startActionClock } from "./action-clock.ts";
import { insertAction } from "./action-store.ts";
import { findCadence, lockCadence } from "./cadence-store.ts";
import { makePack, packDigest } from "./make-pack.ts";
import { planNext, stopClock } from "./plan-review.ts";
import { deleteDecision, findReview, insertDecision, lockReview, updateReview } from "./review-store.ts";
import { reviewView } from "./review-view.ts";
import { missingCadence, missingReview, refuseMove, refuseOutcome, refuseOver, reviewChangedMeanwhile } from "./review.ts";
import type { ReviewRow } from "./tables.ts";

export async function readReview(call: Call<typeof wire.readReview>): Promise<Review> {
  const row = await findReview(call.platform.db, call.params.id);
  if (!row) throw missingReview();
  return reviewView(call.platform.db, row, call);
}

type Noted = Pick<Call<Route>, "platform" | "actor" | "now" | "requestId"> & { readonly params: { readonly id: string } };
type Work = (tx: Database, row: ReviewRow, record: (entry: Entry) => void) => Promise<void>;

/** One change of a review that is not over; answers with the review after it. */
async function note(call: Noted, work: Work): Promise<Review> {
  const { platform, params, now } = call;
  return change(platform, call, async (tx, record) => {
    const row = await lockReview(tx, params.id);
    if (!row) throw missingReview();
    refuseOver(row, now);
    await work(tx, row, record);
    const after = await findReview(tx, row.id);
    if (!after) throw missingReview();
    return reviewView(tx, after, call);
  });
}

export const writeReview = (call: Call<typeof wire.writeReview>): Promise<Review> =>
  note(call, async (tx, row, record) => {
    const { minutes, startsAt, version } = call.body;
    if (version !== row.version) throw reviewChangedMeanwhile();
    const at = startsAt === undefined ? row.starts_at : new Date(startsAt);
    const moves = at.getTime() !== row.starts_at.getTime();
    if (moves) refuseMove(at, row, call.now);
    const length = row.ends_at.getTime() - row.starts_at.getTime();
    await updateReview(tx, row.id, { minutes, starts_at: at, ends_at: new Date(at.getTime() + length) }, call.now);
    record({
      action: moves ? "governance/review-moved" : "governance/review-written",
      subject: { kind: "review", id: row.id, version: row.version + 1 },
      payload: { startsAt: at, characters: minutes.length },
    });
  });

export const noteDecision = (call: Call<typeof wire.noteDecision>): Promise<Review> =>
  note(call, async (tx, row, record) => {
    const id = newId("decision", call.now);
    await insertDecision(tx, { id, review_id: row.id, text: call.body.text, created_at: call.now });
    record({ action: "governance/decision-noted", subject: { kind: "review", id: row.id }, payload: { id, text: call.body.text } });
  });

export const removeDecision = (call: Call<typeof wire.removeDecision>): Promise<Review> =>
  note(call, async (tx, row, record) => {
    if (!(await deleteDecision(tx, row.id, call.params.decisionId)))
      throw new Refusal("missing", "governance/decision-missing", "There is no such decision in this review.");
    record({ action: "governance/decision-removed", subject: { kind: "review", id: row.id }, payload: { id: call.params.decisionId } });
  });

export const noteAction = (call: Call<typeof wire.noteAction>): Promise<Review> =>
  note(call, async (tx, row, record) => {
    const { text, ownerId, dueOn } = call.body;
    await refuseActionOwner(tx, ownerId, dueOn, call.now);
    const id = newId("review-action", call.now);
    await insertAction(tx, {
      ...{ id, review_id: row.id, cadence_id: row.cadence_id, text, owner_id: ownerId, due_on: dueOn },
      ...{ state: "open", ended_at: null, created_at: call.now },
    });
    await startActionClock(tx, { id, text, owner_id: ownerId, due_on: dueOn }, call.now);
    record({ action: "governance/review-action-noted", subject: { kind: "review", id: row.id }, payload: { id, text, ownerId, dueOn } });
  });

export async function refuseActionOwner(tx: Database, ownerId: string, dueOn: string, now: Date): Promise<void> {
  const errors: { path: string; message: string }[] = [];
  if (!(await findPersons(tx, [ownerId])).has(ownerId)) errors.push({ path: "ownerId", message: "This is not a person on record." });
  if (dueOn < now.toISOString().slice(0, 10)) errors.push({ path: "dueOn", message: "Choose a day that lies ahead." });
  if (Date.parse(dueOn) > now.getTime() + 3 * 366 * 86_400_000) errors.push({ path: "dueOn", message: "Choose a day within three years." });
  if (errors.length > 0)
    throw new Refusal("invalid", "governance/review-action-invalid", errors.map(({ message }) => message).join(" "), { errors });
}

/** Held: the pack is kept byte for byte with its digest, and the next one is planned. */
export async function finishReview(call: Call<typeof wire.finishReview>): Promise<Review> {
  const { params, body, platform, now } = call;
  return change(platform, call, async (tx, record) => {
    const found = await findReview(tx, params.id);
    if (!found) throw missingReview();
    // The clock's lock comes first: the sweep that would call it missed takes them in the same order.
    await stopClock(tx, found.id, now, "held");
    const cadence = await lockCadence(tx, found.cadence_id);
    const row = await lockReview(tx, found.id);
    if (!cadence || !row) throw missingCadence();
    refuseOver(row, now);
    if (body.version !== row.version) throw reviewChangedMeanwhile();
    refuseOutcome(cadence.about, body);
    const context = { db: tx, from: row.from_at, to: row.to_at, now, least: platform.config.privacyLeast };
    const pack = cadence.about === "month" ? JSON.stringify(await makePack(context, row.period)) : null;
    const digest = pack === null ? null : packDigest(pack);
    await updateReview(
      tx,
      row.id,
      {
        ...{ state: "held", held_at: now, attended: body.attended, pack, pack_digest: digest },
        ...{ outcome: body.outcome, outcome_text: body.outcomeText, outcome_link: body.outcomeLink },
      },
      now,
    );
    const payload = { reviewId: row.id, cadenceId: cadence.id, about: cadence.about, period: row.period, outcome: body.outcome };
    const subject = { kind: "review", id: row.id };
    record({
      action: "governance/review-held",
      subject: { ...subject, version: row.version + 1 },
      payload: { ...payload, attended: body.attended, packDigest: digest },
    });
    await announce(tx, { name: "governance/review-held", at: now, subject, payload });
    await planNext(tx, cadence, now);
    const after = await findReview(tx, row.id);
    if (!after || !(await findCadence(tx, cadence.id))) throw missingReview();
    return reviewView(tx, after, call);
  });
}
