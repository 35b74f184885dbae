import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { listCases as casesRoute, readCase as caseRoute } from "../contract.ts";
import { ask, filterOf, keptLog, provenanceOf } from "./log-source.ts";

export async function listCases({ params, query, platform, signal }: Call<typeof casesRoute>) {
  const log = await keptLog(platform, params.id);
  const { offset, limit } = query;
  const { counted, count, cases } = await ask(platform, log, { kind: "cases", filter: filterOf(query), offset, limit }, signal);
  return { provenance: provenanceOf(log, counted), count, cases };
}

/** One case, down to its events. A case id may point to a customer, so the look is put on record. */
export async function readCase(call: Call<typeof caseRoute>) {
  const { params, query, platform, signal } = call;
  const log = await keptLog(platform, params.id);
  const found = await ask(platform, log, { kind: "case", name: query.case }, signal);
  if (!found) throw new Refusal("missing", "workflows/case-missing", `${log.workflow.name} has no case "${query.case}".`);
  await change(platform, call, async (_, record) => {
    record({ action: "workflows/case-read", subject: { kind: "workflow", id: params.id }, payload: { case: query.case } });
  });
  return { case: query.case, ...found };
}
