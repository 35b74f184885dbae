import { endDeadline } from "#platform/deadlines";
import { announce } from "#platform/events";
import { tell } from "#platform/notices";
import type { DeadlineDefinition } from "#platform/registry";
import { lockCadence } from "./cadence-store.ts";
import { missedInARow } from "./occurrence.ts";
import { heldKind, planNext } from "./plan-review.ts";
import { findReview, lockReview, reviewLines, updateReview } from "./review-store.ts";
import { missedTooOften } from "./review.ts";

/** Not marked as held by its time, a review is missed: nobody says so, the clock does. The next one is planned. */
export const heldDeadline: DeadlineDefinition = {
  kind: heldKind,
  title: "Reviews to be held",
  summary: "A review is held and said to be held by the end of its last day; else it is missed, which stays on record.",
  endsWithSubject: true,
  onDue: async ({ tx, deadline, record, now }) => {
    await endDeadline(tx, deadline.id, now, "missed");
    const found = await findReview(tx, deadline.subject.id);
    const cadence = found && (await lockCadence(tx, found.cadence_id));
    const review = found && (await lockReview(tx, found.id));
    if (!cadence || review?.state !== "planned") return;
    await updateReview(tx, review.id, { state: "missed", missed_at: now }, now);
    const states = (await reviewLines(tx, [cadence.id])).flatMap(({ state }) => (state === "planned" ? [] : [state]));
    const inARow = missedInARow(states);
    const payload = { reviewId: review.id, cadenceId: cadence.id, about: cadence.about, period: review.period, inARow };
    const subject = { kind: "review", id: review.id };
    record({ action: "governance/review-missed", subject, payload });
    await announce(tx, { name: "governance/review-missed", at: now, subject, payload });
    if (inARow === missedTooOften) {
      record({ action: "governance/review-missed-thrice", subject: { kind: "cadence", id: cadence.id }, payload });
      await announce(tx, { name: "governance/review-missed-thrice", at: now, subject: { kind: "cadence", id: cadence.id }, payload });
    }
    await tell(tx, {
      to: [cadence.owner_id, cadence.deputy_id, ...(inARow >= missedTooOften ? cadence.participants : [])],
      kind: "governance/review-missed",
      subject,
      title:
        inARow >= missedTooOften
          ? `"${cadence.title}" was missed ${inARow} times in a row`
          : `"${cadence.title}" for ${review.period} was missed`,
      text: "Nobody said in time that it was held. The next one is planned; choose a day that people can keep.",
      href: "/governance/reviews",
      now,
      when: inARow >= missedTooOften ? "now" : "digest",
    });
    await planNext(tx, cadence, now);
  },
};
