import { csvLine } from "#platform/csv";
import { findOpenDeadlines } from "#platform/deadlines";
import type { Call, Download } from "#platform/registry";
import type * as wire from "../contract.ts";
import { incidentKind } from "./incident-clock.ts";
import { countAmong, listIncidentRows } from "./incident-store.ts";
import { incidentViewOf, incidentViews } from "./incident-view.ts";

const pageSize = 100;

export async function listIncidents(call: Call<typeof wire.listIncidents>) {
  const { platform, query, actor, reach, now } = call;
  const { page, ...asked } = query;
  const question = { ...asked, personId: actor.personId, seesAll: reach.all };
  const { rows, total, open } = await listIncidentRows(platform.db, question, { limit: pageSize, offset: (page - 1) * pageSize });
  const overdue = (await findOpenDeadlines(platform.db, incidentKind)).filter(({ dueAt }) => dueAt !== null && dueAt <= now);
  const late = await countAmong(
    platform.db,
    question,
    overdue.map(({ id }) => id),
  );
  return { incidents: await incidentViews(platform.db, rows, call), total, pageSize, open, late };
}

export const readIncident = (call: Call<typeof wire.readIncident>): Promise<wire.IncidentDetail> =>
  incidentViewOf(call.platform.db, call.params.id, call);

const columns = [
  ...["reported", "nature", "severity", "state", "what", "happened on", "tool", "about", "cause", "learning", "change"],
  ...["owner", "without a name", "late", "understood", "closed"],
];

export async function exportIncidents(call: Call<typeof wire.exportIncidents>): Promise<Download> {
  const { platform, query, now } = call;
  const { rows } = await listIncidentRows(platform.db, { ...query, personId: undefined, seesAll: true }, { limit: 100_000, offset: 0 });
  const lines = (await incidentViews(platform.db, rows, call)).map((one) =>
    csvLine([
      one.isAnonymous ? one.reportedAt.slice(0, 10) : one.reportedAt,
      one.nature,
      one.severity,
      one.state,
      one.what,
      one.happenedOn,
      one.tool,
      one.about?.title ?? null,
      one.cause,
      one.learning,
      [one.change.text, one.change.subject?.title].filter(Boolean).join(" / "),
      one.owner?.name ?? null,
      one.isAnonymous ? "yes" : "no",
      one.wasLate ? "yes" : "no",
      one.understoodAt,
      one.closedAt,
    ]),
  );
  return {
    fileName: `incidents-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: `\uFEFF${csvLine(columns)}${lines.join("")}`,
  };
}
