import { change } from "#platform/audit";
import { describeDeadline, endDeadline, homeOfDeadline, refuseEndByHand } from "#platform/deadlines";
import { Refusal } from "#platform/errors";
import { covers, type ActionDefinition } from "#platform/registry";

/** What a reminder offers with one click: that it is done. */
export const deadlineActions: readonly ActionDefinition[] = [
  {
    name: "operations/end-deadline",
    title: async (db, { value }) => `Say that this is done: ${(await describeDeadline(db, value))?.title ?? "a deadline that is gone"}`,
    run: async ({ platform, actor, now, requestId, value }) => {
      const reach = actor.grants.get("operations:deadline.end");
      const home = await homeOfDeadline(platform.db, value);
      if (!reach || !home || !covers(reach, actor, home))
        throw new Refusal("forbidden", "deadlines/not-yours", "This deadline is for somebody else to end.");
      await refuseEndByHand(platform, value);
      await change(platform, { actor, now, requestId }, async (tx, record) => {
        const isEnded = await endDeadline(tx, value, now, "Done", actor);
        record({
          action: isEnded ? "operations/deadline-ended" : "operations/deadline-seen-ended",
          subject: { kind: "deadline", id: value },
          payload: { outcome: "Done" },
        });
      });
    },
  },
];
