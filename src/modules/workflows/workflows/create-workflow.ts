import { findPersons } from "#modules/people";
import { unitWithinReach } from "../reach/within-reach.ts";
import { change } from "#platform/audit";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { createWorkflow as route, Workflow } from "../contract.ts";
import { insertWorkflow, lockWorkflow, nameIsTaken } from "./workflow-store.ts";
import { workflowView } from "./workflow-view.ts";
import { missingWorkflow, ownership, takenName } from "./workflow.ts";

export async function createWorkflow({ body, platform, actor, reach, now, requestId }: Call<typeof route>): Promise<Workflow> {
  const id = newId("workflow", now);
  const { name, function: where, frequency, ownerId, deputyId, unitId = null } = body;
  try {
    return await change(platform, { actor, now, requestId }, async (tx, record) => {
      ownership(await findPersons(tx, [ownerId, deputyId]), ownerId, deputyId);
      await unitWithinReach(tx, actor, reach, unitId);
      const fields = { name, function: where, frequency, owner_id: ownerId, deputy_id: deputyId, unit_id: unitId };
      await insertWorkflow(tx, { id, ...fields, created_at: now });
      const row = await lockWorkflow(tx, id);
      if (!row) throw missingWorkflow();
      record({ action: "workflows/workflow-created", subject: { kind: "workflow", id, version: 1 }, payload: body });
      return await workflowView(tx, row, actor);
    });
  } catch (error) {
    throw nameIsTaken(error) ? takenName(body) : error;
  }
}
