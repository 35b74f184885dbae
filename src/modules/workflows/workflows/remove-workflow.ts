import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { removeWorkflow as route } from "../contract.ts";
import { lockWorkflow, setRemoved } from "./workflow-store.ts";
import { missingWorkflow } from "./workflow.ts";

/** It disappears at once; its logs stay for the grace, so that restoring brings everything back. */
export async function removeWorkflow({ params, platform, actor, now, requestId }: Call<typeof route>): Promise<undefined> {
  await change(platform, { actor, now, requestId }, async (tx, record) => {
    const row = await lockWorkflow(tx, params.id);
    if (!row || row.removed_at !== null) throw missingWorkflow();
    await setRemoved(tx, params.id, now);
    record({ action: "workflows/workflow-removed", subject: { kind: "workflow", id: params.id, version: row.version } });
  });
}
