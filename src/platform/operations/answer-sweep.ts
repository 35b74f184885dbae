import { forgetOnce } from "#platform/audit";
import type { SweepDefinition } from "#platform/registry";

/** What was answered under keys of senders (idempotency-key) is kept for a day. */
export const answerSweep: SweepDefinition = {
  name: "operations/forget-answers",
  everyMs: 600_000,
  run: async ({ platform, now }) => {
    await forgetOnce(platform.db, now);
    return false;
  },
};
