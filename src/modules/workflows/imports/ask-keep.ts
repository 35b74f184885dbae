import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { keepImport as route, LogImport } from "../contract.ts";
import { lockWorkflow } from "../workflows/workflow-store.ts";
import { missingWorkflow } from "../workflows/workflow.ts";
import { workflowWithinReach } from "../reach/workflow-within-reach.ts";
import { refuseVetoedPerformers } from "./performers-source.ts";
import { keyOf, payloadOf } from "./import-jobs.ts";
import { findImport, listKeptWithBytes, lockImport, updateImport } from "./import-store.ts";
import { importView } from "./import-view.ts";
import { allows, whyNot } from "./import.ts";
import { keepJob } from "./places.ts";
import { closedStep, keptAlready, missingImport, uploadGone } from "./refusals.ts";

/** Queues the keeping of a checked import in a workflow. */
export async function askKeep({ params, body, platform, actor, reach, now, requestId }: Call<typeof route>): Promise<LogImport> {
  const row = await change(platform, { actor, now, requestId }, async (tx, record) => {
    const found = await lockImport(tx, params.id);
    if (!found) throw missingImport();
    if (found.state !== "checked" || !allows(found.state, "keeping")) throw closedStep(whyNot(found.state, "keeping"));
    if (found.upload === null) throw uploadGone();
    const workflow = await lockWorkflow(tx, body.workflowId);
    if (!workflow || workflow.removed_at !== null) throw missingWorkflow();
    await workflowWithinReach(tx, actor, reach, body.workflowId);
    await refuseVetoedPerformers(tx, found.mapping, found.preview);
    const before = (await listKeptWithBytes(tx, [found.sha256])).find((kept) => kept.workflow_id === body.workflowId);
    if (before && body.replace !== true) throw keptAlready(before);
    await updateImport(
      tx,
      params.id,
      { state: "keeping", workflow_id: body.workflowId, replaces: body.replace === true, progress: null },
      now,
    );
    await platform.jobs.enqueue(tx, keepJob, payloadOf(params.id, now), { key: keyOf({ id: params.id, changed_at: now }) });
    record({ action: "workflows/import-keep-asked", subject: { kind: "import", id: params.id }, payload: body });
    return await findImport(tx, params.id);
  });
  if (!row) throw missingImport();
  return importView(platform.db, row, { actor });
}
