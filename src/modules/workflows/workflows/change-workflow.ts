import { findPersons } from "#modules/people";
import { unitWithinReach } from "../reach/within-reach.ts";
import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { changeWorkflow as route, Workflow } from "../contract.ts";
import { findWorkflow, lockWorkflow, nameIsTaken, updateWorkflow } from "./workflow-store.ts";
import { workflowView } from "./workflow-view.ts";
import { changedMeanwhile, missingWorkflow, ownership, takenName } from "./workflow.ts";

export async function changeWorkflow({ params, body, platform, actor, reach, now, requestId }: Call<typeof route>): Promise<Workflow> {
  const { name, function: where, frequency, ownerId, deputyId, version } = body;
  try {
    return await change(platform, { actor, now, requestId }, async (tx, record) => {
      const before = await findWorkflow(tx, params.id);
      if (!before) throw missingWorkflow();
      const unitId = body.unitId === undefined ? before.unit_id : body.unitId;
      if (unitId !== before.unit_id) await unitWithinReach(tx, actor, reach, unitId);
      ownership(await findPersons(tx, [ownerId, deputyId]), ownerId, deputyId);
      const fields = { name, function: where, frequency, owner_id: ownerId, deputy_id: deputyId, unit_id: unitId };
      if (!(await updateWorkflow(tx, params.id, version, fields))) throw changedMeanwhile();
      const row = await lockWorkflow(tx, params.id);
      if (!row) throw missingWorkflow();
      record({ action: "workflows/workflow-changed", subject: { kind: "workflow", id: params.id, version: row.version }, payload: body });
      return await workflowView(tx, row, actor);
    });
  } catch (error) {
    throw nameIsTaken(error) ? takenName(body) : error;
  }
}
