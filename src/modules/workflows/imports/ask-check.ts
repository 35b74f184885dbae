import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { checkImport as route, LogImport } from "../contract.ts";
import { workflowWithinReach } from "../reach/workflow-within-reach.ts";
import { knownZone } from "./given-mapping.ts";
import { refuseVetoedPerformers } from "./performers-source.ts";
import { keyOf, payloadOf } from "./import-jobs.ts";
import { findImport, lockImport, updateImport } from "./import-store.ts";
import { importView } from "./import-view.ts";
import { allows, whyNot } from "./import.ts";
import { checkJob } from "./places.ts";
import { closedStep, missingImport, uploadGone } from "./refusals.ts";

/** Queues the reading of the whole file with this mapping. */
export async function askCheck({ params, body, platform, actor, reach, now, requestId }: Call<typeof route>): Promise<LogImport> {
  knownZone(body.mapping);
  const row = await change(platform, { actor, now, requestId }, async (tx, record) => {
    const found = await lockImport(tx, params.id);
    if (!found) throw missingImport();
    if (!allows(found.state, "checking")) throw closedStep(whyNot(found.state, "checking"));
    if (found.upload === null) throw uploadGone();
    if (body.workflowId !== undefined) await workflowWithinReach(tx, actor, reach, body.workflowId);
    await refuseVetoedPerformers(tx, body.mapping, found.preview);
    const patch = { state: "checking", mapping: body.mapping, workflow_id: body.workflowId ?? found.workflow_id } as const;
    await updateImport(tx, params.id, { ...patch, quality: null, refusal: null, progress: null, keeps_after_check: false }, now);
    await platform.jobs.enqueue(tx, checkJob, payloadOf(params.id, now), { key: keyOf({ id: params.id, changed_at: now }) });
    record({ action: "workflows/import-check-asked", subject: { kind: "import", id: params.id }, payload: body });
    return await findImport(tx, params.id);
  });
  if (!row) throw missingImport();
  return importView(platform.db, row, { actor });
}
