import { csvLine } from "#platform/csv";
import type { Call, Download } from "#platform/registry";
import type * as wire from "../contract.ts";
import { listPathRows } from "./escalation-path-store.ts";
import { findEscalation, listEscalationRows, rowsSince } from "./escalation-store.ts";
import { escalationView, escalationViews } from "./escalation-view.ts";
import { median, missingEscalation, stuckMs } from "./escalation.ts";

const pageSize = 100;
const figureDays = 90;

export async function listEscalations(call: Call<typeof wire.listEscalations>) {
  const { platform, query, actor, reach } = call;
  const { page, ...asked } = query;
  const question = { ...asked, personId: actor.personId, standsInFor: actor.standsIn?.forPersons ?? [], seesAll: reach.all };
  const { rows, total } = await listEscalationRows(platform.db, question, { limit: pageSize, offset: (page - 1) * pageSize });
  return { escalations: await escalationViews(platform.db, rows, call), total, pageSize };
}

export async function readEscalation(call: Call<typeof wire.readEscalation>): Promise<wire.EscalationDetail> {
  const row = await findEscalation(call.platform.db, call.params.id);
  if (!row) throw missingEscalation();
  return escalationView(call.platform.db, row, call);
}

export async function readEscalationFigures({ platform, now }: Call<typeof wire.readEscalationFigures>) {
  const rows = await rowsSince(platform.db, new Date(now.getTime() - figureDays * 86_400_000));
  return {
    days: figureDays,
    paths: (await listPathRows(platform.db)).map((path) => {
      const mine = rows.filter((row) => row.path_code === path.code && row.state !== "withdrawn");
      const over = mine.filter((row) => row.state === "resolved").map((row) => stuckMs(row, now));
      return {
        code: path.code,
        name: path.name,
        raised: mine.length,
        open: mine.filter((row) => row.state === "open").length,
        late: mine.filter((row) => row.late_at !== null).length,
        over: over.length,
        medianStuckMs: median(over),
        stuckMs: over.reduce((sum, ms) => sum + ms, 0),
      };
    }),
  };
}

const columns = ["raised", "path", "state", "what", "about", "owner", "late", "answered", "ended", "hours stuck", "incident"];

export async function exportEscalations(call: Call<typeof wire.exportEscalations>): Promise<Download> {
  const { platform, query, now } = call;
  const { rows } = await listEscalationRows(
    platform.db,
    { ...query, personId: undefined, standsInFor: [], seesAll: true },
    { limit: 100_000, offset: 0 },
  );
  const views = await escalationViews(platform.db, rows, call);
  const lines = views.map((one) =>
    csvLine([
      one.raisedAt,
      one.path.name,
      one.state,
      one.what,
      one.about?.title ?? null,
      one.owner?.name ?? null,
      one.wasLate ? "yes" : "no",
      one.answeredAt,
      one.endedAt,
      (one.stuckMs / 3_600_000).toFixed(1),
      one.incidentId,
    ]),
  );
  return {
    fileName: `escalations-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: `\uFEFF${csvLine(columns)}${lines.join("")}`,
  };
}
