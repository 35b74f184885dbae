import { counted, share, type PackSection } from "../reviews/pack-section.ts";
import { countBetween } from "./log-entry-store.ts";
import { listWorkLogRows } from "./work-log-store.ts";

/** Over all logs together, and only where enough people logged that nobody is recognised. */
export const workLogSection: PackSection = {
  id: "work-logs",
  title: "Work logs",
  read: async ({ db, from, to, least }) => {
    const logs = await listWorkLogRows(db, {});
    const all = await countBetween(db, from, to);
    if (logs.length === 0 && all.logs === 0) return undefined;
    const open = { label: "Logs", value: String(logs.length), note: "not closed" };
    if (all.persons < least)
      return {
        finding:
          all.logs === 0
            ? "Nothing was logged in the period."
            : `Fewer than ${least} people logged anything, so nothing is said about it here.`,
        figures: [open],
        columns: [],
        rows: [],
      };
    const looked = all.reviewed + all.overridden;
    return {
      finding: `Of ${counted(looked, "output that was looked at", "outputs that were looked at")}, people overrode ${share(all.overridden, looked)}.`,
      figures: [
        open,
        { label: "AI was used", value: String(all.aiUsed), note: "entries" },
        { label: "Outputs reviewed", value: String(all.reviewed), note: "entries" },
        { label: "Overrides", value: String(all.overridden), note: `${share(all.overridden, looked)} of n = ${looked}` },
        { label: "Uncertain", value: String(all.uncertain), note: "entries" },
      ],
      columns: [],
      rows: [],
    };
  },
};
