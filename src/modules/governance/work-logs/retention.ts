import { change, system } from "#platform/audit";
import { newId } from "#platform/ids";
import type { SweepDefinition } from "#platform/registry";
import { deleteOutlived, hasOutlived } from "./log-entry-store.ts";

/** Entries that are older than their log keeps them go, with everything they said before. */
export const workLogSweep: SweepDefinition = {
  name: "governance/work-log-retention",
  everyMs: 3_600_000,
  run: async ({ platform, now }) => {
    if (!(await hasOutlived(platform.db, now))) return false;
    await change(platform, { actor: system, now, requestId: newId("sweep", now) }, async (tx, record) => {
      const gone = await deleteOutlived(tx, now);
      for (const { id, entries } of gone)
        record({ action: "governance/log-entries-outlived", subject: { kind: "work-log", id }, payload: { entries } });
      if (gone.length === 0) record({ action: "governance/log-entries-outlived", subject: { kind: "work-log", id: "none" } });
    });
    return false;
  },
};
