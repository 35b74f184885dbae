import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { BodyOf } from "#platform/contract";
import type { Call, Platform } from "#platform/registry";
import type { addUseCase as route, UseCase } from "../contract.ts";
import { isUnknown } from "../register/name-subjects.ts";
import { refuseKeepers, refuseOutOfReach } from "../register/kept-by.ts";
import { missingUseCase } from "./use-case.ts";
import { findUseCase, insertUseCase, type UseCaseFields } from "./use-case-store.ts";
import { insertStep } from "./use-case-step-store.ts";
import { viewUseCase } from "./use-case-view.ts";

export async function addUseCase(call: Call<typeof route>): Promise<UseCase> {
  const { body, platform, actor, reach, now } = call;
  return change(platform, call, async (tx, record) => {
    await refuseKeepers(tx, body);
    await refuseUnknownWorkflow(platform, tx, body.workflowId);
    await refuseOutOfReach(tx, actor, reach, body);
    const id = newId("usecase", now);
    await insertUseCase(tx, { id, ...columnsOf(body), ...newborn(now), created_at: now });
    await insertStep(tx, { use_case_id: id, at: now, by_id: actor.id, what: "added", to_state: "idea" });
    record({ action: "governance/use-case-added", subject: { kind: "use-case", id, version: "1-pilot" }, payload: body });
    const row = await findUseCase(tx, id);
    if (!row) throw missingUseCase();
    return viewUseCase({ platform, db: tx, actor, now }, row);
  });
}

type Body = BodyOf<typeof route>;

export const columnsOf = (body: Omit<Body, "edition">) => ({
  title: body.title,
  what: body.what,
  workflow_id: body.workflowId,
  tools: body.tools,
  data_classes: body.dataClasses,
  unit_id: body.unitId,
  personas: body.personas,
  outcome: body.outcome === "" ? null : body.outcome,
  owner_id: body.ownerId,
  deputy_id: body.deputyId,
});

export const newborn = (now: Date): Pick<UseCaseFields, "state" | "state_since" | "clock_from" | "retired_reason" | "replaced_by"> => ({
  state: "idea",
  state_since: now,
  clock_from: null,
  retired_reason: null,
  replaced_by: null,
});

export async function refuseUnknownWorkflow(
  platform: Pick<Platform, "modules">,
  db: Database,
  workflowId: string | null,
  before: string | null = null,
): Promise<void> {
  if (workflowId === null || workflowId === before || !(await isUnknown(platform, db, "workflow", workflowId))) return;
  const message = "There is no such workflow.";
  throw new Refusal("invalid", "governance/workflow-missing", message, { errors: [{ path: "workflowId", message }] });
}
