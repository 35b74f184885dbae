import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { covers, type Actor, type Reach } from "#platform/registry";
import { findWorkflow, listWorkflowsOf } from "../workflows/workflow-store.ts";
import { missingWorkflow } from "../workflows/workflow.ts";
import { homeOfWorkflow } from "./within-reach.ts";

/** Refuses to bring a log into a workflow that is not there, or that whoever asks does not reach. */
export async function workflowWithinReach(db: Database, actor: Actor, reach: Reach, workflowId: string): Promise<void> {
  const row = await findWorkflow(db, workflowId);
  if (row && (reach.all || covers(reach, actor, await homeOfWorkflow(db, row)))) return;
  if (!row && reach.all) throw missingWorkflow();
  throw outOfReach("Choose a workflow that you own or deputise, or one of your unit.");
}

/** Who reaches no unit may upload only when they answer for some workflow. */
export async function mayUpload(db: Database, actor: Actor, reach: Reach): Promise<void> {
  if (reach.all || reach.units.length > 0) return;
  if (actor.personId !== undefined && (await listWorkflowsOf(db, actor.personId)).length > 0) return;
  throw outOfReach("Event logs are uploaded by whoever owns or deputises a workflow, and by those who look after its unit.");
}

const outOfReach = (message: string): Refusal =>
  new Refusal("forbidden", "workflows/workflow-out-of-reach", message, { errors: [{ path: "workflowId", message }] });
