import { change } from "#platform/audit";
import { csvLine } from "#platform/csv";
import { Refusal } from "#platform/errors";
import { covers, subjectDefinition, type Call, type Download } from "#platform/registry";
import type * as wire from "../contract.ts";
import type { LogEntry, LogFigures, WorkLog } from "../contract.ts";
import { countByWeek, listEntryRows } from "./log-entry-store.ts";
import { entryViews } from "./log-entry-view.ts";
import { shareOverridden } from "./log-entry.ts";
import { mondayBefore, weeksFrom } from "./weeks.ts";
import { findWorkLog, listWorkLogRows } from "./work-log-store.ts";
import { missingWorkLog, workLogView, workLogViews } from "./work-log-view.ts";

const most = 500;

export async function listWorkLogs({ query, platform, actor }: Call<typeof wire.listWorkLogs>): Promise<{ logs: WorkLog[] }> {
  return { logs: await workLogViews(platform, platform.db, await listWorkLogRows(platform.db, query), actor) };
}

const mostOffered = 30;

export async function listWorkLogSubjects(call: Call<typeof wire.listWorkLogSubjects>) {
  const { query, platform, actor, reach, now } = call;
  const definition = subjectDefinition(platform, "workflow");
  const found = (await definition?.find?.(platform.db, query.search ?? "")) ?? [];
  const subjects: { kind: string; id: string; title: string }[] = [];
  for (const { id, title } of found) {
    if (subjects.length === mostOffered) break;
    const home = reach.all ? undefined : await definition?.home(platform.db, id, now);
    if (reach.all || (home && covers(reach, actor, home))) subjects.push({ kind: "workflow", id, title });
  }
  return { subjects };
}

export async function readWorkLog({ params, platform, actor }: Call<typeof wire.readWorkLog>): Promise<WorkLog> {
  const row = await findWorkLog(platform.db, params.id);
  if (!row) throw missingWorkLog();
  return workLogView(platform, platform.db, row, actor);
}

type Entries = { entries: LogEntry[]; more: boolean };

export async function listOwnEntries({ params, query, platform, actor }: Call<typeof wire.listOwnEntries>): Promise<Entries> {
  if (!(await findWorkLog(platform.db, params.id))) throw missingWorkLog();
  if (actor.personId === undefined) return { entries: [], more: false };
  const rows = await listEntryRows(platform.db, params.id, { ...query, personId: actor.personId, withdrawn: true, limit: most + 1 });
  return { entries: await entryViews(platform.db, rows.slice(0, most), actor, false), more: rows.length > most };
}

export async function listLogEntries(call: Call<typeof wire.listLogEntries>): Promise<Entries> {
  const { params, query, platform, actor } = call;
  const { names, ...asked } = query;
  if (names && actor.grants.get("governance:work-log.names")?.all !== true)
    throw new Refusal(
      "forbidden",
      "governance/log-names-forbidden",
      "Who logged an entry is seen only by themselves, auditors and data protection.",
      {
        errors: [{ path: "names", message: "You may see the entries without names." }],
      },
    );
  if (names)
    await change(platform, call, async (_, record) => {
      record({ action: "governance/log-names-seen", subject: { kind: "work-log", id: params.id }, payload: asked });
    });
  const rows = await listEntryRows(platform.db, params.id, { ...asked, limit: most + 1 });
  return { entries: await entryViews(platform.db, rows.slice(0, most), actor, names), more: rows.length > most };
}

export async function exportLogEntries(call: Call<typeof wire.exportLogEntries>): Promise<Download> {
  const { params, query, platform, now } = call;
  const log = await findWorkLog(platform.db, params.id);
  if (!log) throw missingWorkLog();
  const rows = await listEntryRows(platform.db, params.id, { ...query, limit: 200_000 });
  await change(platform, call, async (_, record) => {
    record({
      action: "governance/work-log-exported",
      subject: { kind: "work-log", id: params.id },
      payload: { ...query, entries: rows.length },
    });
  });
  const head = csvLine(["at", "kind", "what", "why", ...log.fields.map(({ label }) => label)]);
  const lines = rows.map((row) =>
    csvLine([row.happened_at.toISOString(), row.kind, row.what, row.why, ...log.fields.map(({ key }) => row.answers[key] ?? null)]),
  );
  return {
    fileName: `work-log-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: `\uFEFF${head}${lines.join("")}`,
  };
}

export async function readLogFigures({ params, query, platform, now }: Call<typeof wire.readLogFigures>): Promise<LogFigures> {
  const from = mondayBefore(now, query.weeks);
  const counted = new Map((await countByWeek(platform.db, params.id, from)).map((row) => [row.week, row]));
  const weeks = weeksFrom(from, query.weeks).map(
    (week) => counted.get(week) ?? { week, aiUsed: 0, reviewed: 0, overridden: 0, uncertain: 0 },
  );
  const sum = (of: (week: (typeof weeks)[number]) => number): number => weeks.reduce((all, week) => all + of(week), 0);
  const total = {
    aiUsed: sum(({ aiUsed }) => aiUsed),
    reviewed: sum(({ reviewed }) => reviewed),
    overridden: sum(({ overridden }) => overridden),
    uncertain: sum(({ uncertain }) => uncertain),
  };
  const { share, n } = shareOverridden(total);
  return { asOf: now.toISOString(), weeks, total, shareOverridden: share, n };
}
