import { change } from "#platform/audit";
import { describeDeadline, endDeadline, findOpenDeadlines, homeOfDeadline } from "#platform/deadlines";
import { Refusal } from "#platform/errors";
import type { ActionDefinition } from "#platform/registry";
import { dutiesOf, handoverKind, keyOf } from "./handover.ts";

/** What a reminder offers with one click: that somebody else has the duty now. It is looked at whether that is so. */
export const handoverAction: ActionDefinition = {
  name: "people/handover-done",
  title: async (db, { value }) => `Say that this is handed over: ${(await describeDeadline(db, value))?.title ?? "a task that is gone"}`,
  run: async ({ platform, actor, now, requestId, value }) => {
    const { db } = platform;
    const home = await homeOfDeadline(db, value);
    if (actor.personId === undefined || !home?.persons.includes(actor.personId))
      throw new Refusal("forbidden", "people/handover-not-yours", "Somebody else sees to this.");
    const open = (await findOpenDeadlines(db, handoverKind)).find(({ id }) => id === value);
    const [personId = ""] = open?.key.split(" ", 1) ?? [];
    const kept = open && (await dutiesOf(platform, db, personId)).find((one) => keyOf(personId, one.subject, one.as) === open.key);
    if (kept)
      throw new Refusal(
        "conflict",
        "people/duty-still-theirs",
        `Who left is still ${kept.as} of "${kept.title}": name somebody else there first.`,
      );
    await change(platform, { actor, now, requestId }, async (tx, record) => {
      const isEnded = await endDeadline(tx, value, now, "handed over", actor);
      record({
        action: isEnded ? "people/duty-handed-over" : "people/duty-handover-seen",
        subject: open?.subject ?? { kind: "deadline", id: value },
        payload: { from: personId },
      });
    });
  },
};
