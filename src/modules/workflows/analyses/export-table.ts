import { change } from "#platform/audit";
import { csvLine } from "#platform/csv";
import { Refusal } from "#platform/errors";
import { covers, type Call, type Download, type Platform } from "#platform/registry";
import { Readable } from "node:stream";
import type { exportTable as route } from "../contract.ts";
import { homeOfWorkflow } from "../reach/within-reach.ts";
import { findWorkflowEvenRemoved } from "../workflows/workflow-store.ts";
import { refuseVetoedView } from "../imports/performers-source.ts";
import { commentLine, fileName } from "./export-file.ts";
import { ask, filterOf, keptLog, type KeptLog } from "./log-source.ts";
import type { Counted } from "./question.ts";
import { pagesOf, type Table } from "./tables.ts";

type Provenance = {
  readonly log: KeptLog;
  readonly filter: ReturnType<typeof filterOf>;
  readonly counted: Counted;
  readonly now: Date;
};

/** What an export says about itself, as name and value; the same on tables and maps. */
export function statements({ log, filter, counted, now }: Provenance): [string, string][] {
  const conditions = Object.entries(filter).map(([name, value]) => `${name} = ${Array.isArray(value) ? value.join(" | ") : String(value)}`);
  return [
    ["workflow", `${log.workflow.name} (${log.workflow.function})`],
    ["filters", conditions.length > 0 ? conditions.join("; ") : "none"],
    ["n", `${counted.cases} of ${counted.casesInAll} cases, ${counted.events} events`],
    ["data as of", log.asOf],
    ["exported at", now.toISOString()],
    ["data version", log.dataVersion],
  ];
}

export async function exportTable(call: Call<typeof route>): Promise<Download> {
  const { params, query, platform, signal, now } = call;
  if (query.table === "cases") await maySeeCases(call);
  if (query.table === "handovers") await refuseVetoedView(platform.db, query.by ?? "performer");
  const log = await keptLog(platform, params.id);
  const filter = filterOf(query);
  const { counted } = await ask(platform, log, { kind: "facts", filter }, signal);
  const table = await pagesOf({ table: query.table, by: query.by ?? "performer", filter, log, platform, signal });
  await recordExport(call, query.table, filter);
  return {
    fileName: fileName([log.workflow.name, query.table, now.toISOString().slice(0, 10), log.dataVersion], "csv"),
    type: "text/csv; charset=utf-8",
    body: Readable.from(text([["table", query.table], ...statements({ log, filter, counted, now })], table)),
  };
}

/** Single cases are for those who may see single cases, in a table as on the page. */
async function maySeeCases({ params, platform, actor }: Call<typeof route>): Promise<void> {
  const permission = "workflows:case.read";
  const reach = actor.grants.get(permission);
  const row = await findWorkflowEvenRemoved(platform.db, params.id);
  if (reach && (reach.all || (row && covers(reach, actor, await homeOfWorkflow(platform.db, row))))) return;
  throw new Refusal("forbidden", "workflows/cases-out-of-reach", `This needs the permission ${permission} here.`, {
    values: { permission },
  });
}

export async function recordExport(
  call: Pick<Call<typeof route>, "actor" | "now" | "requestId" | "params"> & { readonly platform: Platform },
  what: string,
  filter: object,
): Promise<void> {
  await change(call.platform, call, async (_, record) => {
    record({ action: "workflows/exported", subject: { kind: "workflow", id: call.params.id }, payload: { what, filter } });
  });
}

async function* text(provenance: readonly (readonly [string, string])[], { columns, pages }: Table): AsyncGenerator<string> {
  yield `\uFEFF${provenance.map(([name, value]) => commentLine(name, value)).join("")}${csvLine(columns)}`;
  for await (const rows of pages) yield rows.map(csvLine).join("");
}
