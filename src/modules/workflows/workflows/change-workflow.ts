import { findPersons } from "#modules/people";
import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { changeWorkflow as route, Workflow } from "../contract.ts";
import { findWorkflow, lockWorkflow, nameIsTaken, updateWorkflow } from "./workflow-store.ts";
import { workflowView } from "./workflow-view.ts";
import { changedMeanwhile, missingWorkflow, ownership, takenName } from "./workflow.ts";

export async function changeWorkflow({ params, body, platform, actor, now, requestId }: Call<typeof route>): Promise<Workflow> {
  const { name, function: where, frequency, ownerId, deputyId, version } = body;
  try {
    return await change(platform, { actor, now, requestId }, async (tx, record) => {
      if (!(await findWorkflow(tx, params.id))) throw missingWorkflow();
      ownership(await findPersons(tx, [ownerId, deputyId]), ownerId, deputyId);
      const fields = { name, function: where, frequency, owner_id: ownerId, deputy_id: deputyId };
      if (!(await updateWorkflow(tx, params.id, version, fields))) throw changedMeanwhile();
      const row = await lockWorkflow(tx, params.id);
      if (!row) throw missingWorkflow();
      record({ action: "workflows/workflow-changed", subject: { kind: "workflow", id: params.id, version: row.version }, payload: body });
      return await workflowView(tx, row);
    });
  } catch (error) {
    throw nameIsTaken(error) ? takenName(body) : error;
  }
}
