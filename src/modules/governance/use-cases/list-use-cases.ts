import { change } from "#platform/audit";
import type { AnswerOf, QueryOf } from "#platform/contract";
import { csvLine } from "#platform/csv";
import type { Call, Download } from "#platform/registry";
import type { exportUseCases as exportRoute, listUseCases as route, UseCase } from "../contract.ts";
import { findSettings } from "../register-settings/register-setting-store.ts";
import { sightOf } from "./use-case-reach.ts";
import { countUseCases, listUseCaseRows, type Wanted } from "./use-case-store.ts";
import { viewUseCases } from "./use-case-view.ts";

const most = 1000;
const mostExported = 50_000;
const dayMs = 86_400_000;

const wantedOf = ({ purgatory, ...query }: QueryOf<typeof route>, pilotsBefore: Date): Wanted => ({
  ...query,
  pilotsBefore: purgatory === true ? pilotsBefore : undefined,
});

export async function listUseCases({ query, platform, actor, reach, now }: Call<typeof route>): Promise<AnswerOf<typeof route>> {
  const { db } = platform;
  const { pilotDays } = await findSettings(db);
  const pilotsBefore = new Date(now.getTime() - pilotDays * dayMs);
  const sight = await sightOf(db, actor, reach);
  const rows = await listUseCaseRows(db, sight, wantedOf(query, pilotsBefore), most + 1);
  return {
    useCases: await viewUseCases({ platform, db, actor, now }, rows.slice(0, most)),
    more: rows.length > most,
    counts: await countUseCases(db, sight, pilotsBefore),
    pilotDays,
  };
}

/** The headings, which the import knows again. */
const columns = [
  ...["title", "what AI does", "state", "since", "age in days", "undecided", "owner", "deputy", "unit", "workflow", "tools"],
  ...["data classes", "personas", "outcome", "retired because", "replaced by"],
];

export async function exportUseCases(call: Call<typeof exportRoute>): Promise<Download> {
  const { query, platform, actor, reach, now } = call;
  const { db } = platform;
  const pilotsBefore = new Date(now.getTime() - (await findSettings(db)).pilotDays * dayMs);
  const rows = await listUseCaseRows(db, await sightOf(db, actor, reach), wantedOf(query, pilotsBefore), mostExported);
  const views = await viewUseCases({ platform, db, actor, now }, rows);
  const { search, ...filter } = query;
  await change(platform, call, async (_, record) => {
    record({
      action: "governance/use-cases-exported",
      subject: { kind: "use-case", id: "all" },
      payload: { filter, searched: search !== undefined, rows: rows.length },
    });
  });
  return {
    fileName: `use-cases-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: `\uFEFF${csvLine(columns)}${views.map(lineOf).join("")}`,
  };
}

const lineOf = (one: UseCase): string =>
  csvLine([
    one.title,
    one.what,
    one.state,
    one.stateSince.slice(0, 10),
    one.ageDays,
    one.isInPurgatory ? "yes" : "no",
    one.owner?.email ?? one.owner?.name ?? null,
    one.deputy?.email ?? one.deputy?.name ?? null,
    one.unit?.name ?? null,
    one.workflow?.title ?? null,
    one.tools.map(({ title }) => title).join("; "),
    one.dataClasses.join("; "),
    one.personas.join("; "),
    one.outcome,
    one.retired?.reason ?? null,
    one.retired?.replacedBy ?? null,
  ]);
