import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { restoreWorkflow as route, Workflow } from "../contract.ts";
import { lockWorkflow, nameIsTaken, setRemoved } from "./workflow-store.ts";
import { workflowView } from "./workflow-view.ts";
import { missingWorkflow, takenName, undoable } from "./workflow.ts";

export async function restoreWorkflow({ params, platform, actor, now, requestId }: Call<typeof route>): Promise<Workflow> {
  let named = { name: "", function: "" };
  try {
    return await change(platform, { actor, now, requestId }, async (tx, record) => {
      const row = await lockWorkflow(tx, params.id);
      if (!row) throw missingWorkflow();
      named = row;
      undoable(row.removed_at, now);
      await setRemoved(tx, params.id, null);
      record({ action: "workflows/workflow-restored", subject: { kind: "workflow", id: params.id, version: row.version } });
      return await workflowView(tx, { ...row, removed_at: null }, actor);
    });
  } catch (error) {
    throw nameIsTaken(error) ? takenName(named) : error;
  }
}
