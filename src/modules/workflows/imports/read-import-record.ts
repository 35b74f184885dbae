import type { Call } from "#platform/registry";
import type { listImports as listRoute, LogImport, readImport as route } from "../contract.ts";
import { withinReach } from "../reach/within-reach.ts";
import { findImport, listImportRows } from "./import-store.ts";
import { importView, importViews } from "./import-view.ts";
import { missingImport } from "./refusals.ts";

export async function readImportRecord({ params, platform, actor }: Call<typeof route>): Promise<LogImport> {
  const row = await findImport(platform.db, params.id);
  if (!row) throw missingImport();
  return importView(platform.db, row, { actor });
}

export async function listImports({ query, platform, actor, reach }: Call<typeof listRoute>): Promise<{ imports: LogImport[] }> {
  const within = await withinReach(platform.db, actor, reach);
  return { imports: await importViews(platform.db, await listImportRows(platform.db, query.workflowId, within), { actor }) };
}
