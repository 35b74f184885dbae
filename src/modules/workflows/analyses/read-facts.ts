import type { Call } from "#platform/registry";
import type { listHandovers as handoversRoute, listVariants as variantsRoute, readFacts as factsRoute } from "../contract.ts";
import { refuseVetoedView } from "../imports/performers-source.ts";
import { ask, filterOf, keptLog, provenanceOf } from "./log-source.ts";

export async function readFacts({ params, query, platform, signal }: Call<typeof factsRoute>) {
  const log = await keptLog(platform, params.id);
  const { counted, facts, attributes } = await ask(platform, log, { kind: "facts", filter: filterOf(query) }, signal);
  return { provenance: provenanceOf(log, counted), facts, attributes };
}

export async function listVariants({ params, query, platform, signal }: Call<typeof variantsRoute>) {
  const log = await keptLog(platform, params.id);
  const { offset, limit } = query;
  const { counted, count, variants } = await ask(platform, log, { kind: "variants", filter: filterOf(query), offset, limit }, signal);
  return { provenance: provenanceOf(log, counted), count, variants };
}

export async function listHandovers({ params, query, platform, signal }: Call<typeof handoversRoute>) {
  await refuseVetoedView(platform.db, query.by);
  const log = await keptLog(platform, params.id);
  const { counted, ...handovers } = await ask(platform, log, { kind: "handovers", filter: filterOf(query), by: query.by }, signal);
  return { provenance: provenanceOf(log, counted), ...handovers };
}
