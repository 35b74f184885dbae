import { counted, days, type PackSection } from "../pack-section.ts";
import { countIncidents, openIncidents } from "../questions/incidents.ts";

const dayMs = 86_400_000;

export const incidentSection: PackSection = {
  id: "incidents",
  title: "Incidents and near misses",
  read: async ({ db, from, to, now }) => {
    const counts = await countIncidents(db, from, to);
    if (counts.length === 0) return undefined;
    const open = await openIncidents(db, now);
    const reported = counts.reduce((sum, one) => sum + one.reported, 0);
    return {
      finding: `${counted(reported, "was", "were")} reported, ${open.length} ${open.length === 1 ? "is" : "are"} not closed.`,
      figures: counts.map(({ severity, reported: n, closed }) => ({
        label: severity.charAt(0).toUpperCase() + severity.slice(1),
        value: String(n),
        note: `reported; ${closed} closed`,
      })),
      columns: ["Incident", "Severity", "Open for"],
      rows: open.map((one) => ({
        cells: [
          one.what.slice(0, 120),
          one.severity,
          `${days((now.getTime() - one.since.getTime()) / dayMs)}${one.isLate ? ", too long" : ""}`,
        ],
        href: `/governance/incidents/${one.id}`,
      })),
    };
  },
};
