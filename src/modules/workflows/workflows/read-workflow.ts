import type { Call } from "#platform/registry";
import type { listWorkflows as listRoute, readWorkflow as route, Workflow } from "../contract.ts";
import { findWorkflow, listLivingWorkflows } from "./workflow-store.ts";
import { workflowView, workflowViews } from "./workflow-view.ts";
import { missingWorkflow } from "./workflow.ts";

export async function readWorkflow({ params, platform }: Call<typeof route>): Promise<Workflow> {
  const row = await findWorkflow(platform.db, params.id);
  if (!row) throw missingWorkflow();
  return workflowView(platform.db, row);
}

export async function listWorkflows({ query, platform }: Call<typeof listRoute>): Promise<{ workflows: Workflow[] }> {
  return { workflows: await workflowViews(platform.db, await listLivingWorkflows(platform.db, query.search)) };
}
