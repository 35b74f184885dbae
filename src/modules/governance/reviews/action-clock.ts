import { change } from "#platform/audit";
import { describeDeadline, endDeadline, findOpenDeadlines, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { tell } from "#platform/notices";
import type { ActionDefinition, DeadlineDefinition } from "#platform/registry";
import { hoursUntil } from "../cadence/fixed-due.ts";
import { findAction, lockAction, updateAction } from "./action-store.ts";
import { findCadence } from "./cadence-store.ts";
import { endOfDay } from "./review.ts";
import type { ActionRow } from "./tables.ts";

const kind = "governance/review-action";

export async function startActionClock(
  tx: Database,
  row: Pick<ActionRow, "id" | "text" | "owner_id" | "due_on">,
  now: Date,
): Promise<void> {
  const due = endOfDay(row.due_on);
  await startDeadline(tx, {
    kind,
    subject: { kind: "review-action", id: row.id },
    title: row.text.length > 200 ? `${row.text.slice(0, 199)}…` : row.text,
    to: [row.owner_id],
    ...hoursUntil(due > now ? due : new Date(now.getTime() + 3_600_000), now),
    calendarId: null,
    remindAt: [0.8, 1],
    key: row.id,
  });
}

export async function stopActionClock(tx: Database, actionId: string, now: Date, outcome: string): Promise<void> {
  for (const { id } of await findOpenDeadlines(tx, kind, actionId)) await endDeadline(tx, id, now, outcome);
}

/** Not done in time, an action stays with its owner, and every later review shows it. */
export const actionDeadline: DeadlineDefinition = {
  kind,
  title: "Actions of reviews",
  summary: "What a review agreed is done by its day; what is not stays with its owner and stands on the list of the next review.",
  endsWithSubject: true,
  action: { label: "It is done", action: "governance/review-action-done" },
  onDue: async ({ tx, deadline, now }) => {
    const action = await findAction(tx, deadline.subject.id);
    const cadence = action && (await findCadence(tx, action.cadence_id));
    if (!action || action.state !== "open" || !cadence) {
      await endDeadline(tx, deadline.id, now, "ended before");
      return;
    }
    await tell(tx, {
      to: [action.owner_id, cadence.owner_id],
      kind: "governance/review-action-late",
      subject: deadline.subject,
      title: `Not done by ${action.due_on}: ${deadline.title}`,
      text: `Agreed in "${cadence.title}"; the next one has it on its list.`,
      href: `/governance/reviews/${action.review_id}`,
      now,
      when: "digest",
    });
  },
};

/** What a reminder offers its owner with one click. */
export const actionDone: ActionDefinition = {
  name: "governance/review-action-done",
  title: async (db, { value }) => `Say that this is done: ${(await describeDeadline(db, value))?.title ?? "a task that is gone"}`,
  run: async ({ platform, actor, now, requestId, value }) => {
    const open = (await findOpenDeadlines(platform.db, kind)).find(({ id }) => id === value);
    if (!open) throw new Refusal("conflict", "governance/review-action-over", "This was done or dropped before.");
    await change(platform, { actor, now, requestId }, async (tx, record) => {
      await endDeadline(tx, value, now, "done", actor);
      const action = await lockAction(tx, open.subject.id);
      if (!action || action.owner_id !== actor.personId)
        throw new Refusal("forbidden", "governance/review-action-not-yours", "Somebody else sees to this.");
      await updateAction(tx, action.id, { state: "done", ended_at: now });
      record({ action: "governance/review-action-done", subject: { kind: "review-action", id: action.id } });
    });
  },
};
