import { findPersons } from "#modules/people";
import { change } from "#platform/audit";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { createWorkflow as route, Workflow } from "../contract.ts";
import { insertWorkflow, lockWorkflow, nameIsTaken } from "./workflow-store.ts";
import { workflowView } from "./workflow-view.ts";
import { missingWorkflow, ownership, takenName } from "./workflow.ts";

export async function createWorkflow({ body, platform, actor, now, requestId }: Call<typeof route>): Promise<Workflow> {
  const id = newId("workflow", now);
  const { name, function: where, frequency, ownerId, deputyId } = body;
  try {
    return await change(platform, { actor, now, requestId }, async (tx, record) => {
      ownership(await findPersons(tx, [ownerId, deputyId]), ownerId, deputyId);
      await insertWorkflow(tx, { id, name, function: where, frequency, owner_id: ownerId, deputy_id: deputyId, created_at: now });
      const row = await lockWorkflow(tx, id);
      if (!row) throw missingWorkflow();
      record({ action: "workflows/workflow-created", subject: { kind: "workflow", id, version: 1 }, payload: body });
      return await workflowView(tx, row);
    });
  } catch (error) {
    throw nameIsTaken(error) ? takenName(body) : error;
  }
}
