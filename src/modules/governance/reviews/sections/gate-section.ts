import { counted, days, share, type PackSection } from "../pack-section.ts";
import { decidedGates, openGates } from "../questions/open-gates.ts";

const dayMs = 86_400_000;
/** Above it more is decided by the clock than people should let go. */
const mostByClock = 0.1;

export const gateSection: PackSection = {
  id: "gates",
  title: "Gates",
  read: async ({ db, from, to, now }) => {
    const open = await openGates(db);
    const { person, clock, precedent } = await decidedGates(db, from, to);
    const decided = person + clock + precedent;
    if (open.length === 0 && decided === 0) return undefined;
    const late = open.filter(({ due_at }) => due_at !== null && due_at <= now).length;
    const [oldest] = open;
    const age = (at: Date): string => days(Math.floor((now.getTime() - at.getTime()) / dayMs));
    return {
      finding:
        decided > 0 && clock / decided > mostByClock
          ? `The clock decided ${share(clock, decided)} of what was decided: more than one in ten.`
          : oldest
            ? `${counted(open.length, "gate is", "gates are")} open, the oldest for ${age(oldest.opened_at)}.`
            : "No gate is open.",
      figures: [
        { label: "Open", value: String(open.length), note: late === 0 ? "none overdue" : `${late} overdue` },
        { label: "Decided in the period", value: String(decided), note: `${person} by people, ${precedent} by a precedent` },
        { label: "Decided by the clock", value: decided === 0 ? "none" : share(clock, decided), note: `n = ${decided}` },
      ],
      columns: ["Request", "Gate", "Waits for", "Age", "Due"],
      rows: open.map((one) => ({
        cells: [one.title, one.name, one.group, age(one.opened_at), one.due_at?.toISOString().slice(0, 10) ?? "clock stopped"],
        href: `/governance/gates/${one.id}`,
      })),
    };
  },
};
