import { withinReach } from "../reach/within-reach.ts";
import type { Call } from "#platform/registry";
import type { listWorkflows as listRoute, readWorkflow as route, Workflow } from "../contract.ts";
import { findWorkflow, listLivingWorkflows } from "./workflow-store.ts";
import { workflowView, workflowViews } from "./workflow-view.ts";
import { missingWorkflow } from "./workflow.ts";

export async function readWorkflow({ params, platform, actor }: Call<typeof route>): Promise<Workflow> {
  const row = await findWorkflow(platform.db, params.id);
  if (!row) throw missingWorkflow();
  return workflowView(platform.db, row, actor);
}

export async function listWorkflows({ query, platform, actor, reach }: Call<typeof listRoute>): Promise<{ workflows: Workflow[] }> {
  const rows = await listLivingWorkflows(platform.db, query.search, await withinReach(platform.db, actor, reach));
  return { workflows: await workflowViews(platform.db, rows, actor) };
}
