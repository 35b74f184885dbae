import { findPersons } from "#modules/people";
import type { Database } from "#platform/db";
import { covers, type Actor, type Platform } from "#platform/registry";
import { pack, type Review, type ReviewAction } from "../contract.ts";
import { actionsOfReview, carriedActions, type ActionWithReview } from "./action-store.ts";
import { findCadence } from "./cadence-store.ts";
import { lineOf } from "./cadence-view.ts";
import { makePack } from "./make-pack.ts";
import { missedInARow } from "./occurrence.ts";
import { decisionsOf, reviewLines } from "./review-store.ts";
import { isLate, missingCadence } from "./review.ts";
import type { ReviewRow } from "./tables.ts";

type Looking = { readonly platform: Pick<Platform, "config">; readonly actor: Actor; readonly now: Date };

export async function reviewView(db: Database, row: ReviewRow, { platform, actor, now }: Looking): Promise<Review> {
  const cadence = await findCadence(db, row.cadence_id);
  if (!cadence) throw missingCadence();
  const past = (await reviewLines(db, [cadence.id])).filter(({ state }) => state !== "planned");
  const before = past.find(({ from_at, state }) => from_at < row.from_at && state === "held");
  const at = row.held_at ?? row.missed_at ?? now;
  const carried = await carriedActions(db, cadence.id, row.from_at, before?.held_at ?? new Date(0), at);
  const own = await actionsOfReview(db, row.id);
  const people = [cadence.owner_id, cadence.deputy_id, ...cadence.participants];
  const persons = await findPersons(db, people);
  const named = (id: string): Review["owner"] => {
    const found = persons.get(id);
    if (!found) throw new Error(`Person ${id} of a review is not on record.`);
    return { id: found.id, name: found.name, email: found.email };
  };
  const reach = actor.grants.get("governance:review.hold");
  const context = { db, from: row.from_at, to: row.to_at, now, least: platform.config.privacyLeast };
  const made = cadence.about === "month" && row.state === "planned" ? await makePack(context, row.period) : null;
  return {
    ...lineOf(row),
    cadence: { id: cadence.id as Review["cadence"]["id"], title: cadence.title, about: cadence.about },
    owner: named(cadence.owner_id),
    deputy: named(cadence.deputy_id),
    participants: cadence.participants.flatMap((id) => (persons.has(id) ? [named(id)] : [])),
    from: row.from_at.toISOString(),
    to: row.to_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    missedAt: row.missed_at?.toISOString() ?? null,
    attended: row.attended,
    minutes: row.minutes,
    outcome: row.outcome,
    outcomeText: row.outcome_text,
    outcomeLink: row.outcome_link,
    missedInARow: missedInARow(past.map(({ state }) => (state === "held" ? "held" : "missed"))),
    decisions: (await decisionsOf(db, row.id)).map(({ id, text, created_at }) => ({
      id: id as Review["decisions"][number]["id"],
      text,
      at: created_at.toISOString(),
    })),
    actions: await actionViews(db, own, actor, now),
    carried: await actionViews(db, carried, actor, now),
    pack: row.pack === null ? made : pack.parse(JSON.parse(row.pack)),
    packDigest: row.pack_digest,
    mayHold: reach !== undefined && row.state === "planned" && covers(reach, actor, { units: [], persons: people }),
    version: row.version,
  };
}

export async function actionViews(db: Database, rows: readonly ActionWithReview[], actor: Actor, now: Date): Promise<ReviewAction[]> {
  const persons = await findPersons(db, [...new Set(rows.map(({ owner_id }) => owner_id))]);
  const reach = actor.grants.get("governance:review-action.act");
  const cadences = new Map<string, readonly string[]>();
  for (const id of new Set(rows.map(({ cadence_id }) => cadence_id))) {
    const row = await findCadence(db, id);
    cadences.set(id, row ? [row.owner_id, row.deputy_id] : []);
  }
  return rows.map((row) => {
    const owner = persons.get(row.owner_id);
    if (!owner) throw new Error(`Person ${row.owner_id} of an action is not on record.`);
    const home = { units: [], persons: [row.owner_id, ...(cadences.get(row.cadence_id) ?? [])] };
    return {
      id: row.id as ReviewAction["id"],
      reviewId: row.review_id as ReviewAction["reviewId"],
      period: row.period,
      cadenceTitle: row.cadence_title,
      text: row.text,
      owner: { id: owner.id, name: owner.name, email: owner.email },
      dueOn: row.due_on,
      state: row.state,
      isLate: isLate(row, now),
      endedAt: row.ended_at?.toISOString() ?? null,
      outcome: row.outcome,
      mayAct: reach !== undefined && covers(reach, actor, home),
      version: row.version,
    };
  });
}
