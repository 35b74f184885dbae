import { mapModel } from "#engines/mining";
import type { Call, Download } from "#platform/registry";
import type { exportMap as exportRoute, readMap as route } from "../contract.ts";
import { layoutFiltered, layoutMap, mapSvg } from "../map/index.ts";
import { fileName } from "./export-file.ts";
import { recordExport, statements } from "./export-table.ts";
import { ask, filterOf, keptLog, provenanceOf } from "./log-source.ts";

type Asked = Pick<Call<typeof route>, "params" | "query" | "platform" | "signal">;

/** Laid out once for the whole log; under a filter everything stays where the whole map has it. */
async function mapOf({ params, query, platform, signal }: Asked) {
  const log = await keptLog(platform, params.id);
  const filter = filterOf(query);
  const whole = await ask(platform, log, { kind: "facts", filter: {} }, signal);
  const full = await layoutMap(mapModel(whole.facts));
  if (Object.keys(filter).length === 0) return { log, filter, counted: whole.counted, map: full };
  const part = await ask(platform, log, { kind: "facts", filter }, signal);
  return { log, filter, counted: part.counted, map: await layoutFiltered(mapModel(part.facts), full) };
}

export async function readMap(call: Call<typeof route>) {
  const { log, counted, map } = await mapOf(call);
  return { provenance: provenanceOf(log, counted), map };
}

export async function exportMap(call: Call<typeof exportRoute>): Promise<Download> {
  const { query, now } = call;
  const { log, filter, counted, map } = await mapOf(call);
  const heading = [
    log.workflow.name,
    ...statements({ log, filter, counted, now })
      .slice(1)
      .map(([name, value]) => `${name}: ${value}`),
  ];
  await recordExport(call, "map", filter);
  return {
    fileName: fileName([log.workflow.name, "map", query.mode, now.toISOString().slice(0, 10), log.dataVersion], "svg"),
    type: "image/svg+xml; charset=utf-8",
    body: mapSvg(map, { mode: query.mode, theme: query.theme, activities: query.activities, paths: query.paths, heading }),
  };
}
